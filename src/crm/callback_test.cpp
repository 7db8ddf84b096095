#include "crm/callback.hpp"

#include <doctest/doctest.h>

#include "base/check.hpp"

using namespace alvio;
using namespace alvio::crm;
using namespace std::chrono_literals;
using lead::ReportStatus;
using lead::Status;

namespace {

ReportStatus report(Status status) {
    ReportStatus made;
    made.status = status;
    made.crm_id = "CRM_123456";
    return made;
}

const EffectId effect("00ABC-3-0");
const Instant now = from_unix_ms(1'769'261'400'123);

CallbackEndpoint endpoint() {
    return {"https://crm.example/alvio", Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), Secret(),
            net::Reach::PublicOnly};
}

}  // namespace

TEST_CASE("an intermediate status says whom it is about, and no more") {
    CHECK(callback_body(report(Status::FirstMessageDelivered)) ==
          R"({"crm_id":"CRM_123456","status":"FIRST_MESSAGE_DELIVERED"})");
    CHECK(callback_body(report(Status::FirstMessageRead)) ==
          R"({"crm_id":"CRM_123456","status":"FIRST_MESSAGE_READ"})");
    CHECK(callback_body(report(Status::ResponseReceived)) ==
          R"({"crm_id":"CRM_123456","status":"RESPONSE_RECEIVED"})");
}

TEST_CASE("MEETING_BOOKED has the guide's keys in the guide's order") {
    auto booked = report(Status::MeetingBooked);
    booked.meeting = {parse_rfc3339("2026-01-24T13:30:00Z").value(), "Europe/Paris", 60min};
    booked.summary = "Prospect interested in the offer.";
    booked.transcript = "🗨️ CONVERSATION SUMMARY\n\"quoted\" – déjà";
    CHECK(callback_body(booked) ==
          R"({"crm_id":"CRM_123456","status":"MEETING_BOOKED",)"
          R"("meeting":{"start":"2026-01-24T14:30:00+01:00","timezone":"Europe/Paris"},)"
          R"("ai_summary":"Prospect interested in the offer.",)"
          R"("conversation_transcript":"🗨️ CONVERSATION SUMMARY\n\"quoted\" – déjà"})");
}

TEST_CASE("MEETING_BOOKED without a meeting is a broken invariant, not a callback") {
    CHECK_THROWS_AS((void)callback_body(report(Status::MeetingBooked)), BrokenInvariant);
}

TEST_CASE("NOT_REACHABLE and OPT_OUT say why") {
    auto unreachable = report(Status::NotReachable);
    unreachable.reason = "NO_WHATSAPP";
    CHECK(callback_body(unreachable) ==
          R"({"crm_id":"CRM_123456","status":"NOT_REACHABLE","details":{"reason":"NO_WHATSAPP"}})");
    auto opted_out = report(Status::OptOut);
    opted_out.reason = "STOP";
    CHECK(callback_body(opted_out) ==
          R"({"crm_id":"CRM_123456","status":"OPT_OUT","details":{"reason":"STOP"}})");
}

TEST_CASE("NO_OUTCOME brings summary and transcript") {
    auto silent = report(Status::NoOutcome);
    silent.summary = "S";
    silent.transcript = "T";
    CHECK(
        callback_body(silent) ==
        R"({"crm_id":"CRM_123456","status":"NO_OUTCOME","ai_summary":"S","conversation_transcript":"T"})");
}

TEST_CASE("signatures are those of the Standard Webhooks test vectors") {
    CHECK(signature(Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
                    "msg_p5jXN8AQM9LWM0D4loKWxJek", 1'614'265'330, R"({"test": 2432232314})") ==
          "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    CHECK(signature(Secret("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"),
                    "msg_27UH4WbU6Z5A5EzD8u03UvzRbpk", 1'649'367'553,
                    R"({"email":"test@example.com","username":"test_user"})") ==
          "v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw=");
}

TEST_CASE("the prefix of a signing secret may be missing") {
    CHECK(signature(Secret("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), "id", 1, "x") ==
          signature(Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), "id", 1, "x"));
    CHECK(signature(Secret("my own words!"), "id", 1, "x") ==
          signature(Secret("whsec_my own words!"), "id", 1, "x"));
}

TEST_CASE("a callback is a signed POST that reaches public addresses only") {
    auto where = endpoint();
    where.api_key = Secret("k-1");
    const auto request = callback_request(report(Status::ResponseReceived), effect, where, now);
    CHECK(request.method == "POST");
    CHECK(request.url == "https://crm.example/alvio");
    CHECK(request.reach == net::Reach::PublicOnly);
    CHECK(request.timeout == 15s);
    CHECK(request.max_answer_bytes == 65'536);
    CHECK(request.body == callback_body(report(Status::ResponseReceived)));
    const std::vector<net::Header> expected = {
        {"content-type", "application/json"},
        {"accept", "*/*"},
        {"user-agent", "Alvio/0.1"},
        {"webhook-id", "00ABC-3-0"},
        {"webhook-timestamp", "1769261400"},
        {"webhook-signature", signature(where.secret, "00ABC-3-0", 1'769'261'400, request.body)},
        {"api-key", "k-1"}};
    CHECK(request.headers == expected);
}

TEST_CASE("every attempt has the same webhook-id and a timestamp of its own") {
    const auto first = callback_request(report(Status::NoOutcome), effect, endpoint(), now);
    const auto second = callback_request(report(Status::NoOutcome), effect, endpoint(), now + 5s);
    CHECK(net::header_value(first.headers, "webhook-id") ==
          net::header_value(second.headers, "webhook-id"));
    CHECK(net::header_value(second.headers, "webhook-timestamp") == "1769261405");
    CHECK(net::header_value(first.headers, "webhook-signature") !=
          net::header_value(second.headers, "webhook-signature"));
    CHECK(first.body == second.body);
}

TEST_CASE("what is not configured is not sent") {
    auto where = endpoint();
    where.secret = Secret();
    const auto request = callback_request(report(Status::NoOutcome), effect, where, now);
    CHECK(net::header_value(request.headers, "webhook-signature").empty());
    CHECK(net::header_value(request.headers, "api-key").empty());
}
