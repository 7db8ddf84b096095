// Clients on loopback, each with one connection that is kept alive and one request under way: a
// closed loop, or as many requests a second as asked for. One thread.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace alvio::bench {

/// Writes request number `number` (from 0) of the client `client` to `out`, which is empty.
using Compose = std::function<void(std::string& out, std::size_t client, std::uint64_t number)>;

struct LoadOptions {
    std::uint16_t port = 0;
    std::size_t clients = 64;
    double per_second = 0;  ///< 0: each client asks again as soon as it was answered
    std::chrono::milliseconds warm_up{1000};  ///< does not count
    std::chrono::milliseconds duration{5000};
    int status = 202;           ///< of a good answer
    bool awaits_reply = false;  ///< a request is done when replied() was called for its client too
};

struct LoadResult {
    std::uint64_t sent = 0;  ///< with the warm-up
    std::uint64_t done = 0;  ///< with the warm-up
    std::uint64_t failed = 0;
    double per_second = 0;
    double p50_ms = 0;
    double p99_ms = 0;
};

class Load {
public:
    using Time = std::chrono::steady_clock::time_point;

    Load(LoadOptions options, Compose compose);
    ~Load();
    Load(const Load&) = delete;
    Load& operator=(const Load&) = delete;

    /// Throws std::runtime_error when nobody listens. Latency counts from the moment at which a
    /// request was to be sent, also when no client was free then.
    [[nodiscard]] LoadResult run();
    /// From any thread: what the client's request was meant to bring about has happened.
    void replied(std::size_t client);
    /// From any thread: run() returns soon.
    void stop() { stopped_ = true; }

private:
    struct Client {
        int socket = -1;
        std::string out;
        std::string in;
        Time began;
        bool busy = false;
        bool answered = false;
        std::atomic<std::int64_t> replied_at = 0;  // of the steady clock; 0: not yet
    };

    void connect(Client& client) const;
    void start_due();
    void start(std::size_t index, Time due);
    void wait();
    void read(std::size_t index);
    void look_for_replies();
    void finish_if_done(std::size_t index, Time now);
    [[nodiscard]] LoadResult result() const;

    LoadOptions options_;
    Compose compose_;
    int epoll_ = -1;
    int wake_ = -1;
    std::vector<std::unique_ptr<Client>> clients_;
    std::deque<std::size_t> idle_;
    Time began_;
    Time counts_from_;
    Time ends_;
    Time next_due_;
    std::atomic<bool> stopped_ = false;
    std::vector<float> latencies_ms_;
    LoadResult counted_;
};

}  // namespace alvio::bench
