#include <doctest/doctest.h>

#include <algorithm>
#include <functional>

#include "contract/journeys.hpp"
#include "contract/store_contract.hpp"

namespace alvio::contract {

using namespace std::chrono_literals;
using store::LeadFilter;

namespace {

LeadFilter everything() {
    LeadFilter filter;
    filter.workspace = workspace;
    filter.environment = environment;
    return filter;
}

std::vector<LeadId> ids(store::Store& store, const LeadFilter& filter) {
    std::vector<LeadId> ids;
    for (const auto& lead : store.list_leads(filter))
        ids.push_back(lead.id);
    return ids;
}

void end(lead::Lead& lead, lead::Status status) {
    lead.statuses.push_back({status, "", lead.created_at, std::nullopt, EffectId("e1")});
    lead.phase = lead::Closed{};
}

void exercise_filters(const OpenFresh& open_fresh) {
    SUBCASE(
        "leads are listed newest first, of one workspace and environment, without their "
        "transcripts") {
        const auto store = open_fresh();
        Journey one(1), two(2), three(3), test(4), elsewhere(5);
        test.lead.environment = Environment::Test;
        elsewhere.lead.workspace = WorkspaceId("other");
        two.say(dialogue::Author::Agent, "Bonjour");
        for (auto* journey : {&two, &three, &one, &test, &elsewhere}) {
            require(*store, journey->arrive());
        }
        CHECK(ids(*store, everything()) == std::vector{three.lead.id, two.lead.id, one.lead.id});
        auto listed = two.lead;
        listed.transcript.clear();
        CHECK(store->list_leads(everything()).at(1) == listed);
    }
    SUBCASE(
        "a list can be narrowed to a contact of the CRM, a phone number, a final status, or all of "
        "them") {
        const auto store = open_fresh();
        Journey open(1), booked(2), same_phone(3), same_contact(4);
        same_phone.lead.phone = phone(2);
        same_contact.lead.crm_contact_id = "crm-2";
        end(booked.lead, lead::Status::NotReachable);
        end(same_contact.lead, lead::Status::OptOut);
        for (auto* journey : {&open, &booked, &same_phone, &same_contact}) {
            require(*store, journey->arrive());
        }
        auto filter = everything();
        filter.crm_contact_id = "crm-2";
        CHECK(ids(*store, filter) == std::vector{same_contact.lead.id, booked.lead.id});
        filter.final_status = lead::Status::NotReachable;
        CHECK(ids(*store, filter) == std::vector{booked.lead.id});
        filter.phone = phone(2);
        CHECK(ids(*store, filter) == std::vector{booked.lead.id});
        filter.final_status = lead::Status::OptOut;
        CHECK(ids(*store, filter).empty());
        filter = everything();
        filter.phone = phone(2);
        CHECK(ids(*store, filter) == std::vector{same_phone.lead.id, booked.lead.id});
        filter = everything();
        filter.final_status = lead::Status::OptOut;
        CHECK(ids(*store, filter) == std::vector{same_contact.lead.id});
        filter.final_status = lead::Status::MeetingBooked;
        CHECK(ids(*store, filter).empty());
    }
}

void exercise_changed_leads(const OpenFresh& open_fresh) {
    SUBCASE("a lead is found under what it has become") {
        const auto store = open_fresh();
        Journey journey(1);
        require(*store, journey.arrive());
        auto filter = everything();
        journey.lead.phone = phone(7);
        filter.phone = phone(7);
        require(*store, journey.then(lead::MarketingStopped{}));
        CHECK(ids(*store, filter) == std::vector{journey.lead.id});
        journey.lead.crm_contact_id = "crm-new";
        filter.crm_contact_id = "crm-new";
        require(*store, journey.then(lead::MarketingStopped{}));
        CHECK(ids(*store, filter) == std::vector{journey.lead.id});
        end(journey.lead, lead::Status::NoOutcome);
        filter.final_status = lead::Status::NoOutcome;
        require(*store, journey.then(lead::MarketingStopped{}));
        CHECK(ids(*store, filter) == std::vector{journey.lead.id});
        filter = everything();
        filter.phone = phone(1);
        CHECK(ids(*store, filter).empty());
    }
    SUBCASE("asking for an empty CRM contact finds the leads without one") {
        const auto store = open_fresh();
        Journey with(1), without(2);
        without.lead.crm_contact_id.clear();
        require(*store, with.arrive());
        require(*store, without.arrive());
        auto filter = everything();
        filter.crm_contact_id = "";
        CHECK(ids(*store, filter) == std::vector{without.lead.id});
    }
}

void exercise_paging(const OpenFresh& open_fresh) {
    SUBCASE(
        "pages follow each other without gaps, also among leads of one moment and while new ones "
        "arrive") {
        const auto store = open_fresh();
        std::vector<LeadId> expected;
        for (int number = 10; number > 0; --number) {
            Journey journey(number);
            if (number <= 6) journey.lead.created_at = morning;
            expected.push_back(journey.lead.id);
            require(*store, journey.arrive());
        }
        std::sort(expected.begin() + 4, expected.end(), std::greater<>{});

        auto filter = everything();
        filter.limit = 3;
        std::vector<LeadId> all;
        for (int page = 0; page < 5; ++page) {
            const auto listed = ids(*store, filter);
            all.insert(all.end(), listed.begin(), listed.end());
            if (listed.empty()) break;
            filter.cursor = listed.back().text();
            require(*store, Journey(100 + page).arrive());
        }
        CHECK(all == expected);
    }
    SUBCASE("a filter holds on every page") {
        const auto store = open_fresh();
        std::vector<LeadId> expected;
        for (int number = 6; number > 0; --number) {
            Journey journey(number);
            if (number % 2 == 0) {
                journey.lead.created_at = morning;
                journey.lead.crm_contact_id = "crm-even";
                journey.lead.phone = phone(0);
                end(journey.lead, lead::Status::NoOutcome);
                expected.push_back(journey.lead.id);
            }
            require(*store, journey.arrive());
        }
        std::sort(expected.begin(), expected.end(), std::greater<>{});
        auto by_contact = everything(), by_phone = everything(), by_status = everything();
        by_contact.crm_contact_id = "crm-even";
        by_phone.phone = phone(0);
        by_status.final_status = lead::Status::NoOutcome;
        for (auto* filter : {&by_contact, &by_phone, &by_status}) {
            filter->limit = 2;
            CHECK(ids(*store, *filter) == std::vector{expected[0], expected[1]});
            filter->cursor = expected[1].text();
            CHECK(ids(*store, *filter) == std::vector{expected[2]});
        }
    }
    SUBCASE("a cursor that is none gives an empty page") {
        const auto store = open_fresh();
        require(*store, Journey(1).arrive());
        auto filter = everything();
        filter.cursor = "nonsense";
        CHECK(ids(*store, filter).empty());
    }
}

void exercise_settings(const OpenFresh& open_fresh) {
    SUBCASE("the first value that was put under a name stays") {
        const auto store = open_fresh();
        CHECK_FALSE(store->setting("hook"));
        CHECK(store->keep_setting("hook", "first") == "first");
        CHECK(store->keep_setting("hook", "second") == "first");
        CHECK(store->keep_setting("feed", "") == "");
        CHECK(store->setting("hook") == "first");
        CHECK(store->setting("feed") == "");
    }
    SUBCASE("API keys are listed by age, and a key that is put again is replaced") {
        const auto store = open_fresh();
        CHECK(store->api_keys().empty());
        store::ApiKey key{"k2", workspace, Environment::Test, "abcd", "test key", morning};
        store->put_api_key({"k1", workspace, Environment::Live, "ef01", "live key", morning + 1s});
        store->put_api_key(key);
        key.name = "renamed";
        store->put_api_key(key);
        const auto keys = store->api_keys();
        REQUIRE(keys.size() == 2);
        CHECK(keys[0].id == "k2");
        CHECK(keys[0].workspace == workspace);
        CHECK(keys[0].environment == Environment::Test);
        CHECK(keys[0].hash == "abcd");
        CHECK(keys[0].name == "renamed");
        CHECK(keys[0].created_at == morning);
        CHECK(keys[1].id == "k1");
    }
    SUBCASE("a store that works is in good health") {
        const auto store = open_fresh();
        CHECK_NOTHROW(store->check_health());
    }
}

}  // namespace

void exercise_lists(const OpenFresh& open_fresh) {
    exercise_filters(open_fresh);
    exercise_changed_leads(open_fresh);
    exercise_paging(open_fresh);
    exercise_settings(open_fresh);
}

}  // namespace alvio::contract
