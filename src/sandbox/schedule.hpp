// Things that happen later: one thread, one queue ordered by due time.
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

    Schedule();
    ~Schedule();
    Schedule(const Schedule&) = delete;
    Schedule& operator=(const Schedule&) = delete;

    /// Runs `action` on the schedule's thread after this much real time; those due together in the
    /// order of the calls. Safe from any thread, also from an action. After stop() nothing is taken
    /// any more.
    void after(Duration wait, Action action);
    [[nodiscard]] std::size_t pending() const;
    /// How many actions ended in an exception; each is dropped, the others go on.
    [[nodiscard]] std::size_t broken() const;
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
