#include "whatsapp/json_reading.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <charconv>

namespace alvio::whatsapp {

namespace json = boost::json;

namespace {

/// The value of "\uXXXX" at `pos`; nothing when something else stands there.
std::optional<unsigned> escape_at(std::string_view text, std::size_t pos) {
    if (pos + 6 > text.size() || text[pos] != '\\' || text[pos + 1] != 'u') return std::nullopt;
    unsigned value = 0;
    const auto* const first = text.data() + pos + 2;
    const auto [end, error] = std::from_chars(first, first + 4, value, 16);
    if (error != std::errc{} || end != first + 4) return std::nullopt;
    return value;
}

bool is_high_surrogate(unsigned value) {
    return value >= 0xD800 && value <= 0xDBFF;
}
bool is_low_surrogate(unsigned value) {
    return value >= 0xDC00 && value <= 0xDFFF;
}

std::string with_lone_surrogates_replaced(std::string_view text) {
    std::string whole;
    whole.reserve(text.size());
    for (std::size_t pos = 0; pos < text.size();) {
        std::size_t length =
            text[pos] == '\\' ? 2 : 1;  // two, so that the u in "\\u" is never taken for an escape
        if (const auto value = escape_at(text, pos)) {
            const auto next = escape_at(text, pos + 6);
            const bool is_pair = is_high_surrogate(*value) && next && is_low_surrogate(*next);
            length = is_pair ? 12 : 6;
            if (!is_pair && (is_high_surrogate(*value) || is_low_surrogate(*value))) {
                whole += "\\ufffd";
                pos += length;
                continue;
            }
        }
        whole += text.substr(pos, length);
        pos += length;
    }
    return whole;
}

std::optional<json::value> parse_strictly(std::string_view text) {
    json::parse_options options;
    options.max_depth = 64;
    json::error_code error;
    auto value = json::parse(text, error, {}, options);
    if (error) return std::nullopt;
    return value;
}

}  // namespace

std::optional<json::value> parse_json(std::string_view text) {
    auto value = parse_strictly(text);
    return value ? value : parse_strictly(with_lone_surrogates_replaced(text));
}

std::string text_at(const json::object& object, std::string_view key) {
    const auto* value = object.if_contains(key);
    if (value == nullptr || !value->is_string()) return "";
    std::string text(value->get_string());
    std::erase(text, '\0');
    return text;
}

std::optional<std::int64_t> integer_at(const json::object& object, std::string_view key) {
    const auto* value = object.if_contains(key);
    if (value == nullptr) return std::nullopt;
    if (value->is_int64()) return value->get_int64();
    if (!value->is_string()) return std::nullopt;
    const auto& digits = value->get_string();
    const auto* const last = digits.data() + digits.size();
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), last, number);
    if (error != std::errc{} || end != last) return std::nullopt;
    return number;
}

const json::object& object_at(const json::object& object, std::string_view key) {
    static const json::object none;
    const auto* value = object.if_contains(key);
    return value != nullptr && value->is_object() ? value->get_object() : none;
}

std::vector<const json::object*> objects_at(const json::object& object, std::string_view key) {
    std::vector<const json::object*> objects;
    const auto* value = object.if_contains(key);
    if (value == nullptr || !value->is_array()) return objects;
    for (const auto& element : value->get_array()) {
        if (const auto* found = element.if_object()) objects.push_back(found);
    }
    return objects;
}

bool speaks_of_number(const boost::json::object& error) {
    const auto details = text_at(object_at(error, "error_data"), "details");
    return details.find("hone number") != std::string::npos;
}

}  // namespace alvio::whatsapp
