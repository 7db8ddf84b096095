// POST /{phone_number_id}/messages, the reading half: a request's body → what it asks for, or
// Meta's refusal. Checks come in Meta's order; lengths count code points. Pure.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sandbox/graph_error.hpp"
#include "sandbox/phone_message.hpp"

namespace alvio::sandbox {

/// A template as a send names it. `payloads[i]` belongs to the template's i-th button; "" where
/// none was given.
struct TemplateUse {
    std::string name;
    std::string language;
    std::vector<std::string> body_parameters = {};
    std::vector<std::string> payloads = {};
};

struct SendCall {
    std::string to_as_written;
    std::string to;           ///< digits: Meta's wa_id
    std::string opaque = {};  ///< biz_opaque_callback_data
    /// A template's words are not in the request: Templates::show makes an Incoming of it.
    std::variant<Incoming, TemplateUse> content = Incoming{};
};

/// A read receipt for a message of the prospect, with or without the typing indicator.
struct ReadCall {
    std::string message_id;
};

using MessagesCall = std::variant<SendCall, ReadCall>;

[[nodiscard]] Graph<MessagesCall> parse_messages_call(std::string_view body);

/// 200: accepted for processing, which says nothing about delivery.
[[nodiscard]] std::string accepted_body(const SendCall& call, std::string_view message_id);

/// The digits of a phone number written with "+", spaces, "-", ".", "(" and ")"; "" for anything
/// else and for lengths outside 5 to 15.
[[nodiscard]] std::string phone_digits(std::string_view written);

}  // namespace alvio::sandbox
