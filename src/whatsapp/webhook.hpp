// Meta's webhook (object "whatsapp_business_account") → what happened, number by number.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/phone_number.hpp"
#include "base/result.hpp"
#include "lead/event.hpp"

namespace alvio::whatsapp {

using lead::Person;

/// A message from somebody. It is only overheard while Meta's own agent holds the conversation
/// (field "standby").
struct InboundMessage {
    std::string phone_number_id;
    Person from;
    lead::MessageReceived message;
};

/// The business wrote on the phone that shares the number (field "smb_message_echoes").
struct EchoedMessage {
    std::string phone_number_id;
    Person to;
    MessageId id;
    Instant at;
    std::string text;  ///< empty for what has no words
};

/// A system message: the person has a new number, or a new id.
struct IdentityChange {
    std::string phone_number_id;
    Person from;
    Person now;
};

/// A status of a message of ours. Statuses come repeated and out of order.
struct StatusUpdate {
    enum class Kind { Sent, Delivered, Read, Failed };
    std::string phone_number_id;
    MessageId id;
    EffectId effect;  ///< from biz_opaque_callback_data; empty when it is none of ours
    Kind kind = Kind::Sent;
    Instant at;
    std::string user_id = {};  ///< the recipient's BSUID, where Meta tells it
    // Failed only.
    int error_code = 0;
    bool about_number = false;  ///< Meta's details say that the phone number is wrong
};

/// user_preferences: the contact stopped (or resumed) marketing messages of this business.
struct MarketingPreference {
    std::string phone_number_id;
    Person from;
    bool stopped = false;
};

using WebhookItem =
    std::variant<InboundMessage, EchoedMessage, IdentityChange, StatusUpdate, MarketingPreference>;

/// In the order of the body. Unknown fields, types and members are passed over: Meta adds some
/// without notice. A `timestamp` that is missing or absurd reads as the epoch: the item still
/// counts, but opens no 24-hour window. `phone_number_id` is empty where Meta names no number.
/// BadInput for what is not JSON or not a WhatsApp webhook.
[[nodiscard]] Result<std::vector<WebhookItem>> parse_webhook(std::string_view body);

}  // namespace alvio::whatsapp
