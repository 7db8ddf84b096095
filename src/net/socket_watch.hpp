// Waits for many sockets and for a call from other threads (epoll and eventfd). A wait costs what
// is ready, not what is watched: thousands of requests that hang at slow peers do not slow down the
// ones that move.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/instant.hpp"

namespace alvio::net {

class SocketWatch {
public:
    struct Ready {
        int socket = -1;
        bool readable = false;
        bool writable = false;
        bool failed = false;
    };

    SocketWatch();
    ~SocketWatch();
    SocketWatch(const SocketWatch&) = delete;
    SocketWatch& operator=(const SocketWatch&) = delete;

    /// Watches the socket for this from now on, whatever it was watched for before.
    /// False when the system has no room for it.
    [[nodiscard]] bool watch(int socket, bool for_reading, bool for_writing);
    /// Before the socket is closed. One that is not watched is no error.
    void forget(int socket);

    /// What is ready; empty when the time is up or wake() was called. Without a time it just waits.
    [[nodiscard]] std::vector<Ready> wait(std::optional<Duration> at_most);
    /// Ends the wait under way, or the next one. From any thread.
    void wake();

private:
    int epoll_;
    int wake_;
};

}  // namespace alvio::net
