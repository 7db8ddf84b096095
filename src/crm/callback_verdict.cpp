// What the outcome of a callback means: delivered, again later, or given up.
#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "base/overloaded.hpp"
#include "crm/callback.hpp"
#include "crm/http_date.hpp"

namespace alvio::crm {

using namespace std::chrono_literals;

namespace {

/// The wait before each attempt: at once, then a little over three days in all. Short waits ride
/// out a deployment, long ones a weekend.
constexpr std::array<Duration, 13> wait_before_attempt = {0s, 5s, 30s, 2min, 10min, 30min, 1h,
                                                          2h, 4h, 8h,  12h,  24h,   24h};
constexpr Duration longest_retry_after = 24h;
constexpr std::string_view receiver_is_gone =
    "the receiver answered 410 Gone: it does not want callbacks any more";

/// From this attempt on a Retry-After can only lengthen our own wait. Without that, a receiver that
/// is down for an hour and says "Retry-After: 1" all the time would use up three days of attempts
/// in seconds.
constexpr int own_waits_count_from = 5;

/// Seconds or a date (RFC 9110 section 10.2.3); nothing when missing, malformed or already over.
std::optional<Duration> retry_after(const net::HttpAnswer& answer, Instant now) {
    const auto value = net::header_value(answer.headers, "retry-after");
    if (value.empty()) return std::nullopt;
    Duration wait{0};
    if (value.find_first_not_of("0123456789") == std::string_view::npos) {
        std::int64_t seconds = 0;
        const auto parsed = std::from_chars(value.data(), value.data() + value.size(), seconds);
        const bool is_huge = parsed.ec != std::errc{} || seconds > 1'000'000;
        wait = is_huge ? longest_retry_after : Duration{std::chrono::seconds{seconds}};
    } else if (const auto date = parse_http_date(value, now)) {
        wait = *date - now;
    }
    if (wait <= 0s) return std::nullopt;
    return std::min(wait, longest_retry_after);
}

/// Spread by ±20 %, so that the leads of one outage do not come back in step.
Duration spread(Duration wait, double jitter) {
    return Duration{
        static_cast<Duration::rep>(static_cast<double>(wait.count()) * (0.8 + 0.4 * jitter))};
}

CallbackVerdict try_again(std::string why, int attempts, double jitter,
                          std::optional<Duration> asked_for) {
    const auto made = static_cast<std::size_t>(std::max(attempts, 1));
    if (made >= wait_before_attempt.size()) {
        return CallbackAbandoned{"given up after " + std::to_string(made) +
                                 " attempts; the last one: " + why};
    }
    const auto own = spread(wait_before_attempt[made], jitter);
    if (!asked_for) return CallbackRetry{own, false, std::move(why)};
    const auto wait = attempts < own_waits_count_from ? *asked_for : std::max(*asked_for, own);
    return CallbackRetry{wait, true, std::move(why)};
}

std::string complaint_about(const net::HttpAnswer& answer) {
    auto complaint = "the receiver answered " + std::to_string(answer.status);
    if (answer.status >= 300 && answer.status < 400) {
        complaint += ": redirects are not followed, put the final address into the callback URL";
    }
    return complaint;
}

}  // namespace

CallbackVerdict judge_outcome(const net::HttpOutcome& outcome, int attempts, double jitter,
                              Instant now) {
    return std::visit(overloaded{
                          [&](const net::HttpAnswer& answer) -> CallbackVerdict {
                              if (answer.status >= 200 && answer.status < 300)
                                  return CallbackDelivered{};
                              if (answer.status == 410)
                                  return CallbackAbandoned{std::string(receiver_is_gone), true};
                              return try_again(complaint_about(answer), attempts, jitter,
                                               retry_after(answer, now));
                          },
                          // A second delivery under the same webhook-id does no harm, so both
                          // stages are one case.
                          [&](const net::HttpFailure& failed) {
                              return try_again(failed.reason, attempts, jitter, std::nullopt);
                          },
                      },
                      outcome);
}

}  // namespace alvio::crm
