// GET /v1/leads and /v1/leads/{lead_id}, GET /v1/workspace: contract sections 2 and 8.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "program/world.hpp"

using namespace alvio;
using namespace alvio::program;
namespace json = boost::json;

namespace {

using Keys = std::vector<std::string>;

Keys keys_of(const json::value& value) {
    Keys keys;
    for (const auto& member : value.as_object())
        keys.emplace_back(member.key());
    return keys;
}

std::string post(const Http& as, const std::string& body) {
    const auto answer = as.post("/v1/leads", body);
    REQUIRE(answer.status == 202);
    return answer.at("/lead_id");
}

/// A number that cannot be one: its journey ends at once.
std::string unreachable_lead(const std::string& crm_contact_id) {
    return fmt::format(R"({{"crm_contact_id":"{}","phone_number":"12"}})", crm_contact_id);
}

std::vector<std::string> ids_in(const Answer& page) {
    std::vector<std::string> ids;
    const auto list = page.json();
    for (const auto& lead : list.as_object().at("leads").as_array())
        ids.emplace_back(lead.as_object().at("lead_id").as_string());
    return ids;
}

std::vector<std::string> found_by(const Http& as, const std::string& query) {
    const auto page = as.get("/v1/leads?" + query);
    CAPTURE(page.body);
    REQUIRE(page.status == 200);
    return ids_in(page);
}

}  // namespace

TEST_CASE("the answer to a lead says who it is and where it goes") {
    Program program;
    program.start();
    const auto answer = program.test().post("/v1/leads", unreachable_lead("CRM_1"));
    CHECK(answer.status == 202);
    CHECK(answer.header("content-type") == "application/json");
    CHECK(keys_of(answer.json()) == Keys{"lead_id", "status", "environment", "duplicate"});
    CHECK(answer.at("/status") == "accepted");
    CHECK(answer.at("/environment") == "test");
    CHECK(answer.at("/duplicate") == "false");
    CHECK(program.live().post("/v1/leads", unreachable_lead("CRM_1")).at("/environment") == "live");
}

TEST_CASE("a lead reads back with its journey, its statuses and the body as it was sent") {
    World world;
    world.program.start();
    const std::string extra = R"("score":1.10,"big":12345678901234567890123,"tags":["é","☎"])";
    const auto id =
        post(world.program.test(),
             R"({"crm_contact_id":"CRM_3","phone_number":"+33 6 39 98 00 03",)" + extra + "}");
    const auto path = "/v1/leads/" + id;
    const auto is_told = [&] {
        const auto lead = world.program.test().get(path);
        return lead.at("/final_status") == "OPT_OUT" &&
               lead.at("/statuses/3/delivered_at") != "null";
    };
    REQUIRE(eventually(is_told));

    const auto lead = world.program.test().get(path);
    CHECK(keys_of(lead.json()) == Keys{"lead_id", "environment", "crm_contact_id", "phone_number",
                                       "stage", "final_status", "statuses", "meeting", "payload"});
    CHECK(lead.at("/lead_id") == id);
    CHECK(lead.at("/environment") == "test");
    CHECK(lead.at("/crm_contact_id") == "CRM_3");
    CHECK(lead.at("/phone_number") == "+33639980003");
    CHECK(lead.at("/meeting") == "null");
    CHECK(lead.at("/payload/phone_number") == "+33 6 39 98 00 03");
    CHECK(lead.body.find(extra) != std::string::npos);
    CHECK(keys_of(lead.json().at_pointer("/statuses/0")) == Keys{"status", "at", "delivered_at"});
    CHECK(lead.at("/statuses/0/status") == "FIRST_MESSAGE_DELIVERED");
    CHECK(lead.at("/statuses/3/status") == "OPT_OUT");
    CHECK(parse_rfc3339(lead.at("/statuses/0/at")));
}

TEST_CASE("an open journey has no final status") {
    World world;
    world.start();
    const auto id =
        post(world.program.live(), json::serialize(lead_body("CRM_1", "+33639980041", "Anna")));
    const auto lead = world.program.live().get("/v1/leads/" + id);
    CHECK(lead.at("/final_status") == "null");
    CHECK(lead.at("/stage") == "opening");
}

TEST_CASE("a lead is found by contact, by number and by final status") {
    World world;
    world.start();
    const auto& api = world.program.live();
    const auto one = post(api, unreachable_lead("CRM_1"));
    const auto two = post(api, json::serialize(lead_body("CRM_2", "06 39 98 00 41", "Bob")));

    CHECK(found_by(api, "crm_contact_id=CRM_1") == Keys{one});
    CHECK(found_by(api, "crm_contact_id=CRM_9").empty());
    CHECK(found_by(api, "phone_number=%2B33639980041") == Keys{two});
    CHECK(found_by(api, "phone_number=+33639980041") == Keys{two});
    CHECK(found_by(api, "phone_number=0639980041") == Keys{two});
    CHECK(found_by(api, "status=NOT_REACHABLE") == Keys{one});
    CHECK(found_by(api, "status=NOT_REACHABLE&crm_contact_id=CRM_2").empty());
    CHECK(found_by(api, "").size() == 2);

    const auto wrong = api.get("/v1/leads?status=HAPPY");
    CHECK(wrong.status == 422);
    CHECK(wrong.at("/field") == "status");
}

TEST_CASE("a long list comes in pages, newest first, each lead once") {
    Program program;
    program.start();
    std::vector<std::string> posted;
    for (int i = 0; i < 7; ++i)
        posted.push_back(post(program.test(), unreachable_lead(fmt::format("CRM_{}", i))));

    std::vector<std::string> listed;
    std::string cursor;
    for (int pages = 0; pages < 10; ++pages) {
        const auto page = program.test().get("/v1/leads?limit=3" + cursor);
        REQUIRE(page.status == 200);
        CHECK(keys_of(page.json()) == Keys{"leads", "next_cursor"});
        const auto ids = ids_in(page);
        listed.insert(listed.end(), ids.begin(), ids.end());
        if (page.at("/next_cursor") == "null") break;
        CHECK(ids.size() == 3);
        cursor = "&cursor=" + page.at("/next_cursor");
    }
    std::reverse(posted.begin(), posted.end());
    CHECK(listed == posted);
}

TEST_CASE("the other environment's leads and unknown ones are 404") {
    Program program;
    program.start();
    const auto id = post(program.test(), unreachable_lead("CRM_1"));
    CHECK(program.live().get("/v1/leads/" + id).status == 404);
    CHECK(program.live().get("/v1/leads").at("/leads") == "[]");
    CHECK(program.test().get("/v1/leads/ld_nobody").status == 404);
    CHECK(program.test().get("/v1/leads/" + id).status == 200);
}

TEST_CASE("the workspace tells its integrator every address") {
    Program program(Settings{{"callback.url", "\"https://crm.example.com/alvio\""},
                             {"workspace.name", "\"Acme\""},
                             {"server.public_url", "\"https://alvio.example.com/\""}});
    program.start();
    const auto live = program.live().get("/v1/workspace");
    const auto test = program.test().get("/v1/workspace");
    CHECK(keys_of(live.json()) ==
          Keys{"name", "environment", "hook_url", "calendar_url", "reps", "callback"});
    CHECK(live.at("/name") == "Acme");
    CHECK(live.at("/environment") == "live");
    CHECK(live.at("/hook_url").starts_with("https://alvio.example.com/hooks/"));
    CHECK(live.at("/calendar_url").starts_with("https://alvio.example.com/calendars/"));
    CHECK(keys_of(live.json().at_pointer("/reps/0")) ==
          Keys{"id", "name", "timezone", "calendar_url"});
    CHECK(keys_of(live.json().at_pointer("/callback")) == Keys{"url", "status"});
    CHECK(live.at("/callback/url") == "https://crm.example.com/alvio");

    std::set<std::string> addresses;
    for (const auto& answer : {live, test}) {
        for (const char* pointer :
             {"/hook_url", "/calendar_url", "/reps/0/calendar_url", "/reps/1/calendar_url"})
            addresses.insert(answer.at(pointer));
    }
    CHECK(addresses.size() == 8);  // every feed has a secret of its own
}
