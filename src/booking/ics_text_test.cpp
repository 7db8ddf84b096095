#include "booking/ics_text.hpp"

#include <doctest/doctest.h>

#include "base/bytes.hpp"
#include "base/random.hpp"
#include "booking/test_ics.hpp"
#include "booking/test_times.hpp"

using namespace alvio;
using namespace alvio::booking;
using namespace std::chrono_literals;

namespace {

std::string folded(std::string_view line) {
    std::string out;
    add_line(out, line);
    return out;
}

std::string repeated(std::string_view text, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i)
        all += text;
    return all;
}

}  // namespace

TEST_CASE("a line of 75 octets stays whole, the 76th goes on the next line after a space") {
    const std::string full(75, 'x');
    CHECK(folded(full) == full + "\r\n");
    CHECK(folded(full + "y") == full + "\r\n y\r\n");
    CHECK(folded(full + std::string(74, 'y') + "z") ==
          full + "\r\n " + std::string(74, 'y') + "\r\n z\r\n");
    CHECK(folded("") == "\r\n");
}

TEST_CASE("folding never cuts a character") {
    CHECK(folded(std::string(74, 'x') + "é") == std::string(74, 'x') + "\r\n é\r\n");
    CHECK(folded(std::string(72, 'x') + "😀") == std::string(72, 'x') + "\r\n 😀\r\n");
    CHECK(folded(std::string(71, 'x') + "😀") == std::string(71, 'x') + "😀\r\n");
}

TEST_CASE("whatever a prospect wrote, folding and escaping lose nothing of it") {
    SeededRandom random(5545);
    const std::vector<std::string_view> alphabet{"a",  " ", "é", "€",          "😀",  "\n",
                                                 ",",  ";", ":", "\\",         "\"", "\\n",
                                                 "\t", "z", "n", "👩‍💻"};
    for (int round = 0; round < 400; ++round) {
        std::string text;
        for (auto n = random.below(300); n > 0; --n)
            text += alphabet[random.below(alphabet.size())];
        const auto out = folded("DESCRIPTION:" + text_value(text));
        check_lines(out);
        const auto lines = unfolded(out);
        REQUIRE(lines.size() == 1);
        CHECK(unescaped(lines[0].substr(12)) == text);
    }
}

TEST_CASE("bytes that are no text come out as text all the same") {
    SeededRandom random(99);
    for (int round = 0; round < 300; ++round) {
        std::string bytes(random.below(200), '\0');
        for (auto& byte : bytes)
            byte = static_cast<char>(random.below(256));
        const auto clean = clean_text(bytes);
        CHECK(is_utf8(clean));
        CHECK(clean_text(clean) == clean);
        check_lines(folded("X:" + text_value(bytes)));
    }
}

TEST_CASE("every kind of line break is one line break, and control characters are gone") {
    CHECK(clean_text("a\r\nb\rc\nd\u2028e\u2029f\u0085g\vh") == "a\nb\nc\nd\ne\nf\ng\nh");
    CHECK(clean_text(std::string_view("a\0b\x1b[31mc\x7f\u0081\td", 14)) == "ab[31mc\td");
    CHECK(clean_text("a\xC3") == "a\uFFFD");
    CHECK(clean_text("\xF0\x9F\x98z") == "\uFFFD\uFFFD\uFFFDz");
    CHECK(clean_text("\xEF\xBB\xBF") == "\xEF\xBB\xBF");  // a mark inside text is text
}

TEST_CASE("text is escaped as RFC 5545 3.3.11 asks, and colons and quotes are left alone") {
    CHECK(text_value("a;b,c\\d\r\ne:\"f\"") == "a\\;b\\,c\\\\d\\ne:\"f\"");
}

TEST_CASE("a text that is too long loses its middle and keeps its beginning and its end") {
    const std::string text =
        "Summary\n" + repeated("0123456789\n", 2'000) + "https://example.com/lead";
    const auto cut = cut_from_middle(text, 8'000);
    CHECK(code_points(cut) <= 8'000);
    CHECK(code_points(cut) > 7'900);
    CHECK(cut.starts_with("Summary\n0123456789\n"));
    CHECK(cut.ends_with("0123456789\nhttps://example.com/lead"));
    CHECK(cut.find("0123456789\n[…]\n0123456789\n") != std::string::npos);  // whole lines
    CHECK(cut_from_middle(std::string(8'000, 'x'), 8'000) == std::string(8'000, 'x'));
    CHECK(cut_from_middle(std::string(8'001, 'x'), 8'000).size() < 8'010);
}

TEST_CASE("a cut falls between characters and counts emoji as calendar programs do") {
    for (std::size_t limit = 0; limit < 40; ++limit) {
        CAPTURE(limit);
        const auto cut = cut_from_middle(repeated("é😀€", 30), limit);
        CHECK(is_utf8(cut));
        std::size_t units = 0;
        for (const char c : cut) {
            const auto byte = static_cast<unsigned char>(c);
            units += byte >= 0xF0 ? 2U : (byte & 0xC0U) == 0x80U ? 0U : 1U;
        }
        CHECK(units <= limit);
        CHECK(units + 4 >= limit);
    }
}

TEST_CASE("times and offsets are written in the basic format") {
    CHECK(utc_time(utc("2026-11-06T04:05:09Z") + 999ms) == "20261106T040509Z");
    CHECK(wall_time(local("2026-01-02 03:04")) == "20260102T030400");
    CHECK(utc_offset(60min) == "+0100");
    CHECK(utc_offset(-210min) == "-0330");
    CHECK(utc_offset(0min) == "+0000");
    CHECK(utc_offset(-30min) == "-0030");
}
