#include "sandbox/example_crm.hpp"

#include <fmt/format.h>

#include <deque>
#include <mutex>
#include <unordered_set>

#include "net/router.hpp"
#include "net/server.hpp"
#include "sandbox/json_member.hpp"
#include "sandbox/standard_webhooks.hpp"

namespace alvio::sandbox {

namespace {

constexpr std::string_view callback_path = "/api/alvio/callback";
constexpr std::size_t most_callbacks = 1000;
constexpr std::size_t most_ids = 100'000;
constexpr Duration time_to_finish = std::chrono::milliseconds{500};

/// The ids seen lately.
class SeenIds {
public:
    /// False when it was there already.
    bool add(const std::string& id) {
        if (!ids_.insert(id).second) return false;
        order_.push_back(id);
        if (order_.size() > most_ids) {
            ids_.erase(order_.front());
            order_.pop_front();
        }
        return true;
    }

private:
    std::unordered_set<std::string> ids_;
    std::deque<std::string> order_;
};

net::Response plain(int status, std::string_view text) {
    return {status, {{"content-type", "text/plain; charset=utf-8"}}, std::string(text)};
}

ReceivedCallback read_callback(const net::Request& request) {
    ReceivedCallback callback;
    callback.body = request.body;
    callback.webhook_id = request.header("webhook-id");
    if (const auto body = parse_object(request.body)) {
        callback.crm_id = text_member(*body, "crm_id").value_or("");
        callback.status = text_member(*body, "status").value_or("");
    }
    return callback;
}

class ListeningCrm final : public ExampleCrm {
public:
    ListeningCrm(ExampleCrmOptions options, const Clock& clock)
        : options_(std::move(options)), clock_(clock) {}
    ~ListeningCrm() override { stop(); }
    ListeningCrm(const ListeningCrm&) = delete;
    ListeningCrm& operator=(const ListeningCrm&) = delete;

    [[nodiscard]] Result<void> listen();
    [[nodiscard]] std::uint16_t port() const override { return server_->port(); }
    [[nodiscard]] std::string url() const override {
        return fmt::format("http://127.0.0.1:{}{}", port(), callback_path);
    }
    [[nodiscard]] std::vector<ReceivedCallback> received() const override;
    void fail_next(int count, int status) override;
    void stop() override {
        if (server_) server_->drain(time_to_finish);
    }

private:
    [[nodiscard]] net::Response take(const net::Request& request);
    [[nodiscard]] bool is_genuine(const net::Request& request) const;
    void keep(ReceivedCallback& callback);
    [[nodiscard]] int take_failure();

    const ExampleCrmOptions options_;
    const Clock& clock_;

    mutable std::mutex mutex_;
    std::deque<ReceivedCallback> callbacks_;  // guarded by mutex_, as all below
    SeenIds seen_;
    int failures_left_ = 0;
    int failure_status_ = 500;
    std::unique_ptr<net::Server> server_;  // last: its thread uses all of the above
};

Result<void> ListeningCrm::listen() {
    const std::vector<net::Route> routes = {
        {"POST", std::string(callback_path),
         [this](const net::Request& request, const net::Reply& reply) { reply(take(request)); }}};
    const net::Router router(
        routes, [](const net::Request&, int status, std::vector<net::Header> headers) {
            auto response = plain(status, "The callbacks' door is POST /api/alvio/callback.\n");
            response.headers.insert(response.headers.end(), headers.begin(), headers.end());
            return response;
        });
    auto server = net::Server::start(options_.listen, router);
    if (!server) return tl::unexpected(server.error());
    server_ = std::move(*server);
    return {};
}

net::Response ListeningCrm::take(const net::Request& request) {
    if (const int failure = take_failure(); failure != 0) return plain(failure, "told to fail\n");
    auto callback = read_callback(request);
    callback.verified = is_genuine(request);
    if (callback.verified && callback.status.empty()) return plain(400, "not a status callback\n");
    if (callback.verified) keep(callback);
    if (options_.on_callback) options_.on_callback(callback);
    return callback.verified ? plain(200, "ok\n") : plain(401, "the signature does not match\n");
}

bool ListeningCrm::is_genuine(const net::Request& request) const {
    const WebhookHeaders headers{request.header("webhook-id"), request.header("webhook-timestamp"),
                                 request.header("webhook-signature")};
    return check_signature(options_.signing_secret, headers, request.body, clock_.now()) ==
           SignatureVerdict::Valid;
}

void ListeningCrm::keep(ReceivedCallback& callback) {
    const std::lock_guard lock(mutex_);
    callback.duplicate = !seen_.add(callback.webhook_id);
    callbacks_.push_back(callback);
    if (callbacks_.size() > most_callbacks) callbacks_.pop_front();
}

int ListeningCrm::take_failure() {
    const std::lock_guard lock(mutex_);
    if (failures_left_ == 0) return 0;
    --failures_left_;
    return failure_status_;
}

std::vector<ReceivedCallback> ListeningCrm::received() const {
    const std::lock_guard lock(mutex_);
    return {callbacks_.begin(), callbacks_.end()};
}

void ListeningCrm::fail_next(int count, int status) {
    const std::lock_guard lock(mutex_);
    failures_left_ = count;
    failure_status_ = status;
}

}  // namespace

Result<std::unique_ptr<ExampleCrm>> ExampleCrm::start(ExampleCrmOptions options,
                                                      const Clock& clock) {
    auto crm = std::make_unique<ListeningCrm>(std::move(options), clock);
    if (auto listening = crm->listen(); !listening) return tl::unexpected(listening.error());
    return crm;
}

}  // namespace alvio::sandbox
