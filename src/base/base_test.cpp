#include <doctest/doctest.h>

#include "base/bytes.hpp"
#include "base/clock.hpp"
#include "base/crypto.hpp"
#include "base/instant.hpp"
#include "base/phone_number.hpp"
#include "base/random.hpp"

using namespace alvio;
using namespace std::chrono_literals;

TEST_CASE("an instant is written with the offset in force") {
    const auto at = parse_rfc3339("2026-01-24T13:30:00Z");
    REQUIRE(at);
    CHECK(to_rfc3339(*at) == "2026-01-24T13:30:00Z");
    CHECK(to_rfc3339(*at, 60min) == "2026-01-24T14:30:00+01:00");
    CHECK(to_rfc3339(*at, -210min) == "2026-01-24T10:00:00-03:30");
    CHECK(parse_rfc3339("2026-01-24T14:30:00+01:00") == at);
    CHECK(parse_rfc3339("2026-01-24t14:30:00.250+01:00") == *at + 250ms);
}

TEST_CASE("what is not RFC 3339 is refused") {
    for (const auto* text :
         {"", "2026-01-24", "2026-02-30T10:00:00Z", "2026-01-24T25:00:00Z", "2026-01-24T10:00:00",
          "2026-01-24T10:00:00+0100", "2026-01-24T10:00:00Zjunk", "2026-01-24X10:00:00Z"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_rfc3339(text));
    }
}

TEST_CASE("base64 and hexadecimal survive the round trip") {
    const std::string bytes("\x00\xff\x10 abc", 7);
    CHECK(base64_decode(base64_encode(bytes)) == bytes);
    CHECK(hex_decode(hex_encode(bytes)) == bytes);
    CHECK(base64_encode("a") == "YQ==");
    CHECK_FALSE(base64_decode("a*b="));
    CHECK_FALSE(hex_decode("abc"));
}

TEST_CASE("UTF-8 is told from what only looks like it") {
    CHECK(is_utf8("déjà 👍"));
    CHECK_FALSE(is_utf8("\xC0\x80"));
    CHECK_FALSE(is_utf8("\xED\xA0\x80"));
    CHECK_FALSE(is_utf8("abc\xE2\x82"));
    CHECK(code_points("é👍a") == 3);
    CHECK(shorten("ééééé", 3) == "éé…");
    CHECK(shorten("abc", 3) == "abc");
}

TEST_CASE("HMAC-SHA256 gives the value of RFC 4231, test case 2") {
    CHECK(hex_encode(hmac_sha256("Jefe", "what do ya want for nothing?")) ==
          "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST_CASE("ids sort by shard and time, and the same seed gives the same id") {
    SeededRandom one(7), two(7);
    const Instant now = from_unix_ms(1'767'000'000'000);
    const auto id = sortable_id(3, now, one);
    CHECK(id.size() == 26);
    CHECK(id == sortable_id(3, now, two));
    CHECK(id < sortable_id(3, now + 1s, one));
    CHECK(id < sortable_id(4, now - 1h, one));
}

TEST_CASE("a pace divides waits") {
    CHECK(Pace{4}(2h) == 30min);
    CHECK(Pace{}(2h) == 2h);
}

TEST_CASE("a phone number is plus and digits") {
    CHECK(PhoneNumber::from_e164("+33612345678"));
    CHECK_FALSE(PhoneNumber::from_e164("33612345678"));
    CHECK_FALSE(PhoneNumber::from_e164("+33 612345678"));
}
