// What a prospect's phone and its owner do whatever they answer: switched on or not, read receipts,
// blocked businesses, a username instead of a number. Pure.
#pragma once

#include <string>
#include <string_view>

#include "base/instant.hpp"

namespace alvio::sandbox {

struct Habits {
    bool online = true;              ///< off: messages are sent, and wait
    bool read_receipts = true;       ///< off: the business never hears of reading
    bool blocks_business = false;    ///< messages are sent, and never arrive
    bool chat_open = false;          ///< read at once: "delivered" is never told
    bool marketing_stopped = false;  ///< marketing templates fail with 131050
    bool hides_number = false;       ///< webhooks carry the user id alone
    bool gone = false;               ///< the number has a new owner or none: 131026
    std::string username = {};
    Duration comes_online_after{};  ///< after the first message; 0: never by itself
    bool operator==(const Habits&) const = default;
};

/// Those of the block +33 1 99 00 00 01 to 15, reserved for fiction like the characters' own
/// (docs/guide/sandbox.md lists it); everybody else has the usual ones.
[[nodiscard]] Habits usual_habits(std::string_view wa_id);

}  // namespace alvio::sandbox
