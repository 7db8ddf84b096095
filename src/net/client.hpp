// An HTTP client: thousands of requests in flight on one thread (libcurl's multi interface).
// Redirects are never followed. The callback runs on the client's thread and must not block.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "net/http_message.hpp"

namespace alvio::net {

using OnOutcome = std::function<void(HttpOutcome)>;

class Client {
public:
    virtual ~Client() = default;
    /// Starts the request and returns at once. The callback is called exactly once, also on
    /// shutdown; what it throws is dropped.
    virtual void send(HttpRequest request, OnOutcome on_outcome) = 0;
    /// Sends and waits: for tools and tests. Not from a callback.
    [[nodiscard]] HttpOutcome send_and_wait(HttpRequest request);

    /// Destroying the client, not from a callback, ends what is under way with an HttpFailure.
    [[nodiscard]] static std::unique_ptr<Client> start(std::string user_agent);
};

}  // namespace alvio::net
