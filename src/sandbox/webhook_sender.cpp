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
/// A second copy, and a webhook that is overtaken.
constexpr Duration second_copy_after = 2s;
constexpr std::uint64_t overtaken_within_ms = 3000;
constexpr Duration batch_waits =
    300ms;  // whatever the pace: a batch is made of what comes together
constexpr int tries_in_lane = 4;
constexpr std::size_t most_waiting = 200'000;

bool is_accepted(const net::HttpOutcome& outcome) {
    const auto* answer = std::get_if<net::HttpAnswer>(&outcome);
    return answer && answer->status == 200;
}

}  // namespace

WebhookSender::WebhookSender(net::Client& client, const Clock& clock, Schedule& schedule, Pace pace,
                             Secret app_secret, std::string url, std::uint64_t seed)
    : client_(client),
      clock_(clock),
      schedule_(schedule),
      pace_(pace),
      app_secret_(std::move(app_secret)),
      random_(seed),
      url_(std::move(url)) {}

void WebhookSender::send(const std::string& lane, std::string body) {
    const auto manner = this->manner();
    if (manner.batch > 1) return add_to_batch(std::move(body), manner.batch);
    Webhook webhook{lane, lane.substr(0, lane.find('/')), std::move(body), clock_.now()};
    if (happens(manner.duplicates)) post_later(webhook, second_copy_after);
    if (manner.delay > Duration{0} || happens(manner.reordered)) {
        post_later(std::move(webhook), manner.delay + Duration{static_cast<Duration::rep>(
                                                          random_.below(overtaken_within_ms))});
        return;
    }
    enqueue(std::move(webhook));
}

/// The first one of a batch waits a moment for others.
void WebhookSender::add_to_batch(std::string body, std::size_t size) {
    std::size_t collected = 0;
    {
        const std::lock_guard lock(mutex_);
        if (closed_) return;
        batch_.push_back(std::move(body));
        collected = batch_.size();
    }
    if (collected >= size) return flush_batch();
    if (collected > 1) return;
    schedule_.after(batch_waits, [self = weak_from_this()] {
        if (const auto sender = self.lock()) sender->flush_batch();
    });
}

/// Entries of several updates in one body, in the order in which they happened.
void WebhookSender::flush_batch() {
    std::vector<std::string> bodies;
    {
        const std::lock_guard lock(mutex_);
        bodies.swap(batch_);
    }
    if (bodies.empty()) return;
    constexpr std::string_view before = "\"entry\":[";
    std::string all = bodies.front().substr(0, bodies.front().size() - 2);
    for (std::size_t i = 1; i < bodies.size(); ++i) {
        const auto from = bodies[i].find(before) + before.size();
        all += "," + bodies[i].substr(from, bodies[i].size() - 2 - from);
    }
    all += "]}";
    enqueue({"batch", "", std::move(all), clock_.now()});
}

bool WebhookSender::happens(double chance) {
    constexpr std::uint64_t parts = 1'000'000;
    return chance > 0 && static_cast<double>(random_.below(parts)) < chance * parts;
}

void WebhookSender::post_later(Webhook webhook, Duration wait) {
    {
        const std::lock_guard lock(mutex_);
        if (closed_ || url_of(webhook.number).empty() || !subscribed_) return;
        ++counts_.waiting;
    }
    webhook.lane.clear();
    schedule_.after(std::max(pace_(wait), Duration{1}),
                    [self = weak_from_this(), later = std::move(webhook)] {
                        if (const auto sender = self.lock()) sender->post(later);
                    });
}

void WebhookSender::enqueue(Webhook webhook) {
    {
        const std::lock_guard lock(mutex_);
        if (closed_) return;
        if (url_of(webhook.number).empty() || !subscribed_ || counts_.waiting >= most_waiting) {
            ++counts_.dropped;
            return;
        }
        ++counts_.waiting;
        const auto [found, is_free] = lanes_.try_emplace(webhook.lane);
        if (!is_free) {
            found->second.push_back(std::move(webhook));
            return;
        }
    }
    post(std::move(webhook));
}

/// The number's own address, else the account's, else the app's.
std::string WebhookSender::url_of(const std::string& number) const {
    for (const auto& key : {number, std::string{}}) {
        const auto found = overrides_.find(key);
        if (found != overrides_.end()) return found->second;
    }
    return url_;
}

void WebhookSender::set_override(const std::string& phone_number_id, std::string url) {
    const std::lock_guard lock(mutex_);
    if (url.empty()) {
        overrides_.erase(phone_number_id);
    } else {
        overrides_.insert_or_assign(phone_number_id, std::move(url));
    }
}

std::string WebhookSender::override_of(const std::string& phone_number_id) const {
    const std::lock_guard lock(mutex_);
    const auto found = overrides_.find(phone_number_id);
    return found == overrides_.end() ? std::string{} : found->second;
}

void WebhookSender::set_subscribed(bool subscribed) {
    const std::lock_guard lock(mutex_);
    subscribed_ = subscribed;
}

bool WebhookSender::is_subscribed() const {
    const std::lock_guard lock(mutex_);
    return subscribed_;
}

void WebhookSender::set_manner(WebhookManner manner) {
    const std::lock_guard lock(mutex_);
    manner_ = manner;
}

WebhookManner WebhookSender::manner() const {
    const std::lock_guard lock(mutex_);
    return manner_;
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
    bool signs_wrong = false;
    {
        const std::lock_guard lock(mutex_);
        request.url = url_of(webhook.number);
        signs_wrong = manner_.wrong_signatures > 0;
        if (signs_wrong) --manner_.wrong_signatures;
    }
    const auto signature = signs_wrong ? hub_signature(Secret("another secret"), webhook.body)
                                       : hub_signature(app_secret_, webhook.body);
    request.headers = {{"content-type", "application/json"}, {"x-hub-signature-256", signature}};
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
