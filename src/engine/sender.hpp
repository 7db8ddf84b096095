// One workspace in one environment as somebody who sends: its WhatsApp number and its CRM endpoint,
// with their limits, how much is under way to each, and whether each is up. The outbox asks it
// before it hands anything out.
#pragma once

#include <array>
#include <optional>

#include "base/phone_number.hpp"
#include "engine/breaker.hpp"
#include "engine/carrier.hpp"
#include "engine/meta_limits.hpp"
#include "engine/sending_rules.hpp"
#include "lead/effect.hpp"

namespace alvio::engine {

/// Until something that is under way comes back.
inline constexpr Instant until_an_answer = Instant::max();

class Sender {
public:
    /// `nodes`: how many share the number. Each keeps to its part of the limits.
    Sender(const SendingRules& rules, std::size_t nodes);
    void set_nodes(std::size_t nodes);

    /// Nothing: one more may leave. `others`: promised a place in this moment, beyond those taken.
    [[nodiscard]] std::optional<Instant> blocked_until(lead::Lane lane, bool is_opening,
                                                       Instant now, std::size_t others) const;
    /// The same for messages to one person.
    [[nodiscard]] std::optional<Instant> blocked_until(const PhoneNumber& person, Instant now,
                                                       std::size_t others) const {
        return pairs_.blocked_until(person, now, others);
    }

    // A place is taken, then given back or used; what has left comes back.
    void take(lead::Lane lane, bool is_opening) {
        ++at(lane).taken;
        if (is_opening) ++openings_taken_;
    }
    void give_back(lead::Lane lane, bool is_opening) {
        --at(lane).taken;
        if (is_opening) --openings_taken_;
    }
    void leave(lead::Lane lane, bool is_opening, const std::optional<PhoneNumber>& person,
               Instant now);
    void come_back(lead::Lane lane) { --at(lane).under_way; }

    /// What the answer of something that left at `left_at` says about the receiver.
    void hear(lead::Lane lane, bool is_opening, const std::optional<PhoneNumber>& person,
              const Carried& answer, Instant left_at, Instant now);
    /// Meta took a message and said later that it will not deliver it: what waits with it.
    void hear_failed(lead::Holds holds, const std::optional<PhoneNumber>& person, Instant now);
    /// Meta passed a message on, at `at_meta` by its own clock.
    void hear_delivered(bool is_opening, Instant at_meta);
    /// Somebody was written to first at `at`, by an earlier process or another node.
    void remember_opening(const PhoneNumber& person, Instant at) {
        conversations_.note(person, at);
    }
    /// A message came in on the number: Meta counts it as well.
    void count_inbound(Instant now) { throughput_.note(now); }

    [[nodiscard]] bool is_down(lead::Lane lane) const { return at(lane).breaker.is_down(); }

private:
    struct Receiver {
        Breaker breaker;
        std::size_t most_under_way;
        std::size_t taken = 0;
        std::size_t under_way = 0;
    };

    SendingRules rules_;
    std::array<Receiver, 2> receivers_;  ///< by lane
    std::size_t openings_taken_ = 0;
    Breaker openings_;  ///< a template in trouble stops the openings, not the conversations
    WindowLimit throughput_;
    PairLimit pairs_;
    ConversationLimit conversations_;

    [[nodiscard]] Receiver& at(lead::Lane lane) {
        return receivers_[static_cast<std::size_t>(lane)];
    }
    [[nodiscard]] const Receiver& at(lead::Lane lane) const {
        return receivers_[static_cast<std::size_t>(lane)];
    }
    void hold(const TryLater& later, lead::Lane lane, const std::optional<PhoneNumber>& person,
              Instant now);
};

}  // namespace alvio::engine
