// Meta's error codes as one readable table: what each means and what Alvio does about it. The same
// for the answer of a call and for a `failed` status, because many codes come in both ways.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "base/instant.hpp"
#include "lead/event.hpp"

namespace alvio::whatsapp {

enum class ErrorClass {
    Transient,       ///< try the same again, soon
    ThrottleApp,     ///< the app calls too often: minutes
    ThrottleNumber,  ///< the number's throughput is reached: seconds
    ThrottlePair,    ///< too many messages to one contact; the others are not affected
    QualityBrake,  ///< the number is limited for spam or blocks: our own first moves wait for hours
    Window,        ///< more than 24 h since the contact's last message: a template is needed
    Unreachable,   ///< the contact cannot get messages
    NotNow,        ///< valid contact, but no marketing today
    NeverByTemplate,  ///< valid contact, but no marketing template is ever delivered
    OptedOut,         ///< the contact stopped marketing from us
    Template,         ///< template missing, paused, disabled: its leads wait
    Request,          ///< our request is wrong: no retry
    Account,          ///< token, permission, payment, lock: all leads of the channel wait
};

/// One code, or the range from `code` to `last`.
struct ErrorRule {
    int code = 0;
    ErrorClass error = ErrorClass::Request;
    std::string_view meaning;  ///< Meta's, in a few words, for operators
    int last = 0;              ///< the end of a range of codes; 0: one code
    /// Transient: so many tries may end with it, then it is a Request. 0: as many as the message
    /// has time for.
    int tries = 0;
    /// Transient: it is known to last so long. Zero: the usual waits.
    Duration lasts{0};
};
/// Sorted by code.
[[nodiscard]] std::span<const ErrorRule> error_rules();

/// An error of Meta's about a message.
struct MetaError {
    int code = 0;
    int http_status = 0;        ///< 0: a webhook told
    int attempts = 1;           ///< tries of the message so far, with this one
    bool about_number = false;  ///< 131009: Meta's details say that the phone number is wrong
};
/// Unknown codes are Transient for HTTP 5xx and 429, else Request.
[[nodiscard]] ErrorClass class_of(const MetaError& error);
/// Meta's meaning of the code in a few words, for operators; "" for unknown codes.
[[nodiscard]] std::string_view meaning_of(int code);

/// What a message that failed so means for the lead; nothing when the very message should be sent
/// again later instead (throttle, account, template, transient).
[[nodiscard]] std::optional<lead::Refusal> refusal_of(ErrorClass error);
/// What else must wait when Meta says this about one message.
[[nodiscard]] lead::Holds held_by(ErrorClass error);
/// How long to wait before the next try; before the clock's speed divides it.
[[nodiscard]] Duration wait_after(ErrorClass error, const MetaError& told);

}  // namespace alvio::whatsapp
