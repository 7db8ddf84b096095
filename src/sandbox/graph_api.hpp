// POST /{phone_number_id}/messages, the reading half: a request's body → what it asks for, or
// Meta's refusal. Checks come in Meta's order; lengths are text_length.hpp's. Pure.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sandbox/graph_error.hpp"
#include "sandbox/phone_message.hpp"
#include "sandbox/recipient.hpp"
#include "sandbox/template_use.hpp"

namespace alvio::sandbox {

struct SendCall {
    std::string to_as_written;   ///< `to`, or `recipient` when there is no `to`
    std::string to;              ///< Meta's wa_id; "" when only a user id was given
    std::string user_id = {};    ///< `recipient`, "" when absent
    std::string opaque = {};     ///< biz_opaque_callback_data
    std::string reacts_to = {};  ///< reactions: the message
    bool direct_send = false;    ///< "category":"utility": may leave outside the window
    /// A template's words are not in the request: Templates::show makes an Incoming of it.
    std::variant<Incoming, TemplateUse> content = Incoming{};
};

/// A read receipt for a message of the prospect, with or without the typing indicator.
struct ReadCall {
    std::string message_id;
    bool typing = false;
};

using MessagesCall = std::variant<SendCall, ReadCall>;

[[nodiscard]] Graph<MessagesCall> parse_messages_call(std::string_view body);

/// 200: accepted for processing, which says nothing about delivery.
/// `held`: it waits until Meta knows more about the template's quality.
[[nodiscard]] std::string accepted_body(const SendCall& call, std::string_view message_id,
                                        bool held = false);

}  // namespace alvio::sandbox
