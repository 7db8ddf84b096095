// Things that happen later. The sandbox knows only the port, so that it can run on a thread of its
// own or in the virtual time of a simulation.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "base/instant.hpp"

namespace alvio::sandbox {

class Schedule {
public:
    using Action = std::function<void()>;

    virtual ~Schedule() = default;
    /// Runs `action` after this much time; those due together in the order of the calls. Safe from
    /// an action.
    virtual void after(Duration wait, Action action) = 0;
    [[nodiscard]] virtual std::size_t pending() const = 0;
    /// How many actions ended in an exception; each is dropped, the others go on.
    [[nodiscard]] virtual std::size_t broken() const = 0;
};

/// Real time: one thread, one queue ordered by due time. Safe from any thread.
class ThreadSchedule final : public Schedule {
public:
    ThreadSchedule();
    ~ThreadSchedule() override;
    ThreadSchedule(const ThreadSchedule&) = delete;
    ThreadSchedule& operator=(const ThreadSchedule&) = delete;

    /// After stop() nothing is taken any more.
    void after(Duration wait, Action action) override;
    [[nodiscard]] std::size_t pending() const override;
    [[nodiscard]] std::size_t broken() const override;
    /// Everything planned is due so much sooner.
    void advance(Duration by);
    /// Waits for the action at work and forgets the others. Idempotent; not from an action.
    void stop();

private:
    using SteadyTime = std::chrono::steady_clock::time_point;
    struct Entry {
        SteadyTime due;
        std::uint64_t number;
        Action action;
    };
    static bool is_later(const Entry& a, const Entry& b);
    void run();

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<Entry> heap_;        // guarded by mutex_; the next one in front
    std::uint64_t next_number_ = 0;  // guarded by mutex_
    std::size_t broken_ = 0;         // guarded by mutex_
    bool stopping_ = false;          // guarded by mutex_
    std::thread thread_;
};

}  // namespace alvio::sandbox
