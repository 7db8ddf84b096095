// Reads requests from bytes, in whatever pieces they arrive, without a socket. What breaks HTTP/1.1
// (RFC 9112), or is larger than allowed, ends in a Refusal and never in a Request; two readings of
// where a message ends ("request smuggling") are refused, not guessed.
#pragma once

#include <memory>
#include <string_view>

#include "net/http_message.hpp"

namespace alvio::net {

/// The answer to bytes that are no acceptable request. After it the connection has to go.
struct Refusal {
    int status = 400;
    std::string_view detail;  ///< static text for whoever wrote the client
};

class RequestReader {
public:
    enum class State { NeedsMore, Complete, Refused };

    RequestReader(std::size_t header_bytes, std::size_t body_bytes);
    ~RequestReader();
    RequestReader(const RequestReader&) = delete;
    RequestReader& operator=(const RequestReader&) = delete;

    /// Takes bytes of one request and returns how many it used; the others must come again,
    /// followed by what arrived since. Not to be called again before restart() unless the state is
    /// NeedsMore.
    [[nodiscard]] std::size_t feed(std::string_view bytes);
    /// Forgets the request at hand and waits for the next one.
    void restart();

    [[nodiscard]] State state() const;
    [[nodiscard]] const Refusal& refusal() const;  ///< once Refused
    [[nodiscard]] Request take_request();          ///< once Complete
    /// True once for a request that waits for "100 Continue" before it sends its body (RFC 9110
    /// section 10.1.1).
    [[nodiscard]] bool take_continue();

    // About the request at hand, also after take_request().
    [[nodiscard]] bool keep_alive() const;  ///< the client wants another request on this connection
    [[nodiscard]] bool is_http_1_0() const;
    [[nodiscard]] bool is_head() const;

private:
    class Parser;
    // Boost.Beast stays in the .cpp file.
    std::unique_ptr<Parser> parser_;
    std::size_t header_bytes_;
    std::size_t body_bytes_;
};

}  // namespace alvio::net
