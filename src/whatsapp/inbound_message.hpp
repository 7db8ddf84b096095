// One element of a webhook's `messages`: what a person wrote, tapped or sent.
#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <string_view>

#include "base/phone_number.hpp"
#include "lead/event.hpp"

namespace alvio::whatsapp {

/// Nothing for what is no act of a person towards us: system notices, group chats, edits,
/// revocations, and messages without an id.
[[nodiscard]] std::optional<lead::MessageReceived> read_inbound(const boost::json::object& message);

/// The sender's or recipient's number from Meta's digits; nothing for a BSUID ("DE.1349…") or no
/// value.
[[nodiscard]] std::optional<PhoneNumber> number_at(const boost::json::object& object,
                                                   std::string_view key);

/// The BSUID under the key; empty for anything that is none. BSUIDs have been seen where numbers
/// belong, and taking the digits of one yields a stranger's number.
[[nodiscard]] std::string user_id_at(const boost::json::object& object, std::string_view key);

/// The person whom two members name, each of which may hold either form.
[[nodiscard]] lead::Person person_at(const boost::json::object& object, std::string_view phone,
                                     std::string_view user_id);

/// `timestamp`: Unix seconds, as a string or a number. The epoch when it is missing or absurd: the
/// message still counts, but opens no 24-hour window.
[[nodiscard]] Instant time_of(const boost::json::object& object);

}  // namespace alvio::whatsapp
