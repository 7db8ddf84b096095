// Meta's JSON, read leniently: a member that is missing or of another type reads as empty, because
// Meta adds, drops and retypes members without notice, and one odd element must not cost the
// others.
#pragma once

#include <boost/json/value.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace alvio::whatsapp {

/// Nothing for what is no JSON in UTF-8 or nested more than 64 deep. A "\ud83d" without its other
/// half, left by software that cuts emoji in two, reads as U+FFFD. Never throws on bad input.
[[nodiscard]] std::optional<boost::json::value> parse_json(std::string_view text);

/// Without NUL characters, which PostgreSQL cannot store.
[[nodiscard]] std::string text_at(const boost::json::object& object, std::string_view key);
/// From a number or from digits in a string: Meta writes both.
[[nodiscard]] std::optional<std::int64_t> integer_at(const boost::json::object& object,
                                                     std::string_view key);
/// An empty object when there is none.
[[nodiscard]] const boost::json::object& object_at(const boost::json::object& object,
                                                   std::string_view key);
/// The objects in the array `key`; empty when there is no array.
[[nodiscard]] std::vector<const boost::json::object*> objects_at(const boost::json::object& object,
                                                                 std::string_view key);

/// 131009 covers malformed buttons and malformed numbers; only the words of the error's
/// `error_data.details` tell them apart.
[[nodiscard]] bool speaks_of_number(const boost::json::object& error);

}  // namespace alvio::whatsapp
