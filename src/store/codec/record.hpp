// The outer form of every stored record: a JSON object with the version "v".
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <string_view>

namespace alvio::store::codec {

/// The form that is written today.
inline constexpr int current_version = 1;

/// The object with "v" in it, as text.
[[nodiscard]] std::string to_text(const boost::json::object& record);

/// The object that `text` holds. `kind` ("lead", "event" …) is for the message. Throws
/// UnreadableRecord when it holds none or no version, NewerRecord when the version is not known
/// yet.
[[nodiscard]] boost::json::object to_object(std::string_view text, std::string_view kind);

/// Throws UnreadableRecord: the field is missing, or not of the form that it should have.
[[noreturn]] void refuse_field(std::string_view field);

}  // namespace alvio::store::codec
