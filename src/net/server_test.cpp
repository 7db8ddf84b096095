#include "net/server.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <future>
#include <mutex>
#include <thread>

#include "net/raw_socket.hpp"

using namespace alvio;
using namespace alvio::net;
using namespace std::chrono_literals;

namespace {

std::unique_ptr<Server> serve(OnRequest handler, ServerLimits limits = {}) {
    auto server = Server::start("127.0.0.1:0", std::move(handler), limits);
    REQUIRE(server);
    return std::move(*server);
}

void echo(const Request& request, const Reply& reply) {
    reply({200, {}, request.method + " " + request.path + " " + request.body});
}

std::string get(std::string_view path) {
    return "GET " + std::string(path) + " HTTP/1.1\r\nHost: alvio\r\n\r\n";
}

std::string body_of(const std::string& message) {
    const auto head_end = message.find("\r\n\r\n");
    return head_end == std::string::npos ? "" : message.substr(head_end + 4);
}

int status_of(const std::string& message) {
    return message.size() < 12 ? 0 : std::stoi(message.substr(9, 3));
}

/// The answer to these bytes on a connection of their own, up to its end.
std::string all_said(const Server& server, std::string_view bytes) {
    auto connection = RawConnection::to(server.port());
    connection.say(bytes);
    return connection.hear_out();
}

bool still_serves(const Server& server) {
    auto connection = RawConnection::to(server.port());
    connection.say(get("/alive"));
    return body_of(connection.hear_message()) == "GET /alive ";
}

/// Keeps requests until the test answers them.
class Desk {
public:
    OnRequest handler() {
        return [this](Request request, Reply reply) {
            const std::lock_guard lock(mutex_);
            replies_.emplace_back(std::move(request), std::move(reply));
            arrived_.notify_all();
        };
    }
    std::pair<Request, Reply> next() {
        std::unique_lock lock(mutex_);
        REQUIRE(arrived_.wait_for(lock, 10s, [this] { return !replies_.empty(); }));
        auto first = std::move(replies_.front());
        replies_.erase(replies_.begin());
        return first;
    }

private:
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::vector<std::pair<Request, Reply>> replies_;
};

}  // namespace

TEST_CASE("a handler gets the request as it was sent, and its answer goes back") {
    const auto server = serve([](const Request& request, const Reply& reply) {
        reply({201,
               {{"x-seen", std::string(request.header("API-KEY"))}},
               request.path + "|" + std::string(request.query_value("a b")) + "|" + request.body});
    });
    auto connection = RawConnection::to(server->port());
    connection.say(
        "POST /caf%C3%A9?a%20b=1%2B1 HTTP/1.1\r\nhost: x\r\napi-key: k\r\ncontent-length: "
        "4\r\n\r\nbody");
    const auto answer = connection.hear_message();
    CHECK(answer.starts_with("HTTP/1.1 201 Created\r\nserver: Alvio\r\ndate: "));
    CHECK(answer.find("\r\nx-seen: k\r\n") != std::string::npos);
    CHECK(body_of(answer) == "/café|1+1|body");
}

TEST_CASE("a connection carries one request after another") {
    const auto server = serve(echo);
    auto connection = RawConnection::to(server->port());
    for (const auto* path : {"/1", "/2", "/3"}) {
        connection.say(get(path));
        CHECK(body_of(connection.hear_message()) == "GET " + std::string(path) + " ");
    }
}

TEST_CASE("pipelined requests are answered in their order") {
    std::vector<std::jthread> workers;
    const auto server = serve([&workers](Request request, Reply reply) {
        workers.emplace_back(
            [request = std::move(request), reply = std::move(reply)] { echo(request, reply); });
    });
    auto connection = RawConnection::to(server->port());
    std::string all;
    for (int i = 0; i < 50; ++i)
        all += get("/" + std::to_string(i));
    connection.say(all);
    for (int i = 0; i < 50; ++i)
        CHECK(body_of(connection.hear_message()) == "GET /" + std::to_string(i) + " ");
    server->drain(10s);
}

TEST_CASE("answers given later, by another thread and in another order, reach who asked") {
    Desk desk;
    const auto server = serve(desk.handler());
    auto one = RawConnection::to(server->port()), two = RawConnection::to(server->port());
    one.say(get("/one"));
    auto first = desk.next();
    two.say(get("/two"));
    auto second = desk.next();
    second.second({200, {}, "for " + second.first.path});
    CHECK(body_of(two.hear_message()) == "for /two");
    first.second({200, {}, "for " + first.first.path});
    CHECK(body_of(one.hear_message()) == "for /one");
}

TEST_CASE("many clients at once are all answered") {
    Desk desk;
    const auto server = serve(desk.handler());
    std::vector<RawConnection> clients;
    for (int i = 0; i < 100; ++i) {
        clients.push_back(RawConnection::to(server->port()));
        clients.back().say(get("/" + std::to_string(i)));
    }
    std::vector<std::pair<Request, Reply>> asked;
    for (int i = 0; i < 100; ++i)
        asked.push_back(desk.next());
    for (auto& [request, reply] : asked)
        echo(request, reply);
    for (int i = 0; i < 100; ++i) {
        CHECK(body_of(clients[static_cast<std::size_t>(i)].hear_message()) ==
              "GET /" + std::to_string(i) + " ");
    }
}

TEST_CASE("only the first answer to a request counts") {
    const auto server = serve([](const Request&, const Reply& reply) {
        reply({200, {}, "first"});
        reply({200, {}, "second"});
    });
    auto connection = RawConnection::to(server->port());
    connection.say(get("/a") + get("/b"));
    CHECK(body_of(connection.hear_message()) == "first");
    CHECK(body_of(connection.hear_message()) == "first");
}

TEST_CASE("a request that its handler drops, or throws over, is answered with 500") {
    const auto server = serve([](const Request& request, const Reply&) {
        if (request.path == "/throw") throw std::runtime_error("no");
    });
    auto connection = RawConnection::to(server->port());
    for (const auto* path : {"/drop", "/throw"}) {
        connection.say(get(path));
        const auto answer = connection.hear_message();
        CHECK(status_of(answer) == 500);
        CHECK(answer.find("application/problem+json") != std::string::npos);
    }
}

TEST_CASE("HEAD is answered like GET, without the body") {
    const auto server = serve(echo);
    const auto answer = all_said(*server,
                                 "HEAD /a HTTP/1.1\r\nHost: x\r\n\r\nGET /b HTTP/1.1\r\nHost: "
                                 "x\r\nConnection: close\r\n\r\n");
    CHECK(answer.find("content-length: 8\r\n\r\nHTTP/1.1 200 OK") != std::string::npos);
    CHECK(answer.ends_with("\r\n\r\nGET /b "));
}

TEST_CASE("an old client is answered and the connection closed, unless it asks to keep it") {
    const auto server = serve(echo);
    CHECK(body_of(all_said(*server, "GET /a HTTP/1.0\r\n\r\n")) == "GET /a ");
    auto connection = RawConnection::to(server->port());
    connection.say("GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    CHECK(connection.hear_message().find("connection: keep-alive\r\n") != std::string::npos);
    connection.say(get("/b"));
    CHECK(body_of(connection.hear_message()) == "GET /b ");
}

TEST_CASE("a client that has said its last word still gets its answer") {
    const auto server = serve(echo);
    auto connection = RawConnection::to(server->port());
    connection.say(get("/a"));
    connection.end_of_speech();
    CHECK(body_of(connection.hear_out()) == "GET /a ");
}

TEST_CASE("a client that expects 100 Continue is told to go on, or told no at once") {
    const auto server = serve(echo, {.body_bytes = 100});
    const std::string head =
        "POST /a HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: ";
    auto connection = RawConnection::to(server->port());
    connection.say(head + "2\r\n\r\n");
    CHECK(connection.hear_message() == "HTTP/1.1 100 Continue\r\n\r\n");
    connection.say("ok");
    CHECK(body_of(connection.hear_message()) == "POST /a ok");
    CHECK(status_of(all_said(*server, head + "101\r\n\r\n")) == 413);
}

TEST_CASE("requests beyond the limits are refused with a reason, and the server lives") {
    const auto server = serve(echo, {.header_bytes = 12U * 1024, .body_bytes = 1000});
    const auto refusal = [&server](const std::string& bytes) {
        const auto answer = all_said(*server, bytes);
        CHECK(answer.find("content-type: application/problem+json\r\n") != std::string::npos);
        CHECK(answer.find("connection: close\r\n") != std::string::npos);
        CHECK(answer.find("\"status\":" + std::to_string(status_of(answer)) + ",") !=
              std::string::npos);
        return status_of(answer);
    };
    CHECK(refusal("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1001\r\n\r\n" +
                  std::string(1001, 'x')) == 413);
    CHECK(refusal("GET / HTTP/1.1\r\nHost: x\r\nX: " + std::string(13'000, 'x') + "\r\n\r\n") ==
          431);
    CHECK(refusal(get("/" + std::string(8100, 'x'))) == 414);
    CHECK(refusal(get("/%zz")) == 400);
    CHECK(refusal("nonsense\r\n\r\n") == 400);
    CHECK(refusal("GET / HTTP/3.0\r\n\r\n") == 505);
    CHECK(still_serves(*server));
}

TEST_CASE("a client that is refused while it sends may finish, so that it gets to read why") {
    const auto server = serve(echo, {.body_bytes = 1000});
    auto connection = RawConnection::to(server->port());
    connection.say("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 20000000\r\n\r\n");
    CHECK(status_of(connection.hear_message()) == 413);
    // A server that had closed would reset the connection, and the answer might be lost with it.
    for (int i = 0; i < 200; ++i)
        REQUIRE(connection.say(std::string(100'000, 'x')));
    connection.end_of_speech();
    CHECK(connection.hear_out() == "");
}

TEST_CASE("a client that trickles its request gets 408 and is let go") {
    const auto server = serve(echo, {.read_time = 60ms});
    CHECK(status_of(all_said(*server, "GET / HTTP/1.1\r\nHost: x\r\n")) == 408);
    CHECK(status_of(all_said(
              *server, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n123")) == 408);

    // Sending a byte now and then does not prolong it.
    auto connection = RawConnection::to(server->port());
    connection.say("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4000000\r\n\r\n");
    std::jthread drip([&connection](const std::stop_token& stop) {
        while (!stop.stop_requested() && connection.say("x"))
            std::this_thread::yield();
    });
    CHECK(status_of(connection.hear_message()) == 408);
    drip.request_stop();
    drip.join();
    CHECK(still_serves(*server));
}

TEST_CASE("a client that says nothing is let go without a word") {
    const auto server = serve(echo, {.read_time = 40ms, .idle_time = 40ms});
    CHECK(all_said(*server, "") == "");
    auto kept = RawConnection::to(server->port());
    kept.say(get("/a"));
    CHECK(status_of(kept.hear_message()) == 200);
    CHECK(kept.hear_out() == "");
}

TEST_CASE("a client that does not take its answer is let go") {
    const std::string body(50'000'000, 'x');
    const auto server = serve(
        [&body](const Request&, const Reply& reply) {
            reply({200, {}, body});
        },
        {.read_time = 40ms});
    auto connection = RawConnection::to(server->port());
    connection.say(get("/a"));
    auto drained = std::async(std::launch::async, [&server] { server->drain(20s); });
    CHECK(drained.wait_for(10s) == std::future_status::ready);
    CHECK(connection.hear_out().size() < body.size());
}

TEST_CASE("a handler may take longer than a client may") {
    Desk desk;
    const auto server = serve(desk.handler(), {.read_time = 20ms, .idle_time = 20ms});
    auto slow = RawConnection::to(server->port());
    slow.say(get("/slow"));
    const auto asked = desk.next();
    CHECK(all_said(*server, "") == "");  // by now the time of a silent client is over
    echo(asked.first, asked.second);
    CHECK(body_of(slow.hear_message()) == "GET /slow ");
}

TEST_CASE("a large answer arrives whole") {
    const std::string body(20'000'000, 'x');
    const auto server = serve([&body](const Request&, const Reply& reply) {
        reply({200, {}, body});
    });
    auto connection = RawConnection::to(server->port());
    connection.say(get("/a"));
    CHECK(body_of(connection.hear_message()) == body);
}

TEST_CASE("beyond its limit of connections the server answers 503, and recovers") {
    const auto server = serve(echo, {.connections = 2});
    auto one = RawConnection::to(server->port()), two = RawConnection::to(server->port());
    one.say(get("/1"));
    two.say(get("/2"));
    CHECK(status_of(one.hear_message()) == 200);
    CHECK(status_of(two.hear_message()) == 200);
    CHECK(status_of(all_said(*server, get("/3"))) == 503);
    one.close();
    // The server learns of the close when its loop gets there; until then it may refuse.
    bool served = false;
    for (int tries = 0; tries < 1000 && !served; ++tries) {
        auto connection = RawConnection::to(server->port());
        connection.say(get("/alive"));
        served = status_of(connection.hear_message()) == 200;
    }
    CHECK(served);
    two.say(get("/2"));
    CHECK(status_of(two.hear_message()) == 200);
}

TEST_CASE("draining finishes what is in work, closes what is idle and takes nothing new") {
    Desk desk;
    const auto server = serve(desk.handler());
    auto busy = RawConnection::to(server->port()), idle = RawConnection::to(server->port());
    idle.say(get("/idle"));
    echo({}, desk.next().second);
    CHECK(status_of(idle.hear_message()) == 200);
    busy.say(get("/busy"));
    auto asked = desk.next();

    auto drained = std::async(std::launch::async, [&server] { server->drain(10s); });
    CHECK(idle.hear_out() == "");
    CHECK_THROWS(RawConnection::to(server->port()));
    echo(asked.first, asked.second);
    const auto answer = busy.hear_out();
    CHECK(body_of(answer) == "GET /busy ");
    CHECK(answer.find("connection: close\r\n") != std::string::npos);
    CHECK(drained.wait_for(10s) == std::future_status::ready);
    server->drain(10s);  // again does no harm
}

TEST_CASE("draining does not wait longer than its grace, and late answers do no harm") {
    Desk desk;
    auto server = serve(desk.handler());
    auto busy = RawConnection::to(server->port());
    busy.say(get("/stuck"));
    auto asked = desk.next();
    server->drain(1ms);
    CHECK(busy.hear_out() == "");
    server.reset();
    echo(asked.first, asked.second);
}

TEST_CASE("an address that is taken or wrong is told, not thrown") {
    const auto server = serve(echo);
    const auto taken = Server::start("127.0.0.1:" + std::to_string(server->port()), echo);
    REQUIRE_FALSE(taken);
    CHECK(taken.error().kind == ErrorKind::Unavailable);
    const auto wrong = Server::start("nowhere", echo);
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().kind == ErrorKind::BadInput);
    CHECK(Server::start(":0", echo).has_value());
    CHECK(Server::start("localhost:0", echo).has_value());
}
