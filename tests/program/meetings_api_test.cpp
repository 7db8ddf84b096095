// GET /v1/availability, GET, POST and DELETE /v1/meetings, and the calendar feeds: contract
// sections 2, 5 and 8.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <regex>

#include "base/clock.hpp"
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

struct Slot {
    std::string rep;
    std::string start;
    bool operator==(const Slot&) const = default;
};

std::vector<Slot> free_slots(const Http& as, const std::string& query = {}) {
    const auto answer = as.get("/v1/availability" + query);
    CAPTURE(answer.body);
    REQUIRE(answer.status == 200);
    std::vector<Slot> slots;
    const auto list = answer.json();
    for (const auto& slot : list.as_object().at("slots").as_array()) {
        CHECK(keys_of(slot) == Keys{"rep", "start", "end", "timezone"});
        slots.push_back({std::string(slot.as_object().at("rep").as_string()),
                         std::string(slot.as_object().at("start").as_string())});
    }
    return slots;
}

/// Not the first one: its notice may run out before it is booked.
Slot some_slot(const Http& as, const std::string& query = {}) {
    const auto slots = free_slots(as, query);
    REQUIRE(slots.size() > 2);
    return slots[slots.size() / 2];
}

bool is_free(const Http& as, const Slot& slot) {
    const auto slots = free_slots(as);
    return std::find(slots.begin(), slots.end(), slot) != slots.end();
}

std::string post_lead(const World& world, const std::string& crm_id, const std::string& phone) {
    const auto answer = world.program.live().post(
        "/v1/leads", json::serialize(lead_body(crm_id, phone, "Anna Keller")));
    REQUIRE(answer.status == 202);
    return answer.at("/lead_id");
}

Answer book(const Http& as, const std::string& lead_id, const Slot& slot) {
    const json::object wish = {{"lead_id", lead_id}, {"rep", slot.rep}, {"start", slot.start}};
    return as.post("/v1/meetings", json::serialize(wish));
}

Keys statuses_of(const Answer& lead) {
    Keys statuses;
    const auto shown = lead.json();
    for (const auto& status : shown.at("statuses").as_array()) {
        if (std::string name(status.at("status").as_string());
            name != "FIRST_MESSAGE_DELIVERED" && name != "FIRST_MESSAGE_READ")
            statuses.push_back(std::move(name));
    }
    return statuses;
}

/// The prospect says yes to everything until times are on offer; the first of them.
Slot first_offer_to(World& world, const std::string& lead, const std::string& phone) {
    const auto before = free_slots(world.program.live());
    std::size_t answered = 0;
    const auto is_offered = [&] {
        if (world.program.live().get("/v1/leads/" + lead).at("/stage") == "scheduling") return true;
        const auto messages = world.whatsapp.from_business(phone);
        if (messages.size() > answered) {
            answered = messages.size();
            if (const auto& options = messages.back().options; !options.empty())
                world.whatsapp.tap(phone, options.front());
        }
        return false;
    };
    REQUIRE(eventually(is_offered));
    const auto after = free_slots(world.program.live());
    const auto gone = std::find_if(before.begin(), before.end(), [&](const Slot& slot) {
        return std::find(after.begin(), after.end(), slot) == after.end();
    });
    REQUIRE(gone != before.end());
    return *gone;
}

std::string path_of(const std::string& url) {
    return url.substr(url.find("/calendars/"));
}

/// The value of this property of the feed's first event; "" without one.
std::string property(const std::string& feed, const std::string& name) {
    const auto event = feed.find("BEGIN:VEVENT");
    const auto at = event == std::string::npos ? event : feed.find("\r\n" + name + ":", event);
    if (at == std::string::npos) return {};
    const auto begin = at + name.size() + 3;
    return feed.substr(begin, feed.find("\r\n", begin) - begin);
}

constexpr const char* anna = "+33639980041";
constexpr const char* bob = "+33639980042";

}  // namespace

TEST_CASE("availability lists free times of the team, with notice, in their zone") {
    Program program;
    program.start();
    const auto slots = free_slots(program.test());
    REQUIRE(!slots.empty());
    const auto soonest = SystemClock().now() + std::chrono::minutes{118};
    const std::regex local("[0-9-]{10}T(09|1[0-7]):[0-9]{2}:00\\+0[12]:00");
    for (const auto& slot : slots) {
        CHECK(parse_rfc3339(slot.start).value() > soonest);
        CHECK(std::regex_match(slot.start, local));
    }
}

TEST_CASE("availability can be asked for one rep and for some days") {
    Program program;
    program.start();
    const auto all = free_slots(program.test());
    REQUIRE(!all.empty());
    const auto of_alex = free_slots(program.test(), "?rep=alex");
    CHECK(!of_alex.empty());
    CHECK(std::all_of(of_alex.begin(), of_alex.end(),
                      [](const Slot& slot) { return slot.rep == "alex"; }));
    CHECK(of_alex.size() < all.size());

    const auto day = all.back().start.substr(0, 10);
    const auto of_day = free_slots(
        program.test(), "?from=" + day + "T00:00:00+01:00&to=" + day + "T23:59:59%2B01:00");
    CHECK(!of_day.empty());
    CHECK(std::all_of(of_day.begin(), of_day.end(),
                      [&](const Slot& slot) { return slot.start.starts_with(day); }));

    CHECK(program.test().get("/v1/availability?rep=nobody").status == 404);
    const auto wrong = program.test().get("/v1/availability?from=tomorrow");
    CHECK(wrong.status == 422);
    CHECK(wrong.at("/field") == "from");
}

TEST_CASE("a meeting that is booked through the API ends the journey and takes the time") {
    World world;
    world.start();
    const auto& api = world.program.live();
    const auto lead = post_lead(world, "CRM_1", anna);
    const auto slot = some_slot(api);

    const auto booked = book(api, lead, slot);
    CAPTURE(booked.body);
    REQUIRE(booked.status == 201);
    CHECK(keys_of(booked.json()) ==
          Keys{"meeting_id", "lead_id", "rep", "start", "end", "timezone", "state"});
    CHECK(booked.at("/lead_id") == lead);
    CHECK(booked.at("/rep") == slot.rep);
    CHECK(booked.at("/start") == slot.start);
    CHECK(booked.at("/state") == "booked");

    CHECK(api.get("/v1/meetings").at("/meetings/0/meeting_id") == booked.at("/meeting_id"));
    CHECK(api.get("/v1/leads/" + lead).at("/stage") == "booked");
    CHECK(!is_free(api, slot));
    const auto is_told = [](const Crm::Callbacks& heard) {
        return !heard.empty() && heard.back().status == "MEETING_BOOKED";
    };
    CHECK(world.crm.wait_until("CRM_1", is_told));
}

TEST_CASE("a time that is taken is refused with 409") {
    World world;
    world.start();
    const auto& api = world.program.live();
    const auto slot = some_slot(api);
    REQUIRE(book(api, post_lead(world, "CRM_1", anna), slot).status == 201);
    const auto refused = book(api, post_lead(world, "CRM_2", bob), slot);
    CHECK(refused.status == 409);
    CHECK(refused.header("content-type") == "application/problem+json");
    CHECK(api.get("/v1/meetings").json().at_pointer("/meetings").as_array().size() == 1);
}

TEST_CASE("a time outside the working hours or in no calendar is refused with 409") {
    World world;
    world.start();
    const auto lead = post_lead(world, "CRM_1", anna);
    CHECK(book(world.program.live(), lead, {"alex", "2031-01-01T03:00:00+01:00"}).status == 409);
    CHECK(book(world.program.live(), lead, {"alex", "yesterday"}).status == 422);
    CHECK(book(world.program.live(), "ld_nobody", {"alex", "2031-01-01T03:00:00+01:00"}).status ==
          404);
}

TEST_CASE("booking again moves the meeting, which keeps its id") {
    World world;
    world.start();
    const auto& api = world.program.live();
    const auto lead = post_lead(world, "CRM_1", anna);
    const auto slots = free_slots(api);
    const auto first = book(api, lead, slots[slots.size() / 2]);
    const auto second = book(api, lead, slots.back());
    CHECK(second.status == 201);
    CHECK(second.at("/meeting_id") == first.at("/meeting_id"));
    CHECK(second.at("/start") == slots.back().start);
    CHECK(is_free(api, slots[slots.size() / 2]));
    CHECK(api.get("/v1/meetings").json().at_pointer("/meetings").as_array().size() == 1);
}

TEST_CASE("a lead can be booked by its number, with whoever has time") {
    World world;
    world.start();
    const auto& api = world.program.live();
    const auto lead = post_lead(world, "CRM_1", anna);
    const json::object wish = {{"phone_number", "06 39 98 00 41"}, {"start", some_slot(api).start}};
    const auto booked = api.post("/v1/meetings", json::serialize(wish));
    CHECK(booked.status == 201);
    CHECK(booked.at("/lead_id") == lead);
}

TEST_CASE("a time that is on offer to a prospect is nobody else's, and still that prospect's") {
    World world(60);
    world.start();
    const auto& api = world.program.live();
    const auto lead = post_lead(world, "CRM_1", anna);
    const auto offered = first_offer_to(world, lead, anna);
    CHECK(!is_free(api, offered));
    CHECK(book(api, post_lead(world, "CRM_2", bob), offered).status == 409);
    CHECK(book(api, lead, offered).status == 201);
}

TEST_CASE("meetings can be asked for between two times") {
    World world;
    world.start();
    const auto& api = world.program.live();
    const auto slot = some_slot(api);
    REQUIRE(book(api, post_lead(world, "CRM_1", anna), slot).status == 201);
    const auto count = [&](const std::string& query) {
        return api.get("/v1/meetings?" + query).json().at_pointer("/meetings").as_array().size();
    };
    CHECK(count("from=2020-01-01T00:00:00Z&to=2099-01-01T00:00:00Z") == 1);
    CHECK(count("from=2020-01-01T00:00:00Z&to=" + slot.start) == 0);
    CHECK(count("from=" + slot.start) == 1);
    CHECK(count("from=2099-01-01T00:00:00Z") == 0);
    CHECK(api.get("/v1/meetings?to=later").status == 422);
}

TEST_CASE("a meeting can be cancelled, and again without harm") {
    World world;
    world.start();
    const auto& api = world.program.live();
    const auto slot = some_slot(api);
    const auto booked = book(api, post_lead(world, "CRM_1", anna), slot);
    const auto path = "/v1/meetings/" + booked.at("/meeting_id");
    CHECK(world.program.test().send("DELETE", path).status == 404);  // the other environment's key
    CHECK(api.send("DELETE", path).status == 204);
    CHECK(api.send("DELETE", path).status == 204);
    CHECK(api.get("/v1/meetings").at("/meetings") == "[]");
    CHECK(is_free(api, slot));
    // Whoever cancels through the API knows it: the CRM hears of the booking only.
    const auto shown = api.get("/v1/leads/" + booked.at("/lead_id"));
    CHECK(shown.at("/meeting") == "null");
    CHECK(statuses_of(shown) == Keys{"MEETING_BOOKED"});
    CHECK(api.send("DELETE", "/v1/meetings/mt_nothing").status == 404);
}

TEST_CASE("the calendar feed shows the meeting to the team and says when nothing has changed") {
    World world;
    world.start();
    const auto& api = world.program.live();
    const auto slot = some_slot(api, "?rep=alex");
    REQUIRE(book(api, post_lead(world, "CRM_1", anna), slot).status == 201);
    const auto workspace = api.get("/v1/workspace");
    const auto& nobody = world.program.nobody();

    const auto feed = nobody.get(path_of(workspace.at("/calendar_url")));
    CHECK(feed.status == 200);
    CHECK(feed.header("content-type").starts_with("text/calendar"));
    CHECK(feed.body.starts_with("BEGIN:VCALENDAR\r\n"));
    CHECK(property(feed.body, "STATUS") == "CONFIRMED");
    CHECK(!property(feed.body, "UID").empty());
    CHECK(feed.body.find("Anna Keller") != std::string::npos);

    const auto path = path_of(workspace.at("/calendar_url"));
    const auto etag = feed.header("etag");
    CHECK(!etag.empty());
    CHECK(nobody.get(path, {{"if-none-match", etag}}).status == 304);
    CHECK(nobody.get(path, {{"if-none-match", "\"another\""}}).status == 200);
    const auto head = nobody.send("HEAD", path);
    CHECK(head.status == 200);
    CHECK(head.header("etag") == etag);
    CHECK(head.body.empty());

    const auto reps = workspace.json().at_pointer("/reps");
    for (const auto& rep : reps.as_array()) {
        const auto of_rep = nobody.get(path_of(std::string(rep.at("calendar_url").as_string())));
        CHECK(of_rep.status == 200);
        CHECK(property(of_rep.body, "UID").empty() == (rep.at("id").as_string() != "alex"));
    }
}

TEST_CASE(
    "a meeting that moves keeps its UID in the feed, one that is cancelled stays there as "
    "cancelled") {
    World world;
    world.start();
    const auto& api = world.program.live();
    const auto path = path_of(api.get("/v1/workspace").at("/calendar_url"));
    const auto feed = [&] { return world.program.nobody().get(path).body; };
    const auto slots = free_slots(api);
    const auto lead = post_lead(world, "CRM_1", anna);

    const auto booked = book(api, lead, slots[slots.size() / 2]);
    const auto before = feed();
    REQUIRE(book(api, lead, slots.back()).status == 201);
    const auto moved = feed();
    REQUIRE(api.send("DELETE", "/v1/meetings/" + booked.at("/meeting_id")).status == 204);
    const auto cancelled = feed();

    CHECK(property(moved, "UID") == property(before, "UID"));
    CHECK(property(cancelled, "UID") == property(before, "UID"));
    CHECK(std::stoi(property(moved, "SEQUENCE")) > std::stoi(property(before, "SEQUENCE")));
    CHECK(std::stoi(property(cancelled, "SEQUENCE")) > std::stoi(property(moved, "SEQUENCE")));
    CHECK(property(cancelled, "STATUS") == "CANCELLED");
}
