#include "store/codec/record.hpp"

#include <fmt/format.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "store/codec.hpp"
#include "store/codec/upcast.hpp"

namespace alvio::store::codec {

namespace json = boost::json;

std::string to_text(const json::object& record) {
    return json::serialize(record);
}

namespace {

std::string_view name_of(Kind kind) {
    switch (kind) {
        case Kind::Lead:
            return "lead";
        case Kind::Event:
            return "event";
        case Kind::Effect:
            return "effect";
        case Kind::Inbound:
            return "inbox item";
        case Kind::Settled:
            return "settlement";
    }
    return "record";
}

/// Stands in the reasons that are stored: never to be worded anew.
constexpr std::string_view by_newer_version = "it was written by a newer version of Alvio";

}  // namespace

json::object to_object(std::string_view text, Kind kind) {
    // What people write is stored as it came; a text that is not UTF-8 must not make its lead
    // unreadable.
    json::parse_options options;
    options.allow_invalid_utf8 = true;
    json::error_code failed;
    json::value value = json::parse({text.data(), text.size()}, failed, {}, options);
    if (failed || !value.is_object()) {
        throw UnreadableRecord(
            fmt::format("a stored {} is damaged: it is not a JSON object", name_of(kind)));
    }
    const json::value* version = value.get_object().if_contains("v");
    if (version == nullptr || !version->is_int64() || version->get_int64() < 1) {
        throw UnreadableRecord(
            fmt::format("a stored {} is damaged: it has no version", name_of(kind)));
    }
    if (version->get_int64() > current_version) {
        throw NewerRecord(
            fmt::format("a stored {} has form {}, this program knows forms up to {}: "
                        "{}, run that one",
                        name_of(kind), version->get_int64(), current_version, by_newer_version));
    }
    return upcast(std::move(value.get_object()), kind);
}

void refuse_field(std::string_view field) {
    throw UnreadableRecord(fmt::format(
        "a stored record is damaged: field \"{}\" is missing or of the wrong form", field));
}

}  // namespace alvio::store::codec

namespace alvio::store {

bool is_about_newer_record(std::string_view what) {
    return what.find(codec::by_newer_version) != std::string_view::npos;
}

}  // namespace alvio::store
