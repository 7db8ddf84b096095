#include <doctest/doctest.h>

#include "crm/callback.hpp"
#include "crm/http_date.hpp"

using namespace alvio;
using namespace alvio::crm;
using namespace std::chrono_literals;

namespace {

const Instant now = parse_rfc3339("2026-01-24T13:30:00Z").value();
constexpr double middle = 0.5;

net::HttpOutcome answer(int status, std::string retry_after = "") {
    net::HttpAnswer made{.status = status, .headers = {}, .body = "whatever"};
    if (!retry_after.empty()) made.headers.push_back({"Retry-After", std::move(retry_after)});
    return made;
}

CallbackRetry retried(const net::HttpOutcome& outcome, int attempts = 1, double jitter = middle) {
    const auto verdict = judge_outcome(outcome, attempts, jitter, now);
    REQUIRE(std::holds_alternative<CallbackRetry>(verdict));
    return std::get<CallbackRetry>(verdict);
}

}  // namespace

TEST_CASE("only 2xx counts as delivered") {
    for (const int status : {200, 201, 202, 204, 299}) {
        CHECK(std::holds_alternative<CallbackDelivered>(
            judge_outcome(answer(status), 1, middle, now)));
    }
    for (const int status :
         {100, 301, 302, 304, 307, 400, 401, 404, 422, 429, 500, 502, 503, 504}) {
        CAPTURE(status);
        CHECK(retried(answer(status)).wait == 5s);
    }
}

TEST_CASE("410 switches the endpoint off at once") {
    const auto verdict = judge_outcome(answer(410, "60"), 1, middle, now);
    REQUIRE(std::holds_alternative<CallbackAbandoned>(verdict));
    CHECK(std::get<CallbackAbandoned>(verdict).endpoint_gone);
}

TEST_CASE("a redirect is explained to the operator") {
    CHECK(retried(answer(302)).why.find("redirects are not followed") != std::string::npos);
}

TEST_CASE("no answer is tried again, whatever the reason") {
    using Stage = net::HttpFailure::Stage;
    for (const auto stage : {Stage::NotSent, Stage::Unknown}) {
        const auto retry = retried(net::HttpFailure{stage, "the address is not public"});
        CHECK(retry.wait == 5s);
        CHECK_FALSE(retry.exact);
        CHECK(retry.why == "the address is not public");
    }
}

TEST_CASE("the waits grow to a day and end after about three days") {
    Duration total{0};
    Duration last{0};
    int attempts = 1;
    for (;; ++attempts) {
        const auto verdict = judge_outcome(answer(503), attempts, middle, now);
        if (!std::holds_alternative<CallbackRetry>(verdict)) {
            const auto& abandoned = std::get<CallbackAbandoned>(verdict);
            CHECK_FALSE(abandoned.endpoint_gone);
            CHECK(abandoned.why ==
                  "given up after 13 attempts; the last one: the receiver answered 503");
            break;
        }
        const auto wait = std::get<CallbackRetry>(verdict).wait;
        CHECK(wait >= last);
        last = wait;
        total += wait;
    }
    CHECK(attempts == 13);
    CHECK(last == 24h);
    CHECK(total > 72h);
    CHECK(total < 80h);
}

TEST_CASE("jitter spreads a wait by a fifth to both sides") {
    CHECK(retried(answer(503), 1, 0).wait == 4s);
    CHECK(retried(answer(503), 1, middle).wait == 5s);
    const auto longest = retried(answer(503), 1, 0.999).wait;
    CHECK(longest > 5900ms);
    CHECK(longest < 6s);
}

TEST_CASE("Retry-After is honoured to the second, in both forms") {
    const auto in_seconds = retried(answer(429, "7"));
    CHECK(in_seconds.wait == 7s);
    CHECK(in_seconds.exact);
    const auto as_date = retried(answer(503, "Sat, 24 Jan 2026 13:40:00 GMT"));
    CHECK(as_date.wait == 10min);
    CHECK(as_date.exact);
    CHECK(retried(answer(503, "21600")).wait == 6h);
}

TEST_CASE("Retry-After is capped at a day") {
    for (const auto* value :
         {"86401", "1000001", "99999999999999999999999", "Sat, 24 Jan 2027 13:40:00 GMT"}) {
        CAPTURE(value);
        CHECK(retried(answer(503, value)).wait == 24h);
    }
}

TEST_CASE("a Retry-After that says nothing leaves our own wait") {
    for (const auto* value : {"0", "-5", "1.5", "soon", "Sat, 24 Jan 2026 13:20:00 GMT",
                              "Sat, 99 Jan 2026 13:20:00 GMT"}) {
        CAPTURE(value);
        const auto retry = retried(answer(503, value));
        CHECK(retry.wait == 5s);
        CHECK_FALSE(retry.exact);
    }
}

TEST_CASE(
    "a receiver that always says Retry-After: 1 does not use up three days of attempts in "
    "seconds") {
    CHECK(retried(answer(503, "1"), 4).wait == 1s);
    CHECK(retried(answer(503, "1"), 5).wait == 30min);
    CHECK(retried(answer(503, "7200"), 5).wait == 2h);
    CHECK(std::holds_alternative<CallbackAbandoned>(
        judge_outcome(answer(503, "1"), 13, middle, now)));
}

TEST_CASE("dates in headers are read in the three forms of RFC 9110") {
    const auto expected = parse_rfc3339("1994-11-06T08:49:37Z");
    CHECK(parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT", now) == expected);
    CHECK(parse_http_date("Sunday, 06-Nov-94 08:49:37 GMT", now) == expected);
    CHECK(parse_http_date("Sun Nov  6 08:49:37 1994", now) == expected);
    CHECK(parse_http_date("Saturday, 24-Jan-26 13:40:00 GMT", now) == now + 10min);
    for (const auto* text : {"", "GMT", "Sun, 06 Nov 1994", "Sun, 06 Nov 1994 08:49:37 CET",
                             "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 Nop 1994 08:49:37 GMT",
                             "Sun, 06 Nov 1994 24:00:00 GMT", "1994-11-06T08:49:37Z",
                             "Sun, 06 Nov 1994 08:49:37 GMT and much more text behind it"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_http_date(text, now));
    }
}
