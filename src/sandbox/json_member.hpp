// Reading members of a JSON object that came from outside: absent and of-another-type are the same
// "nothing". For .cpp files only, because it brings in Boost.JSON.
#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace alvio::sandbox {

/// The object that `text` is, or nothing; never throws, nesting is bounded by the parser.
[[nodiscard]] inline std::optional<boost::json::object> parse_object(std::string_view text) {
    boost::system::error_code error;
    auto value = boost::json::parse(text, error);
    if (error || !value.is_object()) return std::nullopt;
    return std::move(value.get_object());
}

[[nodiscard]] inline const boost::json::object* object_member(const boost::json::object& in,
                                                              std::string_view key) {
    const auto* value = in.if_contains(key);
    return value ? value->if_object() : nullptr;
}

[[nodiscard]] inline const boost::json::array* array_member(const boost::json::object& in,
                                                            std::string_view key) {
    const auto* value = in.if_contains(key);
    return value ? value->if_array() : nullptr;
}

[[nodiscard]] inline std::optional<std::string> text_member(const boost::json::object& in,
                                                            std::string_view key) {
    const auto* value = in.if_contains(key);
    const auto* text = value ? value->if_string() : nullptr;
    if (!text) return std::nullopt;
    return std::string(text->begin(), text->end());
}

[[nodiscard]] inline std::optional<std::int64_t> number_member(const boost::json::object& in,
                                                               std::string_view key) {
    const auto* value = in.if_contains(key);
    if (!value) return std::nullopt;
    boost::system::error_code error;
    const auto number = value->to_number<std::int64_t>(error);
    if (error) return std::nullopt;
    return number;
}

}  // namespace alvio::sandbox
