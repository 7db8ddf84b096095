// Delivers webhooks as Meta does: signed, at least once, again with growing waits until the
// receiver says 200. The webhooks of one pair go out one after the other; one that keeps failing
// steps aside, so that it does not hold up the others.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/secret.hpp"
#include "net/client.hpp"
#include "sandbox/schedule.hpp"

namespace alvio::sandbox {

/// How webhooks misbehave, besides what Meta always does. Chances are 0 to 1.
struct WebhookManner {
    double duplicates = 0;             ///< come a second time
    double reordered = 0;              ///< overtaken by those after them
    std::size_t batch = 1;             ///< up to this many updates in one request
    std::size_t wrong_signatures = 0;  ///< so many more are signed with another secret
    Duration delay{};                  ///< before each
};

/// Shared between the sandbox and the requests in flight, whose outcome may come after the sandbox
/// has ended.
class WebhookSender : public std::enable_shared_from_this<WebhookSender> {
public:
    /// `client`, `clock` and `schedule` must live until close(). An empty `url` drops webhooks:
    /// nobody has subscribed.
    WebhookSender(net::Client& client, const Clock& clock, Schedule& schedule, Pace pace,
                  Secret app_secret, std::string url, std::uint64_t seed = 1);

    /// `lane` begins with the phone_number_id and "/"; "" for what belongs to no number.
    void send(const std::string& lane, std::string body);
    void set_url(std::string url);
    [[nodiscard]] std::string url() const;
    /// For a number's webhooks instead of url(); "" for `phone_number_id` overrides for all
    /// numbers, an empty `url` ends the override.
    void set_override(const std::string& phone_number_id, std::string url);
    [[nodiscard]] std::string override_of(const std::string& phone_number_id) const;
    /// Without a subscription nothing is sent.
    void set_subscribed(bool subscribed);
    [[nodiscard]] bool is_subscribed() const;
    void set_manner(WebhookManner manner);
    [[nodiscard]] WebhookManner manner() const;
    /// Nothing is sent or retried from now on.
    void close();

    struct Counts {
        std::size_t delivered = 0;
        std::size_t failed_tries = 0;
        std::size_t dropped = 0;  ///< no subscriber, too many waiting, or too old
        std::size_t waiting = 0;
    };
    [[nodiscard]] Counts counts() const;

private:
    struct Webhook {
        std::string lane;  // empty once it has stepped aside
        std::string number;
        std::string body;
        Instant since;
        int tries = 0;
    };
    using Lanes = std::map<std::string, std::deque<Webhook>>;

    void enqueue(Webhook webhook);
    void add_to_batch(std::string body, std::size_t size);
    void flush_batch();
    [[nodiscard]] bool happens(double chance);
    [[nodiscard]] std::string url_of(const std::string& number) const;
    /// After a while, beside the lanes.
    void post_later(Webhook webhook, Duration wait);
    void post(Webhook webhook);
    void take_outcome(Webhook webhook, const net::HttpOutcome& outcome);
    /// With mutex_ held, so that close() cannot come between the look at closed_ and the use of the
    /// schedule. False: the webhook was too old, and is dropped.
    [[nodiscard]] bool retry(Webhook webhook);
    /// With mutex_ held. The webhook to be sent next; an empty lane ends.
    [[nodiscard]] std::optional<Webhook> next_in(const std::string& lane);
    [[nodiscard]] Duration wait_before_try(int tries) const;

    net::Client& client_;
    const Clock& clock_;
    Schedule& schedule_;
    const Pace pace_;
    const Secret app_secret_;

    mutable std::mutex mutex_;
    SeededRandom random_;
    std::string url_;                               // guarded by mutex_, as all below
    std::map<std::string, std::string> overrides_;  // by phone_number_id; "" for all
    bool subscribed_ = true;
    WebhookManner manner_;
    std::vector<std::string> batch_;
    bool closed_ = false;
    Lanes lanes_;  // a lane exists while one of its webhooks is on its way; the deque holds those
                   // behind it
    Counts counts_;
};

}  // namespace alvio::sandbox
