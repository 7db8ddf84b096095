// GET and POST /webhooks/whatsapp: contract section 4.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "base/bytes.hpp"
#include "base/crypto.hpp"
#include "program/world.hpp"

using namespace alvio;
using namespace alvio::program;
namespace json = boost::json;

namespace {

constexpr const char* door = "/webhooks/whatsapp";

std::string handshake(const std::string& mode, const std::string& token,
                      const std::string& challenge) {
    return fmt::format("{}?hub.mode={}&hub.verify_token={}&hub.challenge={}", door, mode, token,
                       challenge);
}

/// Somebody writes "STOP", as Meta tells it.
std::string stop_from(const std::string& wa_id) {
    return fmt::format(
        R"({{"object":"whatsapp_business_account","entry":[{{"id":"100","changes":[{{"field":"messages","value":)"
        R"({{"messaging_product":"whatsapp","metadata":{{"display_phone_number":"33639980090","phone_number_id":"{}"}},)"
        R"("contacts":[{{"profile":{{"name":"Sam"}},"wa_id":"{}"}}],"messages":[{{"from":"{}","id":"wamid.door-test",)"
        R"("timestamp":"1790000000","type":"text","text":{{"body":"STOP"}}}}]}}}}]}}]}})",
        phone_number_id, wa_id, wa_id);
}

net::Header signed_with(const std::string& secret, const std::string& body) {
    return {"x-hub-signature-256", "sha256=" + hex_encode(hmac_sha256(secret, body))};
}

}  // namespace

TEST_CASE("the handshake gives the challenge back, verbatim") {
    World world;
    world.program.start();
    const auto answer =
        world.program.nobody().get(handshake("subscribe", verify_token, "1158201444"));
    CHECK(answer.status == 200);
    CHECK(answer.body == "1158201444");
    CHECK(answer.header("content-type").starts_with("text/plain"));
}

TEST_CASE("a handshake with a wrong token or mode is refused with 403") {
    World world;
    world.program.start();
    const auto& nobody = world.program.nobody();
    CHECK(nobody.get(handshake("subscribe", "wrong", "1")).status == 403);
    CHECK(nobody.get(handshake("subscribe", "", "1")).status == 403);
    CHECK(nobody.get(handshake("unsubscribe", verify_token, "1")).status == 403);
    CHECK(nobody.get(door).status == 403);
}

TEST_CASE("a webhook without the right signature is refused with 401 and changes nothing") {
    World world;
    world.start();
    const auto& api = world.program.live();
    const std::string phone = "33639980041";
    const auto body = stop_from(phone);
    CHECK(api.post(door, body).status == 401);
    CHECK(api.post(door, body, {signed_with("another secret", body)}).status == 401);
    CHECK(api.post(door, body, {signed_with(world.whatsapp.app_secret(), body + " ")}).status ==
          401);
    CHECK(api.post(door, body, {{"x-hub-signature-256", "sha256="}}).status == 401);

    // The STOP that nobody signed does not count: the lead is written to.
    const auto lead = json::serialize(lead_body("CRM_1", "+" + phone, "Anna"));
    REQUIRE(api.post("/v1/leads", lead).status == 202);
    CHECK(eventually([&] { return world.whatsapp.from_business(phone).size() == 1; }));
}

TEST_CASE("the STOP of somebody who is no lead yet counts when the CRM posts them") {
    World world;
    world.start();
    const auto& api = world.program.live();
    const std::string phone = "33639980041";
    const auto body = stop_from(phone);
    CHECK(api.post(door, body, {signed_with(world.whatsapp.app_secret(), body)}).status == 200);
    REQUIRE(
        api.post("/v1/leads", json::serialize(lead_body("CRM_1", "+" + phone, "Anna"))).status ==
        202);
    REQUIRE(world.crm.wait_for("CRM_1", 0));
    CHECK(world.crm.statuses("CRM_1") == std::vector<std::string>{"OPT_OUT STOP"});
    CHECK(world.whatsapp.from_business(phone).empty());
}

TEST_CASE("a signed webhook that says nothing we know is taken and forgotten") {
    World world;
    world.program.start();
    for (
        const std::string body :
        {R"({"object":"whatsapp_business_account","entry":[]})",
         R"({"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"likes","value":7}]}]})"}) {
        const auto answer = world.program.nobody().post(
            door, body, {signed_with(world.whatsapp.app_secret(), body)});
        CHECK(answer.status == 200);
    }
}
