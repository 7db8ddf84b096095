// Virtual time: what is going to happen, by when; what happens at the same instant, in an order
// that the seed decides. Two clocks run on it: the world's, and one of the time that was lived
// through turn by turn, which stands still while the world skips hours in which nothing happens.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <unordered_set>
#include <vector>

#include "app/simulation/dice.hpp"
#include "base/clock.hpp"
#include "sandbox/schedule.hpp"

namespace alvio::app::simulation {

class Timetable final : public Clock {
public:
    using Action = std::function<void()>;
    using Ticket = std::uint64_t;

    Timetable(Instant start, std::uint64_t seed) : now_(start), lived_(start), dice_(seed, 1) {}

    [[nodiscard]] Instant now() const override { return now_; }
    [[nodiscard]] const Clock& lived_time() const { return lived_; }

    Ticket at(Instant when, Action action);
    Ticket after(Duration wait, Action action) { return at(now_ + wait, std::move(action)); }
    void cancel(Ticket ticket) { cancelled_.insert(ticket); }

    /// When the next action is due; nothing when none is left.
    [[nodiscard]] std::optional<Instant> next();
    /// Goes to the next action's time and does it. There must be one.
    void run_next();
    /// Nothing may be due before.
    void advance_to(Instant when);
    /// The same without living through it: no lease runs out meanwhile.
    void skip_to(Instant when);
    /// Forgets everything.
    void clear();

private:
    class LivedTime final : public Clock {
    public:
        explicit LivedTime(Instant start) : now_(start) {}
        [[nodiscard]] Instant now() const override { return now_; }
        void pass(Duration time) { now_ += time; }

    private:
        Instant now_;
    };
    struct Entry {
        Instant when;
        std::uint64_t tie = 0;
        Ticket ticket = 0;
        Action action;
    };
    static bool is_later(const Entry& a, const Entry& b);
    Entry take_first();

    Instant now_;
    LivedTime lived_;
    Dice dice_;
    std::vector<Entry> heap_;
    std::unordered_set<Ticket> cancelled_;
    Ticket last_ticket_ = 0;
};

/// The sandbox's port onto a timetable.
class SandboxSchedule final : public sandbox::Schedule {
public:
    explicit SandboxSchedule(Timetable& timetable) : timetable_(timetable) {}
    void after(Duration wait, Action action) override;
    [[nodiscard]] std::size_t pending() const override { return pending_; }
    [[nodiscard]] std::size_t broken() const override { return 0; }

private:
    Timetable& timetable_;
    std::size_t pending_ = 0;
};

/// A machine's own idea of the time.
class MachineClock final : public Clock {
public:
    MachineClock(const Clock& world, Duration offset) : world_(world), offset_(offset) {}
    [[nodiscard]] Instant now() const override { return world_.now() + offset_; }
    /// Somebody sets it.
    void set_offset(Duration offset) { offset_ = offset; }
    [[nodiscard]] Duration offset() const { return offset_; }

private:
    const Clock& world_;
    Duration offset_;
};

}  // namespace alvio::app::simulation
