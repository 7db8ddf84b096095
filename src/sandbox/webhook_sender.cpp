#include "sandbox/webhook_sender.hpp"

#include <algorithm>
#include <optional>

#include "sandbox/webhook_body.hpp"

namespace alvio::sandbox {

namespace {

using namespace std::chrono_literals;

constexpr Duration first_wait = 1s;
constexpr Duration longest_wait = 1h;
constexpr Duration shortest_real_wait = 10ms;  // whatever the pace: a dead receiver is not hammered
constexpr Duration kept_for = 24h * 7;
constexpr Duration shortest_real_keep = 10min;  // whatever the pace: a receiver may be restarting
constexpr Duration time_to_answer = 20s;
constexpr int tries_in_lane = 4;
constexpr std::size_t most_waiting = 200'000;

bool is_accepted(const net::HttpOutcome& outcome) {
    const auto* answer = std::get_if<net::HttpAnswer>(&outcome);
    return answer && answer->status == 200;
}

}  // namespace

WebhookSender::WebhookSender(net::Client& client, const Clock& clock, Schedule& schedule, Pace pace,
                             Secret app_secret, std::string url)
    : client_(client),
      clock_(clock),
      schedule_(schedule),
      pace_(pace),
      app_secret_(std::move(app_secret)),
      url_(std::move(url)) {}

void WebhookSender::send(const std::string& lane, std::string body) {
    Webhook webhook{lane, std::move(body), clock_.now()};
    {
        const std::lock_guard lock(mutex_);
        if (closed_) return;
        if (url_.empty() || counts_.waiting >= most_waiting) {
            ++counts_.dropped;
            return;
        }
        ++counts_.waiting;
        const auto [found, is_free] = lanes_.try_emplace(lane);
        if (!is_free) {
            found->second.push_back(std::move(webhook));
            return;
        }
    }
    post(std::move(webhook));
}

void WebhookSender::set_url(std::string url) {
    const std::lock_guard lock(mutex_);
    url_ = std::move(url);
}

std::string WebhookSender::url() const {
    const std::lock_guard lock(mutex_);
    return url_;
}

void WebhookSender::close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    lanes_.clear();
}

WebhookSender::Counts WebhookSender::counts() const {
    const std::lock_guard lock(mutex_);
    return counts_;
}

void WebhookSender::post(Webhook webhook) {
    ++webhook.tries;
    net::HttpRequest request;
    request.method = "POST";
    request.url = url();
    request.headers = {{"content-type", "application/json"},
                       {"x-hub-signature-256", hub_signature(app_secret_, webhook.body)}};
    request.body = webhook.body;
    request.timeout = time_to_answer;
    auto on_outcome = [self = weak_from_this(),
                       sent = std::move(webhook)](const net::HttpOutcome& outcome) {
        if (const auto sender = self.lock()) sender->take_outcome(sent, outcome);
    };
    client_.send(std::move(request), std::move(on_outcome));
}

void WebhookSender::take_outcome(Webhook webhook, const net::HttpOutcome& outcome) {
    const auto lane = webhook.lane;
    std::optional<Webhook> next;
    {
        const std::lock_guard lock(mutex_);
        if (closed_) return;
        if (is_accepted(outcome)) {
            ++counts_.delivered;
            --counts_.waiting;
        } else {
            ++counts_.failed_tries;
            if (webhook.tries >= tries_in_lane) webhook.lane.clear();
            const bool in_lane = !webhook.lane.empty();
            if (retry(std::move(webhook)) && in_lane) return;
        }
        next = next_in(lane);
    }
    if (next) post(std::move(*next));
}

bool WebhookSender::retry(Webhook webhook) {
    const Duration age = clock_.now() - webhook.since;
    if (age > std::max(pace_(kept_for), shortest_real_keep)) {
        ++counts_.dropped;
        --counts_.waiting;
        return false;
    }
    const auto wait = wait_before_try(webhook.tries);
    schedule_.after(wait, [self = weak_from_this(), again = std::move(webhook)] {
        if (const auto sender = self.lock()) sender->post(again);
    });
    return true;
}

std::optional<WebhookSender::Webhook> WebhookSender::next_in(const std::string& lane) {
    const auto found = lanes_.find(lane);
    if (found == lanes_.end()) return std::nullopt;
    if (found->second.empty()) {
        lanes_.erase(found);
        return std::nullopt;
    }
    auto next = std::move(found->second.front());
    found->second.pop_front();
    return next;
}

Duration WebhookSender::wait_before_try(int tries) const {
    auto wait = first_wait;
    for (int i = 1; i < tries && wait < longest_wait; ++i)
        wait *= 2;
    return std::max(pace_(std::min(wait, longest_wait)), shortest_real_wait);
}

}  // namespace alvio::sandbox
