#include "net/server.hpp"

#include <algorithm>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <future>
#include <mutex>
#include <thread>
#include <unordered_map>

#include "base/clock.hpp"
#include "net/answer_queue.hpp"
#include "net/connection.hpp"
#include "net/response_text.hpp"

namespace alvio::net {

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using std::chrono::steady_clock;

/// Connections beyond the limit that may wait for their 503 at a time; further ones are closed
/// without a word.
constexpr std::size_t refused_at_once = 64;
/// How long accepting rests when the process has run out of file descriptors.
constexpr Duration accept_pause = std::chrono::milliseconds{100};

/// How often deadlines are looked at: often enough for the shortest, and at least once a second for
/// the Date header.
Duration tick_interval(const ServerLimits& limits) {
    return std::clamp(std::min(limits.read_time, limits.idle_time) / 4, Duration{5},
                      Duration{1000});
}

class AsioServer final : public Server {
public:
    AsioServer(OnRequest handler, ServerLimits limits);
    ~AsioServer() override;

    error_code listen(const ListenAddress& address);
    void run();

    [[nodiscard]] std::uint16_t port() const override { return port_; }
    void drain(Duration grace) override;

private:
    error_code listen_at(const tcp::endpoint& endpoint);
    void accept_next();
    void accepted(tcp::socket socket);
    void tick();
    void deliver_answers();
    void begin_drain();
    void close_all();
    void closed(ConnectionId id);
    [[nodiscard]] std::vector<std::shared_ptr<Connection>> all_connections() const;

    asio::io_context io_{1};
    asio::executor_work_guard<asio::io_context::executor_type> work_{io_.get_executor()};
    tcp::acceptor acceptor_{io_};
    asio::steady_timer accept_timer_{io_};
    asio::steady_timer tick_timer_{io_};
    OnRequest handler_;
    SystemClock clock_;
    ConnectionContext context_;
    // Shared with every Reply, because one may be called when the server is gone.
    std::shared_ptr<AnswerQueue> answers_;
    // Shared with pending socket operations, see Connection.
    std::unordered_map<ConnectionId, std::shared_ptr<Connection>> connections_;
    ConnectionId last_id_ = 0;
    std::uint16_t port_ = 0;

    std::mutex drain_mutex_;
    std::promise<void> all_closed_;
    bool drain_done_ = false;  // guarded by drain_mutex_
    bool closed_said_ = false;
    std::thread thread_;
};

AsioServer::AsioServer(OnRequest handler, ServerLimits limits) : handler_(std::move(handler)) {
    answers_ =
        std::make_shared<AnswerQueue>([this] { asio::post(io_, [this] { deliver_answers(); }); });
    context_.limits = limits;
    context_.on_closed = [this](ConnectionId id) { closed(id); };
    context_.on_request = [this](ConnectionId id, Request request) {
        try {
            handler_(std::move(request), make_reply(answers_, id));
        } catch (const std::exception&) {
            // The handler's Reply is gone with it, which answers 500. The other connections go on.
        }
    };
}

AsioServer::~AsioServer() {
    if (thread_.joinable()) {
        drain(Duration{0});
        work_.reset();
        thread_.join();
    }
    answers_->close();
}

error_code AsioServer::listen(const ListenAddress& address) {
    if (address.host.empty()) {
        // One IPv6 socket takes both families; where IPv6 is switched off, IPv4 alone.
        if (!listen_at({tcp::v6(), address.port})) return {};
        return listen_at({tcp::v4(), address.port});
    }
    error_code error;
    tcp::resolver resolver(io_);
    const auto found =
        resolver.resolve(address.host, std::to_string(address.port),
                         tcp::resolver::passive | tcp::resolver::numeric_service, error);
    if (error) return error;
    // A name such as "localhost" may stand for both families; people mean IPv4 by it.
    const auto v4 = std::find_if(found.begin(), found.end(), [](const auto& entry) {
        return entry.endpoint().address().is_v4();
    });
    return listen_at(v4 != found.end() ? v4->endpoint() : found.begin()->endpoint());
}

error_code AsioServer::listen_at(const tcp::endpoint& endpoint) {
    error_code error, ignored;
    acceptor_.close(ignored);
    acceptor_.open(endpoint.protocol(), error);
    if (!error) acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error && endpoint.address().is_v6()) {
        acceptor_.set_option(asio::ip::v6_only(!endpoint.address().is_unspecified()), error);
    }
    if (!error) acceptor_.bind(endpoint, error);
    if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
    if (!error) port_ = acceptor_.local_endpoint(error).port();
    return error;
}

void AsioServer::run() {
    tick();
    accept_next();
    thread_ = std::thread([this] {
        for (;;) {
            try {
                io_.run();
                return;
            } catch (const std::exception&) {
                // Out of memory, say: one connection's step is lost, and its deadline will end it.
            }
        }
    });
}

void AsioServer::accept_next() {
    acceptor_.async_accept([this](const error_code& error, tcp::socket socket) {
        if (!acceptor_.is_open()) return;
        if (!error) {
            // First, so that whatever goes wrong with this one, the next is accepted.
            accept_next();
            accepted(std::move(socket));
            return;
        }
        // Most likely out of descriptors, and that lasts: trying again at once would spin.
        accept_timer_.expires_after(accept_pause);
        accept_timer_.async_wait([this](const error_code& cancelled) {
            if (!cancelled && acceptor_.is_open()) accept_next();
        });
    });
}

void AsioServer::accepted(tcp::socket socket) {
    const auto limit = context_.limits.connections;
    if (connections_.size() >= limit + refused_at_once) return;
    const bool too_many = connections_.size() >= limit;
    const auto id = ++last_id_;
    const auto connection = std::make_shared<Connection>(std::move(socket), id, context_);
    connections_.emplace(id, connection);
    if (too_many) {
        connection->refuse({503, "The server has too many connections. Try again later."});
    } else {
        connection->start();
    }
}

void AsioServer::tick() {
    if (closed_said_) return;
    tick_timer_.expires_after(tick_interval(context_.limits));
    tick_timer_.async_wait([this](const error_code& cancelled) {
        if (!cancelled) tick();
    });
    context_.date = http_date(clock_.now());
    const auto now = steady_clock::now();
    for (const auto& connection : all_connections())
        connection->check_deadline(now);
}

void AsioServer::deliver_answers() {
    for (const auto& answer : answers_->take()) {
        const auto found = connections_.find(answer.connection);
        if (found == connections_.end()) continue;  // the client did not wait
        // A copy, because it may take itself out of the table.
        const auto connection = found->second;
        connection->answer(answer.response);
    }
}

void AsioServer::drain(Duration grace) {
    const std::lock_guard lock(drain_mutex_);
    if (std::exchange(drain_done_, true)) return;
    auto all_closed = all_closed_.get_future();
    asio::post(io_, [this] { begin_drain(); });
    if (all_closed.wait_for(grace) == std::future_status::ready) return;
    asio::post(io_, [this] { close_all(); });
    all_closed.wait();
}

void AsioServer::begin_drain() {
    error_code ignored;
    acceptor_.close(ignored);
    accept_timer_.cancel();
    context_.draining = true;
    for (const auto& connection : all_connections())
        connection->drain();
    closed(0);  // there may have been none
}

void AsioServer::close_all() {
    for (const auto& connection : all_connections())
        connection->close();
}

void AsioServer::closed(ConnectionId id) {
    connections_.erase(id);
    if (!context_.draining || !connections_.empty() || closed_said_) return;
    closed_said_ = true;
    tick_timer_.cancel();
    all_closed_.set_value();
}

/// A copy, for the same reason.
std::vector<std::shared_ptr<Connection>> AsioServer::all_connections() const {
    std::vector<std::shared_ptr<Connection>> all;
    all.reserve(connections_.size());
    for (const auto& [id, connection] : connections_)
        all.push_back(connection);
    return all;
}

}  // namespace

Result<std::unique_ptr<Server>> Server::start(const std::string& listen, OnRequest handler,
                                              ServerLimits limits) {
    const auto address = parse_listen(listen);
    if (!address) return tl::unexpected<Error>(address.error());
    auto server = std::make_unique<AsioServer>(std::move(handler), limits);
    if (const auto error = server->listen(*address)) {
        return failure(ErrorKind::Unavailable,
                       "cannot listen on " + listen + ": " + error.message());
    }
    server->run();
    return server;
}

}  // namespace alvio::net
