// The port to the outside world. The engine knows no outside system: app/ wires each effect to the
// folder that speaks its wire.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <variant>

#include "base/phone_number.hpp"
#include "lead/event.hpp"
#include "store/store.hpp"

namespace alvio::engine {

/// The effect is done; what that means for the lead is an event.
struct Done {
    lead::Event event;
    std::optional<MessageId> sent;  ///< Meta's id of an accepted message
    int http_status = 0;
    std::string result;  ///< for the list of attempts: "delivered", "accepted", "refused 131026"
    store::Person reached = {};  ///< of an accepted message: the recipient, in Meta's own words
};
/// Certainly not done, and worth another try after `wait` (real time: already divided by the
/// clock's speed).
struct TryLater {
    using Holds = lead::Holds;
    Duration wait;
    int http_status = 0;  ///< 0: no answer came
    std::string why;
    Holds holds = Holds::ThisOne;  ///< what else has to wait as long
    bool is_outage = false;  ///< nobody there, no answer in time, or an error of the receiver's own
};
/// It may have been done: to be tried again only without evidence that it was.
struct Uncertain {
    int http_status = 0;
    std::string why;
};
/// Tried for as long as it makes sense; the row is closed and shown.
struct GivenUp {
    int http_status = 0;
    std::string why;
    bool is_outage = false;  ///< as above
};
using Carried = std::variant<Done, TryLater, Uncertain, GivenUp>;

class Carrier {
public:
    virtual ~Carrier() = default;
    /// Starts carrying the effect out and returns at once. The callback comes exactly once, from
    /// any thread. `row.attempts` counts this attempt. `to` is the prospect's number.
    virtual void carry(const store::OutboxRow& row, const std::optional<PhoneNumber>& to,
                       std::function<void(Carried)> on_carried) = 0;
};

}  // namespace alvio::engine
