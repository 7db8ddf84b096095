#include "sandbox/callback_receiver.hpp"

#include "sandbox/json_member.hpp"
#include "sandbox/standard_webhooks.hpp"

namespace alvio::sandbox {

namespace {

constexpr std::size_t most_callbacks = 1000;
constexpr std::size_t most_ids = 100'000;

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

}  // namespace

net::Response CallbackReceiver::take(const net::Request& request) {
    if (const int failure = take_failure(); failure != 0) return plain(failure, "told to fail\n");
    auto callback = read_callback(request);
    callback.verified = is_genuine(request);
    if (callback.verified && callback.status.empty()) return plain(400, "not a status callback\n");
    if (callback.verified) keep(callback);
    if (on_callback_) on_callback_(callback);
    return callback.verified ? plain(200, "ok\n") : plain(401, "the signature does not match\n");
}

bool CallbackReceiver::is_genuine(const net::Request& request) const {
    const WebhookHeaders headers{request.header("webhook-id"), request.header("webhook-timestamp"),
                                 request.header("webhook-signature")};
    return check_signature(signing_secret_, headers, request.body, clock_.now()) ==
           SignatureVerdict::Valid;
}

void CallbackReceiver::keep(ReceivedCallback& callback) {
    const std::lock_guard lock(mutex_);
    callback.duplicate = !seen_.add(callback.webhook_id);
    callbacks_.push_back(callback);
    if (callbacks_.size() > most_callbacks) callbacks_.pop_front();
}

bool CallbackReceiver::SeenIds::add(const std::string& id) {
    if (!ids_.insert(id).second) return false;
    order_.push_back(id);
    if (order_.size() > most_ids) {
        ids_.erase(order_.front());
        order_.pop_front();
    }
    return true;
}

int CallbackReceiver::take_failure() {
    const std::lock_guard lock(mutex_);
    if (failures_left_ == 0) return 0;
    --failures_left_;
    return failure_status_;
}

std::vector<ReceivedCallback> CallbackReceiver::received() const {
    const std::lock_guard lock(mutex_);
    return {callbacks_.begin(), callbacks_.end()};
}

void CallbackReceiver::fail_next(int count, int status) {
    const std::lock_guard lock(mutex_);
    failures_left_ = count;
    failure_status_ = status;
}

}  // namespace alvio::sandbox
