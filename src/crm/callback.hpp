// A status callback: effect → HTTP request, HTTP outcome → what next. Standard Webhooks 1.0.0.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/id.hpp"
#include "base/secret.hpp"
#include "lead/effect.hpp"
#include "net/http_message.hpp"

namespace alvio::crm {

struct CallbackEndpoint {
    std::string url;
    Secret secret;   ///< "whsec_" + base64; empty: callbacks are not signed
    Secret api_key;  ///< sent as `api-key` when not empty
    net::Reach reach = net::Reach::PublicOnly;
};

/// The body, byte for byte as in the getting-started guide: keys in its order, compact, UTF-8.
[[nodiscard]] std::string callback_body(const lead::ReportStatus& report);

/// "v1,<base64>" over "{id}.{timestamp}.{body}". `secret` with or without "whsec_".
[[nodiscard]] std::string signature(const Secret& secret, std::string_view id,
                                    std::int64_t timestamp, std::string_view body);

/// `webhook-id` is the effect's id: the same for every attempt. `now` is the attempt's time.
[[nodiscard]] net::HttpRequest callback_request(const lead::ReportStatus& report,
                                                const EffectId& effect,
                                                const CallbackEndpoint& endpoint, Instant now);

struct CallbackDelivered {};
struct CallbackRetry {
    Duration wait;       ///< not yet divided by the clock's speed…
    bool exact = false;  ///< …unless exact: the receiver's own Retry-After, never divided
    std::string why;
};
struct CallbackAbandoned {
    std::string why;
    bool endpoint_gone = false;  ///< 410: switch the endpoint off
};
using CallbackVerdict = std::variant<CallbackDelivered, CallbackRetry, CallbackAbandoned>;

/// What the outcome of attempt `attempts` (1 = the first) means. About three days of retries with
/// growing waits; `jitter` in [0, 1) spreads them by ±20 %. `now` resolves an HTTP date in
/// Retry-After.
[[nodiscard]] CallbackVerdict judge_outcome(const net::HttpOutcome& outcome, int attempts,
                                            double jitter, Instant now);

}  // namespace alvio::crm
