#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <random>

#include "whatsapp/send.hpp"

using namespace alvio;
using namespace alvio::whatsapp;
using namespace std::chrono_literals;

namespace {

constexpr std::string_view accepted_body =
    R"({"messaging_product":"whatsapp","contacts":[{"input":"+33639980001","wa_id":"33639980001"}],)"
    R"("messages":[{"id":"wamid.HBgN","message_status":"accepted"}]})";

SendVerdict answered(int status, std::string_view body) {
    return read_answer(net::HttpAnswer{.status = status, .headers = {}, .body = std::string(body)});
}

SendVerdict error(int code, int status = 400) {
    return answered(status, R"({"error":{"message":"(#1) text","type":"OAuthException","code":)" +
                                std::to_string(code) + "}}");
}

template <class Verdict>
Verdict as(const SendVerdict& verdict) {
    REQUIRE(std::holds_alternative<Verdict>(verdict));
    return std::get<Verdict>(verdict);
}

}  // namespace

TEST_CASE("an accepted message has Meta's id") {
    CHECK(as<SendAccepted>(answered(200, accepted_body)).id == MessageId("wamid.HBgN"));
}

TEST_CASE("an acceptance without an id is uncertain: Meta may have taken the message") {
    for (const auto* body : {"", "{}", "OK", "[]", R"({"messages":[]})", R"({"messages":[{}]})",
                             R"({"messages":[{"id":7}]})", R"({"messages":{"id":"wamid.x"}})",
                             R"({"success":true})"}) {
        CAPTURE(body);
        as<SendUncertain>(answered(200, body));
    }
}

TEST_CASE("a refusal says what it means for the lead") {
    CHECK(as<SendRefused>(error(131026)).refusal == lead::Refusal::Unreachable);
    CHECK(as<SendRefused>(error(131047)).refusal == lead::Refusal::WindowClosed);
    CHECK(as<SendRefused>(error(131050)).refusal == lead::Refusal::MarketingStop);
    CHECK(as<SendRefused>(error(131049)).refusal == lead::Refusal::NotNow);
    CHECK(as<SendRefused>(error(100)).refusal == lead::Refusal::Invalid);
    CHECK(as<SendRefused>(error(131026)).code == 131026);
}

TEST_CASE("troubles of account, template and throughput make a message wait, never refuse it") {
    CHECK(as<SendLater>(error(190, 401)).error == ErrorClass::Account);
    CHECK(as<SendLater>(error(132015)).error == ErrorClass::Template);
    CHECK(as<SendLater>(error(131056)).error == ErrorClass::ThrottlePair);
    CHECK(as<SendLater>(error(131048)).error == ErrorClass::QualityBrake);
    CHECK(as<SendLater>(error(131016, 500)).error == ErrorClass::Transient);
    CHECK(as<SendLater>(error(190, 401)).code == 190);
}

TEST_CASE("the code decides, not the HTTP status") {
    CHECK(as<SendRefused>(error(131026, 200)).refusal == lead::Refusal::Unreachable);
    CHECK(as<SendRefused>(error(131009, 500)).refusal == lead::Refusal::Invalid);
    CHECK(as<SendLater>(error(130429, 403)).error == ErrorClass::ThrottleNumber);
    CHECK(as<SendRefused>(answered(400, R"({"error":{"code":"131026"}})")).code == 131026);
}

TEST_CASE("a wrong phone number id is the account's trouble, not the message's") {
    const auto later = as<SendLater>(answered(
        400, R"({"error":{"message":"Unsupported post request","code":100,"error_subcode":33}})"));
    CHECK(later.error == ErrorClass::Account);
    CHECK(later.code == 33);
}

TEST_CASE("an explanation repeats nothing of Meta's text, which can hold numbers and tokens") {
    const auto later = as<SendLater>(answered(
        401, R"({"error":{"code":190,"message":"token EAAG123 of +33639980001 expired"}})"));
    CHECK(later.why == "Meta error 190: the access token is expired or invalid");
    CHECK(as<SendLater>(error(987654, 503)).why == "Meta error 987654");
}

TEST_CASE("a request that never left is tried again, a broken exchange is uncertain") {
    using Stage = net::HttpFailure::Stage;
    const auto later =
        as<SendLater>(read_answer(net::HttpFailure{Stage::NotSent, "connection refused"}));
    CHECK(later.error == ErrorClass::Transient);
    CHECK(later.why == "connection refused");
    CHECK(as<SendUncertain>(read_answer(net::HttpFailure{Stage::Unknown, "timed out"})).why ==
          "timed out");
}

TEST_CASE(
    "an answer that is not Meta's: the server's fault is uncertain, ours waits for the operator") {
    for (const auto* body : {"", "<html>", "{}", R"({"error":"no"})", R"({"error":{"code":null}})",
                             R"({"error":{"code":-1}})", R"({"error":{"code":99999999999}})"}) {
        CAPTURE(body);
        for (const int status : {500, 502, 503, 504})
            as<SendUncertain>(answered(status, body));
        for (const int status : {301, 400, 403, 404})
            CHECK(as<SendLater>(answered(status, body)).error == ErrorClass::Account);
        CHECK(as<SendLater>(answered(429, body)).error == ErrorClass::ThrottleApp);
    }
}

TEST_CASE("waits grow as Meta advises and stay bounded") {
    CHECK(wait_after(ErrorClass::Transient, {.code = -1, .attempts = 1}) == 1s);
    CHECK(wait_after(ErrorClass::Transient, {.code = -1, .attempts = 2}) == 4s);
    CHECK(wait_after(ErrorClass::Transient, {.code = -1, .attempts = 5}) == 240s);
    CHECK(wait_after(ErrorClass::ThrottlePair, {.code = -1, .attempts = 1}) == 1s);
    CHECK(wait_after(ErrorClass::ThrottlePair, {.code = -1, .attempts = 4}) == 64s);
    CHECK(wait_after(ErrorClass::Template, {.code = -1, .attempts = 3}) == 5min);
    CHECK(wait_after(ErrorClass::QualityBrake, {.code = -1, .attempts = 1}) == 1h);
    for (const auto error : {ErrorClass::Transient, ErrorClass::ThrottleApp,
                             ErrorClass::ThrottleNumber, ErrorClass::ThrottlePair,
                             ErrorClass::QualityBrake, ErrorClass::Template, ErrorClass::Account}) {
        Duration before{0};
        for (const int attempts : {0, 1, 2, 3, 5, 10, 1'000'000}) {
            const auto wait = wait_after(error, {.code = -1, .attempts = attempts});
            CHECK(wait > 0s);
            CHECK(wait >= before);
            CHECK(wait <= 4h);
            before = wait;
        }
    }
}

TEST_CASE("with a refused token sending is tried at least every five minutes") {
    for (int attempts = 1; attempts < 100; ++attempts)
        CHECK(wait_after(ErrorClass::Account, {.code = -1, .attempts = attempts}) <= 5min);
}

TEST_CASE("an acceptance that breaks off anywhere is uncertain, never accepted") {
    for (std::size_t length = 0; length < accepted_body.size(); ++length) {
        CAPTURE(length);
        as<SendUncertain>(answered(200, accepted_body.substr(0, length)));
    }
}

TEST_CASE("an answer with wrong bytes never breaks anything") {
    std::mt19937 chance(7);  // NOLINT: the same bytes every time
    for (int round = 0; round < 2'000; ++round) {
        std::string body(accepted_body);
        body[chance() % body.size()] = static_cast<char>(chance());
        const auto verdict = answered(200, body);
        CHECK((std::holds_alternative<SendAccepted>(verdict) ||
               std::holds_alternative<SendUncertain>(verdict)));
    }
}
