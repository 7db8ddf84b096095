#include "sandbox/media_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "sandbox/json_member.hpp"
#include "sandbox/text_length.hpp"

namespace alvio::sandbox {

namespace json = boost::json;

namespace {

constexpr std::size_t longest_caption = 1024;
constexpr std::size_t longest_link = 2048;
constexpr std::size_t most_contacts = 257;
constexpr std::array<std::string_view, 5> media_types = {"image", "video", "audio", "document",
                                                         "sticker"};

std::optional<double> degrees(const json::object& in, std::string_view key, double most) {
    const auto* value = in.if_contains(key);
    if (!value) return std::nullopt;
    double number = 0;
    if (const auto* text = value->if_string()) {
        try {
            number = std::stod(std::string(*text));
        } catch (const std::exception&) {
            return std::nullopt;
        }
    } else if (value->is_number()) {
        number = value->to_number<double>();
    } else {
        return std::nullopt;
    }
    if (!std::isfinite(number) || std::abs(number) > most) return std::nullopt;
    return number;
}

bool is_link(std::string_view link) {
    return (link.starts_with("http://") || link.starts_with("https://")) &&
           link.size() <= longest_link;
}

}  // namespace

bool is_media_type(std::string_view type) {
    return std::find(media_types.begin(), media_types.end(), type) != media_types.end();
}

Graph<Incoming> parse_media(std::string_view type, const json::object& media) {
    const auto id = text_member(media, "id");
    const auto link = text_member(media, "link");
    if (id.has_value() == link.has_value()) {
        return refuse(invalid_parameter(
            fmt::format("Parameter '{0}' must have either '{0}.id' or '{0}.link'", type)));
    }
    if (link && !is_link(*link)) {
        return refuse(graph_error(131009, fmt::format("{}.link is not a valid URI", type)));
    }
    if (id && id->empty()) return refuse(invalid_parameter(fmt::format("{}.id is empty", type)));
    const auto caption = text_member(media, "caption");
    if (caption && (type == "audio" || type == "sticker")) {
        return refuse(
            wrong_parameter(fmt::format("Unexpected key \"caption\" on param \"{}\"", type)));
    }
    if (caption && text_length(*caption) > longest_caption) {
        return refuse(wrong_parameter(
            fmt::format("Param {}['caption'] must be at most 1024 characters long.", type)));
    }
    Incoming shown{Form::Other, caption.value_or("")};
    shown.media = std::string(type);
    shown.media_name = text_member(media, "filename").value_or("");
    shown.media_id = id.value_or("");
    return shown;
}

Graph<Incoming> parse_location(const json::object& location) {
    const auto latitude = degrees(location, "latitude", 90);
    const auto longitude = degrees(location, "longitude", 180);
    if (!latitude || !longitude) {
        return refuse(graph_error(
            131009, "location needs a latitude of -90 to 90 and a longitude of -180 to 180"));
    }
    if (location.contains("address") && !location.contains("name")) {
        return refuse(graph_error(131009, "location.name is required beside location.address"));
    }
    auto name = text_member(location, "name").value_or("");
    Incoming shown{Form::Other, name.empty() ? fmt::format("{:.4f}, {:.4f}", *latitude, *longitude)
                                             : std::move(name)};
    shown.footer = text_member(location, "address").value_or("");
    shown.media = "location";
    return shown;
}

Graph<Incoming> parse_contacts(const json::array& contacts) {
    if (contacts.empty() || contacts.size() > most_contacts) {
        return refuse(graph_error(131009, "contacts has 1 to 257 entries"));
    }
    Incoming shown{Form::Other, {}};
    shown.media = "contacts";
    for (const auto& entry : contacts) {
        const auto* contact = entry.if_object();
        const auto* name = contact ? object_member(*contact, "name") : nullptr;
        const auto formatted = name ? text_member(*name, "formatted_name") : std::nullopt;
        if (!formatted || formatted->empty()) {
            return refuse(graph_error(131008, "contacts[].name.formatted_name is required"));
        }
        // Meta wants at least one part of the name beside the formatted one.
        if (name->size() < 2) {
            return refuse(graph_error(
                131009, "contacts[].name needs first_name or another part beside formatted_name"));
        }
        if (!shown.text.empty()) shown.text += ", ";
        shown.text += *formatted;
    }
    return shown;
}

}  // namespace alvio::sandbox
