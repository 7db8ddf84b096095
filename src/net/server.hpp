// An HTTP/1.1 server: one I/O thread that reads requests within limits, hands them on, and writes
// the answers in whatever order they become ready. A handler answers now or later, from any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/instant.hpp"
#include "base/result.hpp"
#include "net/http_message.hpp"

namespace alvio::net {

/// Answers one request. Call it exactly once; a second call is ignored, a dropped one becomes 500.
using Reply = std::function<void(Response)>;
/// Runs on the server's I/O thread: it must not block. It may keep the Reply and answer from
/// another thread.
using OnRequest = std::function<void(Request, Reply)>;

struct ServerLimits {
    std::size_t header_bytes = 16U * 1024;  ///< above it: 431, or 414 for the request line
    /// Above it: 413. Doors with a smaller limit check it themselves.
    std::size_t body_bytes = 4U * 1024 * 1024;
    /// A client that takes longer to send a request gets 408. One that takes no part of its answer
    /// for this long is let go.
    Duration read_time = std::chrono::seconds{20};
    Duration idle_time = std::chrono::seconds{75};  ///< of a kept-alive connection
    std::size_t connections = 10'000;               ///< above it: 503
};

class Server {
public:
    /// Listens on "host:port" (port 0: any free one); requests are answered from then on.
    /// BadInput when `listen` is no address, Unavailable when it cannot be bound.
    [[nodiscard]] static Result<std::unique_ptr<Server>> start(const std::string& listen,
                                                               OnRequest handler,
                                                               ServerLimits limits = {});
    virtual ~Server() = default;

    [[nodiscard]] virtual std::uint16_t port() const = 0;
    /// Stops accepting, lets requests in work or on their way finish for at most `grace`, then
    /// closes. Blocks, so not from a handler; idempotent.
    virtual void drain(Duration grace) = 0;
};

/// Splits "127.0.0.1:8080", "[::1]:8080" or ":8080".
struct ListenAddress {
    std::string host;
    std::uint16_t port = 0;
};
[[nodiscard]] Result<ListenAddress> parse_listen(std::string_view text);

}  // namespace alvio::net
