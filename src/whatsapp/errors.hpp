// Meta's error codes as one readable table: what each means and what Alvio does about it. The same
// for the answer of a call and for a `failed` status.
#pragma once

#include <string_view>

#include "base/instant.hpp"

namespace alvio::whatsapp {

enum class ErrorClass {
    Transient,       ///< try the same again, soon
    ThrottleApp,     ///< the app calls too often: minutes
    ThrottleNumber,  ///< the number's throughput is reached: seconds
    ThrottlePair,    ///< too many messages to one contact; the others are not affected
    QualityBrake,  ///< the number is limited for spam or blocks: our own first moves wait for hours
    Window,        ///< more than 24 h since the contact's last message: a template is needed
    Unreachable,   ///< the contact cannot get messages
    NotNow,        ///< valid contact, but not this message today
    OptedOut,      ///< the contact stopped marketing from us
    Template,      ///< template missing, paused, disabled: its leads wait
    Request,       ///< our request is wrong: no retry
    Account,       ///< token, permission, payment, lock: all leads of the channel wait
};

/// Unknown codes are Transient for HTTP 5xx and 429, else Request.
[[nodiscard]] ErrorClass class_of(int code, int http_status);
/// Meta's meaning of the code in a few words, for operators; "" for unknown codes.
[[nodiscard]] std::string_view meaning_of(int code);

}  // namespace alvio::whatsapp
