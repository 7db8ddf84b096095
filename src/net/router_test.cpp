#include "net/router.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace alvio::net;

namespace {

OnRequest says(const std::string& name) {
    return [name](const Request& request, const Reply& reply) {
        std::string body = name;
        for (const auto& [key, value] : request.params)
            body.append(" ").append(key).append("=").append(value);
        reply({200, {}, body});
    };
}

Response ask(const std::string& method, const std::string& path) {
    static const Router router(
        {
            {"GET", "/", says("home")},
            {"POST", "/v1/leads", says("post lead")},
            {"GET", "/v1/leads", says("list leads")},
            {"GET", "/v1/leads/export", says("export")},
            {"GET", "/v1/leads/{lead_id}", says("lead")},
            {"DELETE", "/v1/leads/{lead_id}", says("delete")},
            {"GET", "/calendars/{secret}.ics", says("calendar")},
            {"GET", "/calendars/{secret}/{rep}.ics", says("rep calendar")},
            {"POST", "/hooks/{token}", says("hook")},
        },
        [](const Request& request, int status, std::vector<Header> headers) {
            return Response{status, std::move(headers), std::to_string(request.params.size())};
        });
    Response answer;
    Request request;
    request.method = method;
    request.path = path;
    router(std::move(request), [&answer](Response response) { answer = std::move(response); });
    return answer;
}

}  // namespace

TEST_CASE("a path is answered by the route that fits it") {
    CHECK(ask("GET", "/").body == "home");
    CHECK(ask("POST", "/v1/leads").body == "post lead");
    CHECK(ask("GET", "/v1/leads").body == "list leads");
    CHECK(ask("GET", "/v1/leads/lead_7").body == "lead lead_id=lead_7");
    CHECK(ask("DELETE", "/v1/leads/lead_7").body == "delete lead_id=lead_7");
}

TEST_CASE("a literal path that stands first wins over a pattern") {
    CHECK(ask("GET", "/v1/leads/export").body == "export");
}

TEST_CASE("a calendar feed is found by its secret, with and without a rep") {
    CHECK(ask("GET", "/calendars/s3cret.ics").body == "calendar secret=s3cret");
    CHECK(ask("GET", "/calendars/s3cret/jean.ics").body == "rep calendar secret=s3cret rep=jean");
    CHECK(ask("GET", "/calendars/a.ics.ics").body == "calendar secret=a.ics");
}

TEST_CASE("an unknown path is 404, and no parameters leak from routes that nearly fitted") {
    for (const auto* path :
         {"/v1", "/v1/leads/", "/v1/leads/a/b", "//", "/v1//leads", "/calendars/.ics",
          "/calendars/s3cret", "/calendars//jean.ics", "/calendars/s3cret/.ics",
          "/calendars/s3cret.ics/", "/hooks/", "*", ""}) {
        CAPTURE(path);
        const auto answer = ask("GET", path);
        CHECK(answer.status == 404);
        CHECK(answer.headers.empty());
        CHECK(answer.body == "0");
    }
}

TEST_CASE("a known path with another method is 405 and says which are allowed") {
    const auto answer = ask("PUT", "/v1/leads/lead_7");
    CHECK(answer.status == 405);
    CHECK(header_value(answer.headers, "Allow") == "GET, HEAD, DELETE");
    CHECK(answer.body == "0");
    CHECK(header_value(ask("GET", "/hooks/abc").headers, "allow") == "POST");
    CHECK(ask("get", "/v1/leads").status == 405);
}

TEST_CASE("HEAD is answered by the handler of GET") {
    CHECK(ask("HEAD", "/v1/leads/lead_7").body == "lead lead_id=lead_7");
    CHECK(ask("HEAD", "/hooks/abc").status == 405);
}
