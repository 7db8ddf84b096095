// What an onlooker of the sandbox sees: the demo prints it, tests wait for it.
#pragma once

#include <functional>

#include "base/instant.hpp"
#include "sandbox/phone_message.hpp"
#include "sandbox/webhook_body.hpp"

namespace alvio::sandbox {

struct PhoneEvent {
    enum class Kind {
        BusinessWrote,  ///< a message was accepted; `text` and `options` as the phone shows them
        Status,         ///< it was sent, delivered, read, or failed with `error_code`
        ProspectWrote,  ///< typed or tapped
    };
    Kind kind = Kind::Status;
    Pair pair;
    Instant at;
    std::string message_id;
    std::string text = {};
    std::vector<Option> options = {};
    DeliveryState state = DeliveryState::Accepted;
    int error_code = 0;
};
/// Called on the sandbox's own threads: it must be quick, and must not call the sandbox.
using OnPhoneEvent = std::function<void(const PhoneEvent&)>;

}  // namespace alvio::sandbox
