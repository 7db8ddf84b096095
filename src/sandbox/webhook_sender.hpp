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

#include "base/clock.hpp"
#include "base/secret.hpp"
#include "net/client.hpp"
#include "sandbox/schedule.hpp"

namespace alvio::sandbox {

/// Shared between the sandbox and the requests in flight, whose outcome may come after the sandbox
/// has ended.
class WebhookSender : public std::enable_shared_from_this<WebhookSender> {
public:
    /// `client`, `clock` and `schedule` must live until close(). An empty `url` drops webhooks:
    /// nobody has subscribed.
    WebhookSender(net::Client& client, const Clock& clock, Schedule& schedule, Pace pace,
                  Secret app_secret, std::string url);

    void send(const std::string& lane, std::string body);
    void set_url(std::string url);
    [[nodiscard]] std::string url() const;
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
        std::string body;
        Instant since;
        int tries = 0;
    };
    using Lanes = std::map<std::string, std::deque<Webhook>>;

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
    std::string url_;  // guarded by mutex_, as all below
    bool closed_ = false;
    Lanes lanes_;  // a lane exists while one of its webhooks is on its way; the deque holds those
                   // behind it
    Counts counts_;
};

}  // namespace alvio::sandbox
