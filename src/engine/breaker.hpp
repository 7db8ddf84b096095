// A receiver that is down is asked now and then by one message, not by all of them: after so many
// failures in a row, or when it says itself that it wants nothing for a while, only one probe per
// interval leaves. The first success of something that left since lets all of them go again.
#pragma once

#include <optional>

#include "base/instant.hpp"

namespace alvio::engine {

class Breaker {
public:
    Breaker(int failures_until_down, Duration probe_interval)
        : failures_until_down_(failures_until_down), probe_interval_(probe_interval) {}

    [[nodiscard]] bool is_down() const { return down_since_.has_value(); }
    /// When the next probe may go; nothing: something may leave now.
    [[nodiscard]] std::optional<Instant> blocked_until(Instant now) const {
        return is_down() && next_probe_at_ > now ? std::optional(next_probe_at_) : std::nullopt;
    }

    /// Something has left: if the receiver is down, it is the probe.
    void left(Instant now) {
        if (is_down()) next_probe_at_ = now + probe_interval_;
    }
    /// The answer of something that left at `left_at`. What left before the trouble began proves
    /// nothing about it.
    void worked(Instant left_at) {
        if (is_down() && (left_at < *down_since_ || waits_for_delivery_)) return;
        failures_ = 0;
        worked_at_ = left_at;
        down_since_.reset();
    }
    /// No connection, no answer in time, or an error of the receiver's own. What left before the
    /// last success tells nothing new.
    void failed(Instant left_at, Instant now) {
        if (is_down() || left_at < worked_at_) return;
        if (++failures_ >= failures_until_down_) trip(now, now + probe_interval_);
    }
    /// The receiver wants nothing before `until`.
    void trip(Instant now, Instant until) {
        next_probe_at_ = is_down() && next_probe_at_ > until ? next_probe_at_ : until;
        down_since_ = now;
    }
    /// The same, of a receiver that takes things and then does not pass them on: that it takes
    /// another one proves nothing, only `delivered` does.
    void trip_until_delivery(Instant now, Instant until) {
        trip(now, until);
        waits_for_delivery_ = true;
    }
    /// Something was passed on at `at`, by the receiver's own clock of whole seconds. Of a receiver
    /// that does not even take things it proves nothing: it may have taken this one long before.
    void delivered(Instant at) {
        if (!waits_for_delivery_ || at + std::chrono::seconds{1} <= *down_since_) return;
        waits_for_delivery_ = false;
        failures_ = 0;
        down_since_.reset();
    }

private:
    int failures_until_down_;
    Duration probe_interval_;
    int failures_ = 0;   ///< in a row
    Instant worked_at_;  ///< when the last thing left that arrived
    std::optional<Instant> down_since_;
    bool waits_for_delivery_ = false;
    Instant next_probe_at_;
};

}  // namespace alvio::engine
