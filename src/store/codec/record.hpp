// The outer form of every stored record: a JSON object with the version "v".
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <string_view>

namespace alvio::store::codec {

/// The form that is written today. Version 2: leads know their timers, and a fired timer says which
/// setting of it fired. Version 3: leads know their last message, messages may be repetitions, a
/// failure says what it holds up, and people have ids besides their number.
inline constexpr int current_version = 3;

/// What a record holds.
enum class Kind { Lead, Event, Effect, Inbound, Settled };

/// The object with "v" in it, as text.
[[nodiscard]] std::string to_text(const boost::json::object& record);

/// The object that `text` holds, brought to the current form. Throws UnreadableRecord when it holds
/// none or no version, NewerRecord when the version is not known yet.
[[nodiscard]] boost::json::object to_object(std::string_view text, Kind kind);

/// Throws UnreadableRecord: the field is missing, or not of the form that it should have.
[[noreturn]] void refuse_field(std::string_view field);

}  // namespace alvio::store::codec
