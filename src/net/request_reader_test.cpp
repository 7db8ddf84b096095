#include "net/request_reader.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace alvio::net;

namespace {

using State = RequestReader::State;

/// What a reader makes of these bytes when they come `piece` at a time.
struct Reading {
    State state = State::NeedsMore;
    int refused_with = 0;
    Request request;
    std::string left_over;
};

Reading read(std::string_view text, std::size_t piece = 4096, std::size_t header_bytes = 1024,
             std::size_t body_bytes = 2048) {
    RequestReader reader(header_bytes, body_bytes);
    std::string unread;
    while (!text.empty() && reader.state() == State::NeedsMore) {
        unread += text.substr(0, piece);
        text.remove_prefix(std::min(piece, text.size()));
        unread.erase(0, reader.feed(unread));
    }
    Reading reading{reader.state(), 0, {}, unread + std::string(text)};
    if (reading.state == State::Refused) reading.refused_with = reader.refusal().status;
    if (reading.state == State::Complete) reading.request = reader.take_request();
    return reading;
}

int status_of(std::string_view text) {
    return read(text).refused_with;
}

}  // namespace

TEST_CASE("a request reads the same however its bytes are cut") {
    const std::string text =
        "\r\nPOST /v1/leads?dry=1 HTTP/1.1\r\nHost: alvio\r\nX-Note:  two words \r\n"
        "Transfer-Encoding: chunked\r\n\r\n5;name=\"v\"\r\nhello\r\n1\r\n!\r\n0\r\nX-Trailer: "
        "t\r\n\r\nGET / HT";
    for (std::size_t piece = 1; piece <= text.size(); ++piece) {
        CAPTURE(piece);
        const auto reading = read(text, piece);
        REQUIRE(reading.state == State::Complete);
        CHECK(reading.request.method == "POST");
        CHECK(reading.request.path == "/v1/leads");
        CHECK(reading.request.query_value("dry") == "1");
        CHECK(reading.request.header("x-note") == "two words");
        CHECK(reading.request.body == "hello!");
        CHECK(reading.left_over == "GET / HT");
    }
}

TEST_CASE("what follows a chunked body does not pass for a header") {
    const auto reading = read(
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nApi-Key: "
        "forged\r\n\r\n");
    REQUIRE(reading.state == State::Complete);
    CHECK(reading.request.header("api-key") == "");
}

TEST_CASE("requests that are not HTTP are refused with 400") {
    for (const auto* text : {
             "\x16\x03\x01\x02\x01\x01",                      // a TLS handshake
             "GET  / HTTP/1.1\r\nHost: a\r\n\r\n",            // two spaces
             "G(T / HTTP/1.1\r\nHost: a\r\n\r\n",             // no token
             "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n",          // a wrong escape
             "GET a HTTP/1.1\r\nHost: a\r\n\r\n",             // no path
             "GET / HTTP/1.1\r\n\r\n",                        // no Host
             "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",  // two Hosts
             "GET / HTTP/1.1\r\nHost : a\r\n\r\n",            // a space before the colon
             "GET / HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n",
             "GET / HTTP/1.1\r\nHost: a\x01\r\n\r\n",  // a control character
             "GET / HTTP/1.1\nHost: a\n\n",            // bare line feeds
         }) {
        CAPTURE(text);
        const auto status = status_of(text);
        CHECK((status == 400 ||
               (std::string_view(text).starts_with("GET / HTTP/1.1\n") && status == 505)));
    }
}

TEST_CASE("a message whose length can be read in two ways is refused") {
    const std::string head = "POST / HTTP/1.1\r\nHost: a\r\n";
    for (const auto* fields :
         {"Content-Length: 1\r\nTransfer-Encoding: chunked\r\n",
          "Transfer-Encoding: chunked\r\nContent-Length: 1\r\n",
          "Content-Length: 1\r\nContent-Length: 2\r\n", "Content-Length: 1, 2\r\n",
          "Content-Length: -1\r\n", "Content-Length: +1\r\n", "Content-Length: 1x\r\n",
          "Content-Length:\r\n", "Content-Length: 18446744073709551616\r\n",
          "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"}) {
        CAPTURE(fields);
        CHECK(status_of(head + fields + "\r\nx") == 400);
    }
    for (const auto* fields :
         {"Transfer-Encoding: gzip, chunked\r\n", "Transfer-Encoding: identity\r\n",
          "Transfer-Encoding: chunked, chunked\r\n", "Transfer-Encoding: xchunked\r\n"}) {
        CAPTURE(fields);
        CHECK(status_of(head + fields + "\r\n0\r\n\r\n") == 501);
    }
    CHECK(status_of("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n") == 400);
    CHECK(status_of(head + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n") == 400);
    CHECK(status_of(head + "Transfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n") == 400);
}

TEST_CASE("other versions, expectations and lengths have answers of their own") {
    CHECK(status_of("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") == 505);
    CHECK(status_of("GET / HTTP/1.2\r\nHost: a\r\n\r\n") == 505);
    CHECK(status_of("GET / HTTP/1.1\r\nHost: a\r\nExpect: miracles\r\n\r\n") == 417);
    CHECK(status_of("GET /" + std::string(9000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n") == 414);
    CHECK(read("GET /" + std::string(9000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n", 4096, 16U * 1024)
              .refused_with == 414);
}

TEST_CASE("headers beyond the limit are refused, in one piece or as a trickle") {
    const std::string text =
        "GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(1100, 'x') + "\r\n\r\n";
    CHECK(read(text).refused_with == 431);
    CHECK(read(text, 1).refused_with == 431);

    std::string many = "GET / HTTP/1.1\r\nHost: a\r\n";
    for (int i = 0; i < 200; ++i)
        many += "X-Field: 0123456789\r\n";
    for (const std::size_t piece : {1U, 7U, 100U, 4096U}) {
        CAPTURE(piece);
        CHECK(read(many + "\r\n", piece).refused_with == 431);
    }
}

TEST_CASE("a body beyond the limit is refused before it is kept") {
    const std::string head = "POST / HTTP/1.1\r\nHost: a\r\n";
    CHECK(status_of(head + "Content-Length: 2049\r\n\r\n") == 413);
    CHECK(status_of(head + "Transfer-Encoding: chunked\r\n\r\n801\r\n") == 413);
    CHECK(status_of(head + "Transfer-Encoding: chunked\r\n\r\n7ff\r\n" + std::string(2047, 'x') +
                    "\r\n2\r\n") == 413);
    const auto fits = read(head + "Content-Length: 2048\r\n\r\n" + std::string(2048, 'x'));
    CHECK(fits.request.body.size() == 2048);
}

TEST_CASE("chunk extensions and trailers cannot fill the memory") {
    const std::string head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    CHECK(read(head + "1;" + std::string(5000, 'e'), 100).refused_with == 431);
    CHECK(read(head + "0\r\nX: " + std::string(5000, 't'), 100).refused_with == 431);
}

TEST_CASE("a client that waits for 100 Continue gets it once, if it may send its body") {
    const std::string head =
        "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: ";
    RequestReader reader(1024, 2048);
    CHECK(reader.feed(head + "2\r\n\r\n") > 0);
    CHECK(reader.take_continue());
    CHECK_FALSE(reader.take_continue());
    CHECK(reader.feed("ok") == 2);
    CHECK(reader.state() == State::Complete);

    reader.restart();
    CHECK(reader.feed(head + "2\r\n\r\nok") > 0);
    CHECK_FALSE(reader.take_continue());

    CHECK(read(head + "9999\r\n\r\n").refused_with == 413);
}

TEST_CASE("a connection is kept as the client's version says") {
    const auto keeps = [](std::string_view text) {
        RequestReader reader(1024, 2048);
        CHECK(reader.feed(text) == text.size());
        CHECK(reader.state() == State::Complete);
        return reader.keep_alive();
    };
    CHECK(keeps("GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
    CHECK_FALSE(keeps("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
    CHECK_FALSE(keeps("GET / HTTP/1.0\r\n\r\n"));
    CHECK(keeps("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"));
}
