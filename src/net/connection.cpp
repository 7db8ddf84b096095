#include "net/connection.hpp"

#include <boost/asio/buffer.hpp>

#include "net/response_text.hpp"

namespace alvio::net {

namespace {

using boost::system::error_code;
namespace asio = boost::asio;

/// How long a client that was refused in the middle of its request may go on sending.
constexpr Duration linger_time = std::chrono::seconds{2};
/// An idle connection keeps no more write buffer than this.
constexpr std::size_t kept_buffer = 4096;

bool is_would_block(const error_code& error) {
    return error == asio::error::would_block || error == asio::error::try_again;
}

}  // namespace

Connection::Connection(Socket socket, ConnectionId id, ConnectionContext& context)
    : socket_(std::move(socket)),
      id_(id),
      context_(context),
      reader_(context.limits.header_bytes, context.limits.body_bytes) {
    error_code ignored;  // a socket that is gone already says so at its first read
    socket_.non_blocking(true, ignored);
    socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
}

void Connection::start() {
    set_deadline(context_.limits.read_time);
    await_readable();
}

void Connection::refuse(const Refusal& refusal) {
    write(problem_response(refusal.status, refusal.detail), AfterAnswer::Linger);
}

// ---- reading -----------------------------------------------------------------------------------

void Connection::await_readable() {
    if (awaiting_readable_) return;
    awaiting_readable_ = true;
    socket_.async_wait(Socket::wait_read, [self = shared_from_this()](const error_code& error) {
        self->awaiting_readable_ = false;
        if (error) {
            self->close();
        } else {
            self->read_available();
        }
    });
}

void Connection::read_available() {
    // A 408 may have gone out, or be going out, since the wait began.
    if (phase_ == Phase::Closed || phase_ == Phase::Writing) return;
    error_code error;
    const auto count = socket_.read_some(asio::buffer(context_.scratch), error);
    if (error && !is_would_block(error)) {
        close();  // the client's own close among them
    } else if (error || phase_ == Phase::Lingering) {
        await_readable();
    } else {
        take_bytes({context_.scratch.data(), count});
    }
}

void Connection::take_bytes(std::string_view fresh) {
    if (phase_ == Phase::Idle) {
        phase_ = Phase::Reading;
        // For the whole request, so that a trickle does not prolong it.
        set_deadline(context_.limits.read_time);
    }
    if (unread_.empty()) {
        unread_ = fresh.substr(reader_.feed(fresh));
    } else {
        unread_.append(fresh);
        unread_.erase(0, reader_.feed(unread_));
    }
    react_to_reader();
}

void Connection::react_to_reader() {
    switch (reader_.state()) {
        case RequestReader::State::NeedsMore:
            if (reader_.take_continue()) send_continue();
            if (phase_ == Phase::Reading) await_readable();
            return;
        case RequestReader::State::Refused:
            refuse(reader_.refusal());
            return;
        case RequestReader::State::Complete:
            phase_ = Phase::Working;
            deadline_ = TimePoint::max();
            context_.on_request(id_, reader_.take_request());
            return;
    }
}

void Connection::send_continue() {
    static constexpr std::string_view text = "HTTP/1.1 100 Continue\r\n\r\n";
    error_code error;
    // Only a client that has left kilobytes of earlier answers unread has no room for this.
    if (socket_.write_some(asio::buffer(text), error) != text.size()) close();
}

// ---- answering ---------------------------------------------------------------------------------

void Connection::answer(const Response& response) {
    if (phase_ != Phase::Working) return;
    if (reader_.keep_alive() && !context_.draining) {
        write(response, AfterAnswer::ReadNext);
    } else {
        write(response, unread_.empty() ? AfterAnswer::Close : AfterAnswer::Linger);
    }
}

void Connection::write(const Response& response, AfterAnswer after) {
    phase_ = Phase::Writing;
    after_answer_ = after;
    written_ = 0;
    out_.clear();
    append_response(out_, response,
                    {.keep_alive = after == AfterAnswer::ReadNext,
                     .old_client = reader_.is_http_1_0(),
                     .head_only = reader_.is_head(),
                     .date = context_.date});
    write_more();
}

void Connection::write_more() {
    while (written_ < out_.size()) {
        error_code error;
        written_ += socket_.write_some(asio::buffer(out_) + written_, error);
        if (is_would_block(error)) {
            set_deadline(context_.limits.read_time);  // to take the next piece
            socket_.async_wait(Socket::wait_write,
                               [self = shared_from_this()](const error_code& failed) {
                                   if (self->phase_ != Phase::Writing) return;
                                   if (failed) {
                                       self->close();
                                   } else {
                                       self->write_more();
                                   }
                               });
            return;
        }
        if (error) return close();
    }
    finish_answer();
}

void Connection::finish_answer() {
    if (out_.capacity() > kept_buffer) out_ = {};
    switch (after_answer_) {
        case AfterAnswer::ReadNext:
            read_next();
            return;
        case AfterAnswer::Close:
            close();
            return;
        case AfterAnswer::Linger:
            linger();
            return;
    }
}

void Connection::read_next() {
    reader_.restart();
    phase_ = Phase::Idle;
    if (!unread_.empty()) return take_bytes({});
    if (context_.draining) return close();
    set_deadline(context_.limits.idle_time);
    await_readable();
}

/// Closing with bytes unread makes the kernel reset the connection, and the client may lose the
/// answer over it (RFC 9112 section 9.6). So we stop sending and read on for a moment.
void Connection::linger() {
    error_code error;
    socket_.shutdown(Socket::shutdown_send, error);
    if (error) return close();
    phase_ = Phase::Lingering;
    unread_ = {};
    set_deadline(linger_time);
    await_readable();
}

// ---- ending ------------------------------------------------------------------------------------

void Connection::check_deadline(TimePoint now) {
    if (now < deadline_) return;
    if (phase_ == Phase::Reading) {
        refuse({408, "The request did not arrive in time."});
    } else {
        close();
    }
}

void Connection::drain() {
    if (phase_ == Phase::Idle) read_available();  // a request may lie in the socket
    if (phase_ == Phase::Idle) close();
}

void Connection::close() {
    if (phase_ == Phase::Closed) return;
    phase_ = Phase::Closed;
    error_code ignored;  // there is nothing left to do about it
    socket_.close(ignored);
    context_.on_closed(id_);
}

void Connection::set_deadline(Duration from_now) {
    deadline_ = std::chrono::steady_clock::now() + from_now;
}

}  // namespace alvio::net
