#include "net/client.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <chrono>
#include <future>
#include <mutex>
#include <optional>
#include <thread>
#include <unordered_map>
#include <vector>

#include "base/check.hpp"
#include "net/field_syntax.hpp"
#include "net/socket_watch.hpp"
#include "net/transfer.hpp"

namespace alvio::net {

namespace {

using std::chrono::steady_clock;

/// With more connections than this, used ones included, libcurl keeps none for the next request.
constexpr long kept_connections = 8192;

/// Drives libcurl by its sockets (curl_multi_socket_action), so that a step costs what is ready.
/// The simpler curl_multi_perform looks at every request under way in every step; five hundred that
/// hang at slow peers made the others several times slower.
class CurlClient final : public Client {
public:
    explicit CurlClient(std::string user_agent);
    ~CurlClient() override;
    void send(HttpRequest request, OnOutcome on_outcome) override;

private:
    struct FreeMulti {
        void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
    };
    using Transfers = std::vector<std::unique_ptr<Transfer>>;

    void watch_socket(curl_socket_t socket, int what) noexcept;
    void set_timer(long ms) noexcept;

    void run();
    void move_on();
    [[nodiscard]] std::optional<Duration> time_to_timer() const;
    [[nodiscard]] Transfers take_waiting();
    void launch(std::unique_ptr<Transfer> transfer);
    void collect_finished();
    void give_up_all();

    const std::string user_agent_;
    SocketWatch watch_;
    // Touched by the loop thread only, from here to running_.
    std::optional<steady_clock::time_point> timer_;  // when libcurl wants a call without a socket
    std::unique_ptr<CURLM, FreeMulti> multi_;
    std::unordered_map<CURL*, std::unique_ptr<Transfer>> running_;

    std::mutex mutex_;
    Transfers waiting_;      // guarded by mutex_
    bool stopping_ = false;  // guarded by mutex_
    std::thread thread_;
};

CurlClient::CurlClient(std::string user_agent)
    : user_agent_(std::move(user_agent)), multi_(curl_multi_init()) {
    check(multi_ != nullptr, "libcurl gave no handle");
    check(is_field_value(user_agent_), "the user agent is a header value");
    auto* const multi = multi_.get();
    curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, kept_connections);
    curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(multi, CURLMOPT_TIMERDATA, this);
    constexpr auto on_socket = [](CURL*, curl_socket_t socket, int what, void* self, void*) {
        static_cast<CurlClient*>(self)->watch_socket(socket, what);
        return 0;
    };
    constexpr auto on_timer = [](CURLM*, long ms, void* self) {
        static_cast<CurlClient*>(self)->set_timer(ms);
        return 0;
    };
    curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, +on_socket);
    curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, +on_timer);
    thread_ = std::thread([this] { run(); });
}

CurlClient::~CurlClient() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    watch_.wake();
    thread_.join();
}

void CurlClient::send(HttpRequest request, OnOutcome on_outcome) {
    auto transfer = std::make_unique<Transfer>(std::move(request), std::move(on_outcome));
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(transfer));
    if (waiting_.size() == 1) watch_.wake();
}

// ---- called by libcurl -------------------------------------------------------------------------

void CurlClient::watch_socket(curl_socket_t socket, int what) noexcept {
    if (what == CURL_POLL_REMOVE) {
        watch_.forget(socket);
    } else {
        // A socket that cannot be watched leaves its request to its timeout.
        static_cast<void>(
            watch_.watch(socket, (what & CURL_POLL_IN) != 0, (what & CURL_POLL_OUT) != 0));
    }
}

void CurlClient::set_timer(long ms) noexcept {
    if (ms < 0) {
        timer_.reset();
    } else {
        timer_ = steady_clock::now() + std::chrono::milliseconds(ms);
    }
}

// ---- the loop ----------------------------------------------------------------------------------

void CurlClient::run() {
    for (;;) {
        {
            const std::lock_guard lock(mutex_);
            if (stopping_) break;
        }
        for (auto& transfer : take_waiting())
            launch(std::move(transfer));
        move_on();
        collect_finished();
    }
    give_up_all();
}

void CurlClient::move_on() {
    int still_running = 0;
    for (const auto& ready : watch_.wait(time_to_timer())) {
        const int events = (ready.readable ? CURL_CSELECT_IN : 0) |
                           (ready.writable ? CURL_CSELECT_OUT : 0) |
                           (ready.failed ? CURL_CSELECT_ERR : 0);
        curl_multi_socket_action(multi_.get(), ready.socket, events, &still_running);
    }
    if (timer_ && *timer_ <= steady_clock::now()) {
        timer_.reset();
        curl_multi_socket_action(multi_.get(), CURL_SOCKET_TIMEOUT, 0, &still_running);
    }
}

std::optional<Duration> CurlClient::time_to_timer() const {
    if (!timer_) return std::nullopt;
    return std::max(Duration{0}, std::chrono::ceil<Duration>(*timer_ - steady_clock::now()));
}

CurlClient::Transfers CurlClient::take_waiting() {
    const std::lock_guard lock(mutex_);
    return std::exchange(waiting_, {});
}

void CurlClient::launch(std::unique_ptr<Transfer> transfer) {
    try {
        if (transfer->prepare(user_agent_) &&
            curl_multi_add_handle(multi_.get(), transfer->handle()) == CURLM_OK) {
            running_.emplace(transfer->handle(), std::move(transfer));
            return;
        }
        transfer->finish(transfer->outcome(CURLE_FAILED_INIT));
    } catch (const BrokenInvariant& broken) {
        transfer->finish(transfer->failure(broken.what()));
    }
}

void CurlClient::collect_finished() {
    int left = 0;
    while (const auto* message = curl_multi_info_read(multi_.get(), &left)) {
        if (message->msg != CURLMSG_DONE) continue;
        const auto code = message->data.result;  // the message is gone once its handle is taken out
        auto done = running_.extract(message->easy_handle);
        curl_multi_remove_handle(multi_.get(), done.key());
        done.mapped()->finish(done.mapped()->outcome(code));
    }
}

/// Also what the callbacks send again meanwhile is given up, so that every one of them is called.
void CurlClient::give_up_all() {
    static constexpr const char* reason = "the client was shut down";
    for (auto& [handle, transfer] : std::exchange(running_, {})) {
        curl_multi_remove_handle(multi_.get(), handle);
        transfer->finish(transfer->failure(reason));
    }
    for (auto waiting = take_waiting(); !waiting.empty(); waiting = take_waiting()) {
        for (auto& transfer : waiting)
            transfer->finish(transfer->failure(reason));
    }
}

}  // namespace

HttpOutcome Client::send_and_wait(HttpRequest request) {
    // Shared with the callback: it may still be inside set_value() when the waiting thread goes on.
    auto promise = std::make_shared<std::promise<HttpOutcome>>();
    auto future = promise->get_future();
    send(std::move(request),
         [promise](HttpOutcome outcome) { promise->set_value(std::move(outcome)); });
    return future.get();
}

std::unique_ptr<Client> Client::start(std::string user_agent) {
    // Once per process, and before any handle exists; a second call would only count.
    static const bool ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    check(ready, "libcurl cannot start");
    return std::make_unique<CurlClient>(std::move(user_agent));
}

}  // namespace alvio::net
