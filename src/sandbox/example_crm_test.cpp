#include "sandbox/example_crm.hpp"

#include <doctest/doctest.h>

#include "base/bytes.hpp"
#include "base/crypto.hpp"
#include "net/client.hpp"
#include "sandbox/standard_webhooks.hpp"

using namespace alvio;
using namespace alvio::sandbox;
using namespace std::chrono_literals;

namespace {

const Secret secret("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD");
const std::string booked = R"({"crm_id":"CRM_123456","status":"MEETING_BOOKED"})";

std::string sign(std::string_view id, std::int64_t at, std::string_view body) {
    const auto key = *base64_decode("C2FVsBQIhrscChlQIMV+b5sSYspob7oD");
    return "v1," + base64_encode(hmac_sha256(
                       key, std::string(id) + "." + std::to_string(at) + "." + std::string(body)));
}

struct Crm {
    Crm() {
        ExampleCrmOptions options;
        options.signing_secret = secret;
        options.on_callback = [this](const ReceivedCallback& callback) {
            heard.push_back(callback);
        };
        auto started = ExampleCrm::start(std::move(options), clock);
        REQUIRE(started);
        crm = std::move(*started);
    }

    int post(const std::string& id, const std::string& body, const std::string& signature) {
        net::HttpRequest request{"POST", crm->url()};
        request.headers = {{"webhook-id", id},
                           {"webhook-timestamp", std::to_string(to_unix_seconds(clock.now()))},
                           {"webhook-signature", signature}};
        request.body = body;
        const auto outcome = client->send_and_wait(std::move(request));
        REQUIRE(std::holds_alternative<net::HttpAnswer>(outcome));
        return std::get<net::HttpAnswer>(outcome).status;
    }
    int post(const std::string& id, const std::string& body = booked) {
        return post(id, body, sign(id, to_unix_seconds(clock.now()), body));
    }

    ManualClock clock{from_unix_ms(1'795'000'000'000)};
    std::vector<ReceivedCallback>
        heard;  // by the server's thread, always before its answer arrives here
    std::unique_ptr<net::Client> client = net::Client::start("Alvio-test");
    std::unique_ptr<ExampleCrm> crm;
};

}  // namespace

TEST_CASE("the published Standard Webhooks vector is valid") {
    const WebhookHeaders headers{"msg_27UH4WbU6Z5A5EzD8u03UvzRbpk", "1649367553",
                                 "v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw="};
    const std::string body = R"({"email":"test@example.com","username":"test_user"})";
    const auto sent = from_unix_ms(1'649'367'553'000);
    CHECK(check_signature(secret, headers, body, sent) == SignatureVerdict::Valid);
    CHECK(check_signature(secret, headers, body, sent + 300s) == SignatureVerdict::Valid);
    CHECK(check_signature(secret, headers, body, sent - 300s) == SignatureVerdict::Valid);
    CHECK(check_signature(secret, headers, body, sent + 301s) == SignatureVerdict::TooOldOrNew);
    CHECK(check_signature(secret, headers, body, sent - 301s) == SignatureVerdict::TooOldOrNew);
    CHECK(check_signature(secret, headers, body + " ", sent) == SignatureVerdict::NoMatch);
    CHECK(check_signature(Secret("whsec_AAAA"), headers, body, sent) == SignatureVerdict::NoMatch);
    CHECK(check_signature(Secret("whsec_"), headers, body, sent) == SignatureVerdict::NoMatch);
}

TEST_CASE("any signature of the list may match, as while a secret is being changed") {
    const auto now = from_unix_ms(1'795'000'000'000);
    const auto good = sign("id", 1'795'000'000, "{}");
    const auto verdict = [&](std::string_view list) {
        return check_signature(secret, {"id", "1795000000", list}, "{}", now);
    };
    CHECK(verdict("v1,AAAA " + good) == SignatureVerdict::Valid);
    CHECK(verdict("v1a,AAAA  " + good + " junk") == SignatureVerdict::Valid);
    CHECK(verdict("v1a" + good.substr(2)) == SignatureVerdict::NoMatch);
    CHECK(verdict(good.substr(3)) == SignatureVerdict::NoMatch);
    CHECK(verdict("v1,") == SignatureVerdict::NoMatch);
    CHECK(verdict(" ") == SignatureVerdict::NoMatch);
    CHECK(verdict("") == SignatureVerdict::HeaderMissing);
    CHECK(check_signature(secret, {"", "1795000000", good}, "{}", now) ==
          SignatureVerdict::HeaderMissing);
    CHECK(check_signature(secret, {"id", "soon", good}, "{}", now) ==
          SignatureVerdict::HeaderMissing);
}

TEST_CASE("the CRM takes a signed callback and reads who and what") {
    Crm crm;
    CHECK(crm.post("evt-1") == 200);
    const auto received = crm.crm->received();
    REQUIRE(received.size() == 1);
    CHECK(received[0].crm_id == "CRM_123456");
    CHECK(received[0].status == "MEETING_BOOKED");
    CHECK(received[0].body == booked);
    CHECK(received[0].webhook_id == "evt-1");
    CHECK(received[0].verified);
    CHECK_FALSE(received[0].duplicate);
}

TEST_CASE("the CRM does not believe a callback with a wrong signature") {
    Crm crm;
    CHECK(crm.post("evt-1", booked, "v1,AAAA") == 401);
    CHECK(crm.post("evt-1", booked, "") == 401);
    CHECK(crm.crm->received().empty());
    REQUIRE(crm.heard.size() == 2);
    CHECK_FALSE(crm.heard[0].verified);
    CHECK(crm.post("evt-1") == 200);
    CHECK_FALSE(crm.crm->received()[0].duplicate);
}

TEST_CASE("the CRM answers a repeated callback with 200 and knows that it is one") {
    Crm crm;
    CHECK(crm.post("evt-1") == 200);
    CHECK(crm.post("evt-1") == 200);
    CHECK(crm.post("evt-2") == 200);
    REQUIRE(crm.heard.size() == 3);
    CHECK_FALSE(crm.heard[0].duplicate);
    CHECK(crm.heard[1].duplicate);
    CHECK_FALSE(crm.heard[2].duplicate);
}

TEST_CASE("the CRM fails as often as it is told to, and a callback after that is no repetition") {
    Crm crm;
    crm.crm->fail_next(2, 503);
    CHECK(crm.post("evt-1") == 503);
    CHECK(crm.post("evt-1") == 503);
    CHECK(crm.post("evt-1") == 200);
    REQUIRE(crm.heard.size() == 1);
    CHECK_FALSE(crm.heard[0].duplicate);
}

TEST_CASE("a signed callback that is no status is a bad request") {
    Crm crm;
    CHECK(crm.post("evt-1", "not JSON") == 400);
    CHECK(crm.post("evt-2", R"({"crm_id":"x"})") == 400);
    CHECK(crm.crm->received().empty());
}
