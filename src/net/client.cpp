#include "net/client.hpp"

#include <curl/curl.h>

#include <future>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <vector>

#include "base/check.hpp"
#include "net/field_syntax.hpp"
#include "net/transfer.hpp"

namespace alvio::net {

namespace {

/// Idle connections kept for the next request, over all hosts.
constexpr long kept_connections = 256;
constexpr int longest_poll_ms = 10'000;

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

    void run();
    [[nodiscard]] Transfers take_waiting();
    void launch(std::unique_ptr<Transfer> transfer);
    void collect_finished();
    void give_up_all();

    const std::string user_agent_;
    std::unique_ptr<CURLM, FreeMulti> multi_;
    std::unordered_map<CURL*, std::unique_ptr<Transfer>>
        running_;  // touched by the loop thread only

    std::mutex mutex_;
    Transfers waiting_;      // guarded by mutex_
    bool stopping_ = false;  // guarded by mutex_
    std::thread thread_;
};

CurlClient::CurlClient(std::string user_agent)
    : user_agent_(std::move(user_agent)), multi_(curl_multi_init()) {
    check(multi_ != nullptr, "libcurl gave no handle");
    check(is_field_value(user_agent_), "the user agent is a header value");
    curl_multi_setopt(multi_.get(), CURLMOPT_MAXCONNECTS, kept_connections);
    thread_ = std::thread([this] { run(); });
}

CurlClient::~CurlClient() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    curl_multi_wakeup(multi_.get());
    thread_.join();
}

void CurlClient::send(HttpRequest request, OnOutcome on_outcome) {
    auto transfer = std::make_unique<Transfer>(std::move(request), std::move(on_outcome));
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(transfer));
    if (waiting_.size() == 1) curl_multi_wakeup(multi_.get());
}

void CurlClient::run() {
    for (;;) {
        for (auto& transfer : take_waiting())
            launch(std::move(transfer));
        int still_running = 0;
        curl_multi_perform(multi_.get(), &still_running);
        collect_finished();
        {
            const std::lock_guard lock(mutex_);
            if (stopping_) break;
        }
        curl_multi_poll(multi_.get(), nullptr, 0, longest_poll_ms, nullptr);
    }
    give_up_all();
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
