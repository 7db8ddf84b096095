// Whatever is sent, the answer is clear and the server lives on.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "net/raw_socket.hpp"
#include "program/program.hpp"

using namespace alvio;
using namespace alvio::program;
namespace json = boost::json;

namespace {

constexpr const char* good_lead = R"({"crm_contact_id":"CRM_1","phone_number":"+33639980005"})";
constexpr std::size_t kibibyte = 1024;

/// One program for all cases of this file: what one of them breaks, the next one notices.
Program& alvio_serve() {
    static Program program;
    static const bool started = [] {
        program.start();
        return true;
    }();
    (void)started;
    return program;
}

bool is_alive() {
    return alvio_serve().nobody().get("/healthz").status == 200;
}

Answer post(const std::string& body, std::vector<net::Header> headers = {}) {
    return alvio_serve().test().post("/v1/leads", body, std::move(headers));
}

/// RFC 9457: type, title, status and detail; `field` where a field is at fault.
void check_problem(const Answer& answer, int status, const std::string& field = {}) {
    CAPTURE(answer.body);
    CHECK(answer.status == status);
    CHECK(answer.header("content-type") == "application/problem+json");
    const auto problem = answer.json().as_object();
    CHECK(problem.at("status").as_int64() == status);
    CHECK(!problem.at("type").as_string().empty());
    CHECK(!problem.at("title").as_string().empty());
    CHECK(!problem.at("detail").as_string().empty());
    if (!field.empty()) {
        REQUIRE(problem.contains("field"));
        CHECK(problem.at("field").as_string() == field);
    }
    CHECK(is_alive());
}

/// A lead whose key `deep` holds an array in an array in an array …
std::string nested_lead(std::size_t levels) {
    return R"({"phone_number":"+33639980005","deep":)" + std::string(levels, '[') +
           std::string(levels, ']') + "}";
}

std::string lead_of_size(std::size_t bytes) {
    const std::string head = R"({"phone_number":"+33639980005","notes":")";
    return head + std::string(bytes - head.size() - 2, 'x') + "\"}";
}

std::string raw_post(const std::string& body, std::size_t claimed_length) {
    return fmt::format(
        "POST /v1/leads HTTP/1.1\r\nHost: localhost\r\napi-key: {}\r\n"
        "Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{}",
        test_key, claimed_length, body);
}

}  // namespace

TEST_CASE("a lead that is right is taken") {
    CHECK(post(good_lead).status == 202);
}

TEST_CASE("a body that is no JSON is refused with 400") {
    for (const char* body : {"", "{", "phone_number=+33639980005", "{\"phone_number\":}",
                             "{\"phone_number\":\"+33639980005\"} and more"})
        check_problem(post(body), 400);
}

TEST_CASE("a body that is JSON but no object is refused") {
    for (const char* body : {"[]", "\"+33639980005\"", "12", "null", "true"}) {
        const auto answer = post(body);
        CAPTURE(body);
        CHECK((answer.status == 400 || answer.status == 422));
        check_problem(answer, answer.status);
    }
}

TEST_CASE("a lead without phone_number is refused with 422, naming the field") {
    check_problem(post(R"({"crm_contact_id":"CRM_1"})"), 422, "phone_number");
}

TEST_CASE("a phone_number that is not text is refused with 422, naming the field") {
    for (const char* value : {"33639980005", "null", "[\"+33639980005\"]", "{}", "true"})
        check_problem(post(fmt::format(R"({{"phone_number":{}}})", value)), 422, "phone_number");
}

TEST_CASE("a lifecycle_stage that nobody knows is refused with 422, naming the field") {
    for (const char* value : {"\"prospect\"", "\"LEAD\"", "\"\"", "7"}) {
        CAPTURE(value);
        check_problem(
            post(fmt::format(R"({{"phone_number":"+33639980005","lifecycle_stage":{}}})", value)),
            422, "lifecycle_stage");
    }
}

TEST_CASE("a body that does not say that it is JSON is refused with 415") {
    for (const char* type :
         {"text/plain", "application/x-www-form-urlencoded", "application/jsonp"})
        check_problem(post(good_lead, {{"content-type", type}}), 415);
}

TEST_CASE("application/json may name its charset") {
    CHECK(post(good_lead, {{"content-type", "application/json; charset=utf-8"}}).status == 202);
}

TEST_CASE("a body of 300 KiB is refused with 413, one of 256 KiB is taken") {
    check_problem(post(lead_of_size(300 * kibibyte)), 413);
    CHECK(post(lead_of_size(256 * kibibyte)).status == 202);
}

TEST_CASE("a body far beyond the limit is refused before it is read") {
    net::RawConnection connection = net::RawConnection::to(alvio_serve().port());
    connection.say(raw_post("{", std::size_t{1} << 40U));
    CHECK(connection.hear_message().starts_with("HTTP/1.1 413"));
    CHECK(is_alive());
}

TEST_CASE("a missing or a wrong key is refused with 401") {
    check_problem(alvio_serve().nobody().post("/v1/leads", good_lead), 401);
    check_problem(
        alvio_serve().nobody().post("/v1/leads", good_lead, {{"api-key", "alvio_live_wrong"}}),
        401);
    check_problem(alvio_serve().nobody().get("/v1/leads"), 401);
}

TEST_CASE("a key may come as a bearer token") {
    const net::Header bearer{"authorization", std::string("Bearer ") + test_key};
    CHECK(alvio_serve().nobody().post("/v1/leads", good_lead, {bearer}).status == 202);
}

TEST_CASE("a test key at the live address is refused with 401, and the other way round") {
    const auto path_of = [](const Http& as) {
        const auto url = as.get("/v1/workspace").at("/hook_url");
        return url.substr(url.find("/hooks/"));
    };
    const auto live_path = path_of(alvio_serve().live());
    const auto test_path = path_of(alvio_serve().test());
    CHECK(live_path != test_path);
    check_problem(alvio_serve().test().post(live_path, good_lead), 401);
    check_problem(alvio_serve().live().post(test_path, good_lead), 401);
    check_problem(alvio_serve().nobody().post(test_path, good_lead), 401);
    const auto taken = alvio_serve().test().post(test_path, good_lead);
    CHECK(taken.status == 202);
    CHECK(taken.at("/environment") == "test");
}

TEST_CASE("text that is not UTF-8 is refused with 400") {
    for (const char* bytes : {"\xff", "\xc3\x28", "\xed\xa0\x80", "\xf0\x9f\x98"}) {
        CAPTURE(bytes);
        check_problem(post(fmt::format(R"({{"phone_number":"+33639980005","n":"{}"}})", bytes)),
                      400);
    }
}

TEST_CASE("JSON ten thousand levels deep is refused with 400") {
    check_problem(post(nested_lead(10'000)), 400);
    check_problem(post(std::string(100'000, '[')), 400);
    CHECK(post(nested_lead(10)).status == 202);
}

TEST_CASE("another method is refused with 405 that says which are right") {
    const auto answer = alvio_serve().test().send("PUT", "/v1/leads", good_lead);
    check_problem(answer, 405);
    CHECK(answer.header("allow").find("POST") != std::string::npos);
}

TEST_CASE("an unknown path is refused with 404") {
    check_problem(alvio_serve().test().get("/v1/lead"), 404);
    check_problem(alvio_serve().test().post("/hooks/not-the-token", good_lead), 404);
    check_problem(alvio_serve().nobody().get("/calendars/not-the-secret.ics"), 404);
}

TEST_CASE("a client that sends half a request holds up nobody") {
    net::RawConnection slow = net::RawConnection::to(alvio_serve().port());
    const std::string lead = good_lead;
    REQUIRE(slow.say(raw_post(lead.substr(0, lead.size() / 2), lead.size())));
    net::RawConnection slower = net::RawConnection::to(alvio_serve().port());
    REQUIRE(slower.say("POST /v1/le"));
    for (int i = 0; i < 5; ++i) {
        CHECK(post(good_lead).status == 202);
        CHECK(is_alive());
    }
    REQUIRE(slow.say(lead.substr(lead.size() / 2)));
    CHECK(slow.hear_message().starts_with("HTTP/1.1 202"));
}

TEST_CASE("bytes that are no HTTP are refused, and a client that hangs up is forgotten") {
    for (const char* bytes :
         {"\x16\x03\x01\x02", "GET\r\n\r\n", "POST /v1/leads HTTP/9.9\r\n\r\n"}) {
        net::RawConnection connection = net::RawConnection::to(alvio_serve().port());
        connection.say(bytes);
        connection.end_of_speech();
        (void)connection.hear_out();
        CHECK(is_alive());
    }
    for (int i = 0; i < 20; ++i) {
        net::RawConnection connection = net::RawConnection::to(alvio_serve().port());
        connection.say(raw_post("{", 1000));
    }
    CHECK(is_alive());
}

TEST_CASE("the same Idempotency-Key with the same body gives the same lead") {
    const net::Header key{"idempotency-key", "call-17"};
    const std::string body = R"({"crm_contact_id":"CRM_17","phone_number":"12"})";
    const auto first = post(body, {key});
    const auto second = post(body, {key});
    CHECK(first.status == 202);
    CHECK(second.status == 202);
    CHECK(first.at("/lead_id") == second.at("/lead_id"));
}

TEST_CASE("the same Idempotency-Key with another body is refused with 422") {
    const net::Header key{"idempotency-key", "call-18"};
    CHECK(post(R"({"crm_contact_id":"CRM_18","phone_number":"12"})", {key}).status == 202);
    check_problem(post(R"({"crm_contact_id":"CRM_19","phone_number":"13"})", {key}), 422);
}

TEST_CASE("who asks too fast gets 429, and may go on after the time in Retry-After") {
    Program slow(Settings{{"server.rate_limit_per_second", "5"}});
    slow.start();
    Answer answer;
    const auto refused = [&] {
        answer = slow.test().get("/v1/leads");
        return answer.status != 200;
    };
    constexpr int far_beyond_the_burst = 2000;
    for (int i = 0; i < far_beyond_the_burst && !refused(); ++i) {
    }
    CHECK(answer.status == 429);
    CHECK(answer.header("content-type") == "application/problem+json");
    CHECK(std::stoi(answer.header("retry-after")) >= 1);
    CHECK(slow.live().get("/v1/leads").status == 200);  // another key has an allowance of its own
    CHECK(eventually([&] { return slow.test().get("/v1/leads").status == 200; }));
}

TEST_CASE("after all that the program stops in order") {
    CHECK(is_alive());
    CHECK(alvio_serve().stop() == 0);
}
