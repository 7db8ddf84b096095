// Messages out: effect → HTTP request, HTTP outcome → what it means (Cloud API, POST
// /{phone_number_id}/messages).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/id.hpp"
#include "base/phone_number.hpp"
#include "base/secret.hpp"
#include "dialogue/language.hpp"
#include "lead/effect.hpp"
#include "net/http_message.hpp"
#include "whatsapp/errors.hpp"

namespace alvio::whatsapp {

/// A WhatsApp business number and how to speak for it.
struct Channel {
    std::string base_url;  ///< "https://graph.facebook.com"
    std::string api_version;
    std::string phone_number_id;
    Secret access_token;
};

/// Meta's code of a template's language. Templates must be made under exactly this code: there is
/// no fallback.
[[nodiscard]] std::string_view template_language(dialogue::Language language);

/// `biz_opaque_callback_data` = "<effect id>.<attempt>": every status webhook echoes it. Labels
/// that are too long for WhatsApp are shortened here, because one over-long label makes Meta refuse
/// the whole message.
[[nodiscard]] net::HttpRequest message_request(const lead::SendMessage& message,
                                               const PhoneNumber& to, const EffectId& effect,
                                               int attempt, const Channel& channel);

/// "<effect id>.<attempt>" → the effect's id; empty for anything else.
[[nodiscard]] EffectId effect_in(std::string_view biz_opaque_callback_data);

struct SendAccepted {
    MessageId id;
    lead::Person reached;  ///< the recipient in WhatsApp's own words: some numbers have two forms
};
struct SendRefused {
    lead::Refusal refusal;
    int code;
};
/// Certainly not sent, and worth another try: `error` says whether soon or when the account works
/// again.
struct SendLater {
    ErrorClass error;
    int code;
    Duration wait;  ///< before the clock's speed divides it
    std::string why;
};
/// Meta may have taken it: to be resent only on evidence.
struct SendUncertain {
    std::string why;
};
using SendVerdict = std::variant<SendAccepted, SendRefused, SendLater, SendUncertain>;

/// `attempts`: tries of the message so far, with this one.
[[nodiscard]] SendVerdict read_answer(const net::HttpOutcome& outcome, int attempts = 1);

}  // namespace alvio::whatsapp
