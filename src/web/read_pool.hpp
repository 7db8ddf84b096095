// A few threads for what reads the store, so that a slow read never holds up the server's one I/O
// thread.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

namespace alvio::web {

class ReadPool {
public:
    explicit ReadPool(std::size_t threads);
    /// Finishes what has begun; what still waits is dropped (its Reply becomes a 500).
    ~ReadPool();
    ReadPool(const ReadPool&) = delete;
    ReadPool& operator=(const ReadPool&) = delete;

    /// False when too much waits already: answer 503.
    [[nodiscard]] bool run(std::function<void()> task);

private:
    void work(const std::stop_token& stop);

    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::deque<std::function<void()>> tasks_;
    std::vector<std::jthread> threads_;
};

}  // namespace alvio::web
