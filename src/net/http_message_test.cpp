#include "net/http_message.hpp"

#include <doctest/doctest.h>

#include "net/request_target.hpp"
#include "net/response_text.hpp"
#include "net/server.hpp"

using namespace alvio;
using namespace alvio::net;

TEST_CASE("a header is found whatever the case of its name, and the first one counts") {
    const std::vector<Header> headers{
        {"Content-Type", "text/plain"}, {"X-Key", "one"}, {"x-key", "two"}};
    CHECK(header_value(headers, "content-type") == "text/plain");
    CHECK(header_value(headers, "X-KEY") == "one");
    CHECK(header_value(headers, "x-ke") == "");
    CHECK(header_value(headers, "x-keys") == "");
}

TEST_CASE("query and route parameters are looked up by their exact name") {
    Request request;
    request.query = {{"status", "open"}, {"status", "closed"}};
    request.params = {{"id", "42"}};
    CHECK(request.query_value("status") == "open");
    CHECK(request.query_value("Status") == "");
    CHECK(request.param("id") == "42");
    CHECK(request.param("status") == "");
}

TEST_CASE("a request target is taken apart and decoded") {
    const auto target =
        parse_request_target("/v1/leads%20%C3%A9?status=open&q=a%26b&&flag&empty=&=x");
    REQUIRE(target);
    CHECK(target->path == "/v1/leads é");
    using Pairs = std::vector<std::pair<std::string, std::string>>;
    CHECK(target->query ==
          Pairs{{"status", "open"}, {"q", "a&b"}, {"flag", ""}, {"empty", ""}, {"", "x"}});
}

TEST_CASE(
    "a plus sign in a query is a plus sign, as callers write phone numbers and time offsets") {
    const auto target = parse_request_target("/v1/leads?phone_number=+33639980001");
    REQUIRE(target);
    CHECK(target->query.front().second == "+33639980001");
}

TEST_CASE("the absolute and the asterisk form of a target are understood") {
    CHECK(parse_request_target("http://example.com/a?b=c").value().path == "/a");
    CHECK(parse_request_target("HTTP://example.com").value().path == "/");
    const auto bare_query = parse_request_target("http://example.com?b=c");
    REQUIRE(bare_query);
    CHECK(bare_query->path == "/");
    CHECK(bare_query->query.size() == 1);
    CHECK(parse_request_target("*").value().path == "*");
    CHECK(parse_request_target("/a//b/").value().path == "/a//b/");
}

TEST_CASE("targets that are no valid path and query are refused") {
    for (const auto* text :
         {"", "a", "example.com:443", "ftp://example.com/", "/%", "/%4", "/%zz", "/%-1", "/a%",
          "/%00", "/%FF", "/%C0%AF", "/?a=%G1", "/?%=1", "/#top", "/a?b#c", "*/x", "%2Fa"}) {
        CAPTURE(text);
        const bool leading_escape_is_a_slash = std::string_view(text) == "%2Fa";
        CHECK(parse_request_target(text).has_value() == leading_escape_is_a_slash);
    }
}

TEST_CASE("an answer carries its length, date and server") {
    std::string out;
    append_response(out, {202, {{"content-type", "application/json"}}, "{}"},
                    {.date = "Sun, 06 Nov 1994 08:49:37 GMT"});
    CHECK(out ==
          "HTTP/1.1 202 Accepted\r\nserver: Alvio\r\ndate: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
          "content-type: application/json\r\ncontent-length: 2\r\n\r\n{}");
}

TEST_CASE("what a handler says about framing is left out") {
    std::string out;
    append_response(
        out,
        {200,
         {{"Content-Length", "99"}, {"Transfer-Encoding", "chunked"}, {"Connection", "x"}},
         "ok"},
        {.keep_alive = false});
    CHECK(out.find("99") == std::string::npos);
    CHECK(out.find("chunked") == std::string::npos);
    CHECK(out.find("connection: close\r\n") != std::string::npos);
    CHECK(out.find("content-length: 2\r\n") != std::string::npos);
}

TEST_CASE("an answer that would let a value write headers of its own becomes a 500") {
    for (const Response& response :
         {Response{200, {{"location", "/a\r\nset-cookie: b"}}, ""},
          Response{200, {{"a b", "c"}}, ""}, Response{200, {{"", "c"}}, ""}, Response{99, {}, ""},
          Response{1000, {}, ""}}) {
        std::string out;
        append_response(out, response, {});
        CHECK(out.starts_with("HTTP/1.1 500 "));
        CHECK(out.find("set-cookie") == std::string::npos);
    }
}

TEST_CASE("answers without content have neither body nor length") {
    std::string out;
    append_response(out, {204, {}, "ignored"}, {});
    CHECK(out.find("content-length") == std::string::npos);
    CHECK(out.ends_with("\r\n\r\n"));
}

TEST_CASE("problems are told as RFC 9457 asks") {
    const auto response = problem_response(413, "Too much.");
    CHECK(header_value(response.headers, "Content-Type") == "application/problem+json");
    CHECK(
        response.body ==
        R"({"type":"about:blank","title":"Content Too Large","status":413,"detail":"Too much."})");
}

TEST_CASE("dates are written as RFC 9110 shows them") {
    CHECK(http_date(parse_rfc3339("1994-11-06T08:49:37Z").value()) ==
          "Sun, 06 Nov 1994 08:49:37 GMT");
    CHECK(http_date(parse_rfc3339("2028-02-29T23:59:59.999Z").value()) ==
          "Tue, 29 Feb 2028 23:59:59 GMT");
}

TEST_CASE("listen addresses name a host and a port") {
    CHECK(parse_listen("127.0.0.1:8080").value().host == "127.0.0.1");
    CHECK(parse_listen("127.0.0.1:8080").value().port == 8080);
    CHECK(parse_listen("[::1]:0").value().host == "::1");
    CHECK(parse_listen(":65535").value().host == "");
    CHECK(parse_listen(":65535").value().port == 65535);
    CHECK(parse_listen("localhost:80").value().host == "localhost");
    for (const auto* text :
         {"", "8080", "host", "host:", "host:x", "host:-1", "host:65536", "host:80x", "::1:80",
          "[::1]", "[::1", "[]:80", "a b:80", "host: 80"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_listen(text));
    }
}
