// Time comes in through this port, so that tests and the simulation can bring their own.
#pragma once

#include <atomic>

#include "base/instant.hpp"

namespace alvio {

class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override;
};

/// A clock that moves only when told to.
class ManualClock final : public Clock {
public:
    explicit ManualClock(Instant start) : ms_(to_unix_ms(start)) {}
    [[nodiscard]] Instant now() const override { return from_unix_ms(ms_.load()); }
    void advance(Duration by) { ms_ += by.count(); }

private:
    std::atomic<std::int64_t> ms_;
};

/// `[clock] speed`: every wait, window, timer and back-off of ours is divided by it; dates are not.
class Pace {
public:
    explicit Pace(double speed = 1) : speed_(speed) {}
    [[nodiscard]] Duration operator()(Duration wait) const {
        return Duration{static_cast<Duration::rep>(static_cast<double>(wait.count()) / speed_)};
    }
    [[nodiscard]] double speed() const { return speed_; }

private:
    double speed_;
};

}  // namespace alvio
