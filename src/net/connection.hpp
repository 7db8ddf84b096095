// One client's connection: reads a request, hands it on, writes the answer, then reads the next.
// One request at a time, so pipelined ones are answered in order by construction. Lives on the
// server's loop thread.
#pragma once

#include <array>
#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "net/answer_queue.hpp"
#include "net/request_reader.hpp"
#include "net/server.hpp"

namespace alvio::net {

/// What the connections of one server have in common.
struct ConnectionContext {
    ServerLimits limits;
    std::function<void(ConnectionId, Request)> on_request;
    std::function<void(ConnectionId)> on_closed;
    std::string date;       ///< the Date header of answers, renewed by the server's tick
    bool draining = false;  ///< every further answer closes its connection
    /// Where a socket is read into. Connections keep only what they could not use at once, so an
    /// idle one holds no buffer.
    std::array<char, 64U * 1024> scratch;
};

/// Owned by the server, and by each pending socket operation: an aborted one is still reported
/// after the server has let go. Hence shared ownership.
class Connection : public std::enable_shared_from_this<Connection> {
public:
    using Socket = boost::asio::ip::tcp::socket;
    using TimePoint = std::chrono::steady_clock::time_point;

    Connection(Socket socket, ConnectionId id, ConnectionContext& context);

    void start();
    /// Answers this before any request was read, and closes.
    void refuse(const Refusal& refusal);
    /// Writes the answer to the request in work; ignored when there is none.
    void answer(const Response& response);
    /// Closes or answers 408 when the client has had its time.
    void check_deadline(TimePoint now);
    /// Closes now if no request is in work or on its way; else after its answer (see
    /// ConnectionContext::draining).
    void drain();
    void close();

private:
    enum class Phase {
        Idle,  ///< no byte of the next request has come
        Reading,
        Working,  ///< the handler has the request; nothing is read meanwhile
        Writing,
        Lingering,  ///< answered, waiting for the client to stop sending
        Closed,
    };
    enum class AfterAnswer { ReadNext, Close, Linger };

    void await_readable();
    void read_available();
    void take_bytes(std::string_view fresh);
    void react_to_reader();
    void send_continue();
    void write(const Response& response, AfterAnswer after);
    void write_more();
    void finish_answer();
    void read_next();
    void linger();
    void set_deadline(Duration from_now);

    Socket socket_;
    const ConnectionId id_;
    ConnectionContext& context_;
    RequestReader reader_;
    Phase phase_ = Phase::Idle;
    AfterAnswer after_answer_ = AfterAnswer::ReadNext;
    TimePoint deadline_ = TimePoint::max();
    bool awaiting_readable_ = false;
    std::string unread_;  // received, but not used yet: a part of a header, or pipelined requests
    std::string out_;
    std::size_t written_ = 0;
};

}  // namespace alvio::net
