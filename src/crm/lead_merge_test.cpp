#include <doctest/doctest.h>

#include "crm/lead_payload.hpp"

using namespace alvio;
using namespace alvio::crm;

TEST_CASE("a second post lays its keys over the first, object by object") {
    CHECK(merge_payload(R"({"a":1,"contact":{"name":"C","email":"old"},"list":[1,2]})",
                        R"({"contact":{"email":"new","company":"Acme"},"list":[3],"b":null})") ==
          R"({"a":1,"contact":{"name":"C","email":"new","company":"Acme"},"list":[3],"b":null})");
    CHECK(merge_payload(R"({"a":{"b":{"c":1,"d":2}}})", R"({"a":{"b":{"c":3}}})") ==
          R"({"a":{"b":{"c":3,"d":2}}})");
    CHECK(merge_payload(R"({"a":{"b":1}})", R"({"a":"text"})") == R"({"a":"text"})");
    CHECK(merge_payload(R"({"a":"text"})", R"({"a":{"b":1}})") == R"({"a":{"b":1}})");
    CHECK(merge_payload("{}", "{}") == "{}");
    CHECK(merge_payload("{ }", R"( { "a" : [ 1, 2 ] , "b":{"c" : "}\"," } } )") ==
          R"({"a":[ 1, 2 ],"b":{"c" : "}\"," }})");
}

TEST_CASE("numbers and texts that nobody touched stay as they were written") {
    constexpr auto known =
        R"({"deal":12345678901234567890123,"amount":49.90,"big":1e400,"t":"\u00e9\/"})";
    CHECK(merge_payload(known, R"({"x":0.10})") ==
          R"({"deal":12345678901234567890123,"amount":49.90,"big":1e400,"t":"\u00e9\/","x":0.10})");
}

TEST_CASE("keys are compared by what they say, not by how they are written") {
    CHECK(merge_payload(R"({"caf\u00e9":1,"a\"b":1})", R"({"café":2,"a\u0022b":2})") ==
          R"({"café":2,"a\"b":2})");
}

TEST_CASE("of two members with the same name in one post the last one counts") {
    CHECK(merge_payload(R"({"a":{"x":1},"a":{"y":2}})", R"({"a":{"z":3},"a":{"w":4}})") ==
          R"({"a":{"y":2,"w":4}})");
}

TEST_CASE("what is no JSON object changes nothing") {
    CHECK(merge_payload(R"({"a":1})", "oops") == R"({"a":1})");
    CHECK(merge_payload(R"({"a":1})", "[]") == R"({"a":1})");
    CHECK(merge_payload("", R"({"a":1})") == R"({"a":1})");
}

TEST_CASE("a post full of repeated keys is merged in reasonable time") {
    std::string body = "{";
    for (int i = 0; i < 20'000; ++i)
        body += R"("a":{"k)" + std::to_string(i) + "\":1},";
    body += R"("a":{}})";
    CHECK(merge_payload(R"({"a":{"x":1}})", body) == R"({"a":{"x":1}})");
}

TEST_CASE("what the new profile does not say stays") {
    lead::Profile known, added;
    known.first_name = "Camille";
    known.email = "old@example.com";
    known.preferred_language = "fr";
    added.email = "new@example.com";
    added.company = "Acme";
    const auto merged = merge_profile(known, added);
    CHECK(merged.first_name == "Camille");
    CHECK(merged.email == "new@example.com");
    CHECK(merged.preferred_language == "fr");
    CHECK(merged.company == "Acme");
}

TEST_CASE("roles that a second post names are its own, the others stay") {
    lead::Profile known, added;
    known.assignees = {{"sales", "Jean", "Dupont", "jean@example.com", "", "U01", ""},
                       {"sdr", "Ana", "", "", "", "", ""},
                       {"expert", "Old", "", "", "", "", ""},
                       {"expert", "Older", "", "", "", "", ""}};
    SUBCASE("a detail is added to the same person") {
        added.assignees = {{"sales", "", "", "", "https://cal.example", "", ""}};
        const auto people = merge_profile(known, added).assignees;
        REQUIRE(people.size() == 4);
        CHECK(people[0] == lead::Assignee{"sales", "Jean", "Dupont", "jean@example.com",
                                          "https://cal.example", "U01", ""});
        CHECK(people[1] == known.assignees[1]);
    }
    SUBCASE("nothing of the predecessor sticks to a new person") {
        added.assignees = {{"sales", "Marie", "", "", "", "", ""}};
        CHECK(merge_profile(known, added).assignees[0] == added.assignees[0]);
    }
    SUBCASE("several people in a role are replaced together") {
        added.assignees = {{"expert", "New", "", "", "", "", ""}};
        const auto people = merge_profile(known, added).assignees;
        REQUIRE(people.size() == 3);
        CHECK(people[2] == added.assignees[0]);
    }
}
