#include "net/client.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <future>

#include "net/raw_socket.hpp"
#include "net/server.hpp"

using namespace alvio;
using namespace alvio::net;
using namespace std::chrono_literals;

namespace {

using Stage = HttpFailure::Stage;

std::string url(std::uint16_t port, const std::string& path = "/") {
    return "http://127.0.0.1:" + std::to_string(port) + path;
}

std::future<HttpOutcome> begin(Client& client, HttpRequest request) {
    auto promise = std::make_shared<std::promise<HttpOutcome>>();
    auto future = promise->get_future();
    client.send(std::move(request),
                [promise](HttpOutcome outcome) { promise->set_value(std::move(outcome)); });
    return future;
}

HttpOutcome wait_for(std::future<HttpOutcome>& future) {
    REQUIRE(future.wait_for(20s) == std::future_status::ready);
    return future.get();
}

HttpAnswer answer_of(const HttpOutcome& outcome) {
    if (const auto* failure = std::get_if<HttpFailure>(&outcome)) FAIL(failure->reason);
    return std::get<HttpAnswer>(outcome);
}

HttpFailure failure_of(const HttpOutcome& outcome) {
    REQUIRE(std::holds_alternative<HttpFailure>(outcome));
    return std::get<HttpFailure>(outcome);
}

std::unique_ptr<Server> serve(OnRequest handler) {
    auto server = Server::start("127.0.0.1:0", std::move(handler));
    REQUIRE(server);
    return std::move(*server);
}

const std::string ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

}  // namespace

TEST_CASE("a request arrives as it was written, and its answer comes back") {
    RawListener listener;
    const auto client = Client::start("Alvio/test");
    HttpRequest request{.method = "POST",
                        .url = url(listener.port(), "/messages?a=%20b"),
                        .headers = {{"Content-Type", "application/json"}, {"X-Empty", ""}},
                        .body = "{}"};
    auto outcome = begin(*client, request);
    auto peer = listener.accept();
    const auto sent = peer.hear_message();
    CHECK(sent.starts_with("POST /messages?a=%20b HTTP/1.1\r\nHost: 127.0.0.1:"));
    CHECK(sent.find("\r\nUser-Agent: Alvio/test\r\n") != std::string::npos);
    CHECK(sent.find("\r\nContent-Type: application/json\r\n") != std::string::npos);
    CHECK(sent.find("\r\nX-Empty:\r\n") != std::string::npos);
    CHECK(sent.find("Expect") == std::string::npos);
    CHECK(sent.ends_with("\r\n\r\n{}"));
    peer.say(
        "HTTP/1.1 103 Early Hints\r\nX-Hint: no\r\n\r\nHTTP/1.1 429 Slow\r\nRetry-After: "
        "7\r\nContent-Length: 3\r\n\r\nlow");
    const auto answer = answer_of(wait_for(outcome));
    CHECK(answer.status == 429);
    CHECK(header_value(answer.headers, "retry-after") == "7");
    CHECK(header_value(answer.headers, "x-hint") == "");
    CHECK(answer.body == "low");
}

TEST_CASE("every method goes out under its own name") {
    const auto server = serve([](const Request& request, const Reply& reply) {
        const auto length = request.header("content-length");
        reply(
            {200, {{"x-method", request.method + "/" + std::string(length) + "/"}}, request.body});
    });
    const auto client = Client::start("Alvio/test");
    const auto method_seen = [&](const char* method, const char* body) {
        const auto answer = answer_of(
            client->send_and_wait({.method = method, .url = url(server->port()), .body = body}));
        return std::string(header_value(answer.headers, "x-method")) + answer.body;
    };
    CHECK(method_seen("GET", "") == "GET//");
    CHECK(method_seen("HEAD", "") == "HEAD//");
    CHECK(method_seen("DELETE", "") == "DELETE//");
    CHECK(method_seen("POST", "") == "POST/0/");
    CHECK(method_seen("PUT", "ab") == "PUT/2/ab");
    CHECK(method_seen("REPORT", "abc") == "REPORT/3/abc");
}

TEST_CASE("hundreds of requests are in flight at once on one thread") {
    std::mutex mutex;
    std::vector<Reply> waiting;
    const auto server = serve([&](const Request&, Reply reply) {
        const std::lock_guard lock(mutex);
        waiting.push_back(std::move(reply));
        if (waiting.size() < 300) return;
        for (const auto& each : waiting)
            each({200, {}, "together"});
    });
    const auto client = Client::start("Alvio/test");
    std::vector<std::future<HttpOutcome>> outcomes;
    for (int i = 0; i < 300; ++i)
        outcomes.push_back(begin(*client, {.url = url(server->port())}));
    for (auto& outcome : outcomes)
        CHECK(answer_of(wait_for(outcome)).body == "together");
}

TEST_CASE("a peer that does not answer holds nobody else up") {
    RawListener silent;
    const auto server = serve([](const Request&, const Reply& reply) { reply({200, {}, "here"}); });
    const auto client = Client::start("Alvio/test");
    std::vector<std::future<HttpOutcome>> stuck;
    for (int i = 0; i < 20; ++i)
        stuck.push_back(begin(*client, {.method = "POST", .url = url(silent.port())}));
    auto peer = silent.accept();
    CHECK(peer.hear_message().starts_with("POST "));
    for (int i = 0; i < 20; ++i) {
        CHECK(answer_of(client->send_and_wait({.url = url(server->port())})).body == "here");
    }
    CHECK(stuck.front().wait_for(0s) == std::future_status::timeout);
}

TEST_CASE("a redirect is an answer, not an order") {
    std::atomic<int> asked = 0;
    const auto server = serve([&asked](const Request&, const Reply& reply) {
        ++asked;
        reply({302, {{"location", "/elsewhere"}}, ""});
    });
    const auto answer =
        answer_of(Client::start("Alvio/test")->send_and_wait({.url = url(server->port())}));
    CHECK(answer.status == 302);
    CHECK(header_value(answer.headers, "location") == "/elsewhere");
    CHECK(asked == 1);
}

TEST_CASE("an answer longer than asked for is cut, and still an answer") {
    const auto server = serve([](const Request& request, const Reply& reply) {
        reply({200, {}, std::string(request.path == "/exact" ? 1000 : 1'000'000, 'x')});
    });
    const auto client = Client::start("Alvio/test");
    const auto cut = answer_of(
        client->send_and_wait({.url = url(server->port(), "/long"), .max_answer_bytes = 1000}));
    CHECK(cut.status == 200);
    CHECK(cut.body.size() == 1000);
    const auto whole = answer_of(
        client->send_and_wait({.url = url(server->port(), "/exact"), .max_answer_bytes = 1000}));
    CHECK(whole.body.size() == 1000);
}

TEST_CASE("a request that met no connection was certainly not sent") {
    const auto client = Client::start("Alvio/test");
    std::uint16_t free_port = 0;
    {
        RawListener gone;
        free_port = gone.port();
    }
    CHECK(failure_of(client->send_and_wait({.method = "POST", .url = url(free_port)})).stage ==
          Stage::NotSent);
    CHECK(failure_of(client->send_and_wait({.url = "ftp://127.0.0.1/"})).stage == Stage::NotSent);
    CHECK(failure_of(client->send_and_wait({.url = "file:///etc/passwd"})).stage == Stage::NotSent);
    CHECK(failure_of(client->send_and_wait({.url = "http://"})).stage == Stage::NotSent);
    CHECK(failure_of(client->send_and_wait({.url = ""})).stage == Stage::NotSent);
}

TEST_CASE("a request that would smuggle something in is not sent") {
    RawListener listener;
    const auto client = Client::start("Alvio/test");
    const auto base = url(listener.port());
    for (const HttpRequest& request :
         {HttpRequest{.url = base, .headers = {{"X-A", "b\r\nX-C: d"}}},
          HttpRequest{.url = base, .headers = {{"X-A: b", "c"}}},
          HttpRequest{.method = "GET /x HTTP/1.1\r\n", .url = base},
          HttpRequest{.url = base + " HTTP/1.1\r\nX: y"},
          HttpRequest{.url = base + std::string(20'000, 'x')}}) {
        const auto failure = failure_of(client->send_and_wait(request));
        CHECK(failure.stage == Stage::NotSent);
        CHECK(failure.reason.find("X-C") == std::string::npos);
    }
}

TEST_CASE("a TLS handshake that fails or hangs means that nothing was sent") {
    RawListener listener;
    const auto client = Client::start("Alvio/test");
    const auto secure = "https://127.0.0.1:" + std::to_string(listener.port()) + "/";
    auto garbage = begin(*client, {.method = "POST", .url = secure});
    {
        auto peer = listener.accept();
        peer.say("HTTP/1.1 400 this is no TLS\r\n\r\n");
        CHECK(failure_of(wait_for(garbage)).stage == Stage::NotSent);
    }
    auto silence = begin(*client, {.method = "POST", .url = secure, .timeout = 100ms});
    CHECK(failure_of(wait_for(silence)).stage == Stage::NotSent);
}

TEST_CASE("a request that was read but not answered leaves us in doubt") {
    RawListener listener;
    const auto client = Client::start("Alvio/test");
    const HttpRequest request{.method = "POST", .url = url(listener.port()), .body = "hello"};
    SUBCASE("the connection closes") {
        auto outcome = begin(*client, request);
        auto peer = listener.accept();
        CHECK(peer.hear_message().ends_with("hello"));
        peer.close();
        CHECK(failure_of(wait_for(outcome)).stage == Stage::Unknown);
    }
    SUBCASE("the connection closes in the middle of the answer") {
        auto outcome = begin(*client, request);
        auto peer = listener.accept();
        CHECK(peer.hear_message().ends_with("hello"));
        peer.say("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nfive!");
        peer.close();
        CHECK(failure_of(wait_for(outcome)).stage == Stage::Unknown);
    }
    SUBCASE("the answer is not HTTP") {
        auto outcome = begin(*client, request);
        auto peer = listener.accept();
        CHECK(peer.hear_message().ends_with("hello"));
        peer.say("SSH-2.0-x\r\n\r\n");
        peer.close();
        CHECK(failure_of(wait_for(outcome)).stage == Stage::Unknown);
    }
    SUBCASE("no answer comes in time") {
        auto hasty = request;
        hasty.timeout = 500ms;
        auto outcome = begin(*client, hasty);
        auto peer = listener.accept();
        CHECK(peer.hear_message().ends_with("hello"));
        CHECK(failure_of(wait_for(outcome)).stage == Stage::Unknown);
    }
}

TEST_CASE("private addresses are refused before anything connects") {
    RawListener listener;
    const auto client = Client::start("Alvio/test");
    const auto port = std::to_string(listener.port());
    for (const auto& host : {"127.0.0.1", "localhost", "0x7f.1", "2130706433", "0.0.0.0", "[::1]",
                             "[::ffff:127.0.0.1]"}) {
        CAPTURE(host);
        const auto failure = failure_of(
            client->send_and_wait({.method = "POST",
                                   .url = "http://" + std::string(host) + ":" + port + "/",
                                   .reach = Reach::PublicOnly}));
        CHECK(failure.stage == Stage::NotSent);
        CHECK(failure.reason == "the address is not on the public internet");
    }
    // Had any of them connected, it would stand before this one in the queue.
    auto allowed = begin(*client, {.url = url(listener.port(), "/allowed")});
    auto peer = listener.accept();
    CHECK(peer.hear_message().starts_with("GET /allowed "));
    peer.say(ok);
    CHECK(answer_of(wait_for(allowed)).status == 200);

    // Nor does the connection that now stands open serve a request that may not reach it.
    const auto failure = failure_of(
        client->send_and_wait({.url = url(listener.port()), .reach = Reach::PublicOnly}));
    CHECK(failure.stage == Stage::NotSent);
}

TEST_CASE("a connection is used again") {
    RawListener listener;
    const auto client = Client::start("Alvio/test");
    auto first = begin(*client, {.method = "POST", .url = url(listener.port())});
    auto peer = listener.accept();
    peer.hear_message();
    peer.say(ok);
    wait_for(first);
    auto second = begin(*client, {.method = "POST", .url = url(listener.port(), "/second")});
    CHECK(peer.hear_message().starts_with("POST /second "));
    peer.say(ok);
    CHECK(answer_of(wait_for(second)).body == "ok");
}

TEST_CASE("a kept connection that closes on a request") {
    RawListener listener;
    const auto client = Client::start("Alvio/test");
    auto first = begin(*client, {.url = url(listener.port())});
    auto peer = listener.accept();
    peer.hear_message();
    peer.say(ok);
    wait_for(first);

    SUBCASE("leaves a POST in doubt, and it is not sent a second time behind our back") {
        auto outcome = begin(
            *client, {.method = "POST", .url = url(listener.port(), "/once"), .body = "message"});
        CHECK(peer.hear_message().starts_with("POST /once "));
        peer.close();
        CHECK(failure_of(wait_for(outcome)).stage == Stage::Unknown);
        auto next = begin(*client, {.url = url(listener.port(), "/next")});
        // A connection made for a second try may stand first in the queue, but must not carry the
        // message.
        for (bool answered = false; !answered;) {
            auto again = listener.accept();
            const auto heard = again.hear_message();
            CHECK(heard.find("/once") == std::string::npos);
            answered = heard.starts_with("GET /next ");
            again.say(ok);
        }
        CHECK(answer_of(wait_for(next)).status == 200);
    }
    SUBCASE("does not keep a GET from being asked again") {
        auto outcome = begin(*client, {.url = url(listener.port(), "/again")});
        CHECK(peer.hear_message().starts_with("GET /again "));
        peer.close();
        auto again = listener.accept();
        CHECK(again.hear_message().starts_with("GET /again "));
        again.say(ok);
        CHECK(answer_of(wait_for(outcome)).status == 200);
    }
    SUBCASE("before the request was made is noticed, and a new one carries it") {
        peer.close();
        auto outcome = begin(*client, {.method = "POST", .url = url(listener.port(), "/fresh")});
        auto fresh = listener.accept();
        CHECK(fresh.hear_message().starts_with("POST /fresh "));
        fresh.say(ok);
        CHECK(answer_of(wait_for(outcome)).status == 200);
    }
}

TEST_CASE("on shutdown every pending request is told so") {
    RawListener listener;
    auto client = Client::start("Alvio/test");
    auto sent = begin(*client, {.method = "POST", .url = url(listener.port())});
    auto peer = listener.accept();
    peer.hear_message();
    // One that is sent from a callback while the client goes down is told as well.
    std::promise<HttpOutcome> late;
    auto* const raw = client.get();
    client->send(
        {.url = url(listener.port())}, [raw, &late, port = listener.port()](const HttpOutcome&) {
            raw->send({.url = url(port)},
                      [&late](HttpOutcome outcome) { late.set_value(std::move(outcome)); });
        });
    client.reset();
    CHECK(failure_of(wait_for(sent)).stage == Stage::Unknown);
    auto late_outcome = late.get_future();
    CHECK(failure_of(wait_for(late_outcome)).stage == Stage::NotSent);
}

TEST_CASE("a callback that throws does not take the client down") {
    const auto server = serve([](const Request&, const Reply& reply) { reply({200, {}, "ok"}); });
    const auto client = Client::start("Alvio/test");
    client->send({.url = url(server->port())},
                 [](const HttpOutcome&) { throw std::runtime_error("no"); });
    CHECK(answer_of(client->send_and_wait({.url = url(server->port())})).body == "ok");
}
