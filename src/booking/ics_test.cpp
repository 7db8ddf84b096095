#include "booking/ics.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "booking/test_ics.hpp"
#include "booking/test_times.hpp"

using namespace alvio;
using namespace alvio::booking;
using namespace std::chrono_literals;

namespace {

FeedEvent event(const char* id, const char* start) {
    const auto at = utc(start);
    return {.meeting = {.id = MeetingId(id),
                        .lead = LeadId("lead-1"),
                        .rep = RepId("jean"),
                        .start = at,
                        .end = at + 30min,
                        .timezone = "Europe/Paris",
                        .state = MeetingState::Booked,
                        .sequence = 0,
                        .created_at = utc("2026-11-20T09:00:00Z"),
                        .changed_at = utc("2026-11-20T09:00:00Z")},
            .title = "Call with Alex",
            .description = "Wants a quote.",
            .location = {}};
}

Feed feed(const TimeZone& zone, std::vector<FeedEvent> events) {
    return {.uid = "0b9a4c1e-feed",
            .name = "Alvio, calls",
            .url = "https://alvio.example.com/calendars/x.ics",
            .host = "alvio.example.com",
            .zone = zone,
            .events = std::move(events)};
}

bool has(const std::vector<std::string>& lines, std::string_view line) {
    return std::find(lines.begin(), lines.end(), line) != lines.end();
}

/// The value of the only line of that name.
std::string value(const std::vector<std::string>& lines, const std::string& name) {
    std::vector<std::string> found;
    for (const auto& line : lines) {
        if (line.starts_with(name + ":") || line.starts_with(name + ";")) {
            found.push_back(line.substr(name.size() + 1));
        }
    }
    CAPTURE(name);
    REQUIRE(found.size() == 1);
    return found[0];
}

/// A part of the text without folding: from BEGIN to END of the first component of that name.
std::vector<std::string> component(const std::string& text, const std::string& name) {
    const auto lines = unfolded(text);
    const auto begin = std::find(lines.begin(), lines.end(), "BEGIN:" + name);
    const auto end = std::find(begin, lines.end(), "END:" + name);
    REQUIRE(end != lines.end());
    return {begin, end + 1};
}

}  // namespace

TEST_CASE("a feed with one meeting reads word for word as agreed") {
    auto call = event("m1", "2026-11-26T14:00:00Z");
    call.location = "https://meet.example.com/abc";
    call.meeting.sequence = 2;
    call.meeting.changed_at = utc("2026-11-21T10:30:00Z");
    const std::string expected =
        "BEGIN:VCALENDAR\r\n"
        "VERSION:2.0\r\n"
        "PRODID:-//Alvio//Booking feed 1.0//EN\r\n"
        "CALSCALE:GREGORIAN\r\n"
        "METHOD:PUBLISH\r\n"
        "UID:0b9a4c1e-feed\r\n"
        "NAME:Alvio\\, calls\r\n"
        "X-WR-CALNAME:Alvio\\, calls\r\n"
        "X-WR-TIMEZONE:Europe/Paris\r\n"
        "REFRESH-INTERVAL;VALUE=DURATION:PT15M\r\n"
        "X-PUBLISHED-TTL:PT15M\r\n"
        "SOURCE;VALUE=URI:https://alvio.example.com/calendars/x.ics\r\n"
        "COLOR:seagreen\r\n"
        "X-APPLE-CALENDAR-COLOR:#2E8B57\r\n"
        "LAST-MODIFIED:20261121T103000Z\r\n"
        "BEGIN:VTIMEZONE\r\n"
        "TZID:Europe/Paris\r\n"
        "BEGIN:DAYLIGHT\r\n"
        "DTSTART:20250330T020000\r\n"
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n"
        "TZOFFSETFROM:+0100\r\n"
        "TZOFFSETTO:+0200\r\n"
        "TZNAME:CEST\r\n"
        "END:DAYLIGHT\r\n"
        "BEGIN:STANDARD\r\n"
        "DTSTART:20251026T030000\r\n"
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n"
        "TZOFFSETFROM:+0200\r\n"
        "TZOFFSETTO:+0100\r\n"
        "TZNAME:CET\r\n"
        "END:STANDARD\r\n"
        "END:VTIMEZONE\r\n"
        "BEGIN:VEVENT\r\n"
        "UID:m1@alvio.example.com\r\n"
        "DTSTAMP:20261121T103000Z\r\n"
        "CREATED:20261120T090000Z\r\n"
        "LAST-MODIFIED:20261121T103000Z\r\n"
        "SEQUENCE:2\r\n"
        "DTSTART;TZID=Europe/Paris:20261126T150000\r\n"
        "DTEND;TZID=Europe/Paris:20261126T153000\r\n"
        "SUMMARY:Call with Alex\r\n"
        "DESCRIPTION:Wants a quote.\r\n"
        "LOCATION:https://meet.example.com/abc\r\n"
        "CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO;LABEL=Join the call:https://meet.e\r\n"
        " xample.com/abc\r\n"
        "STATUS:CONFIRMED\r\n"
        "TRANSP:OPAQUE\r\n"
        "X-MICROSOFT-CDO-BUSYSTATUS:BUSY\r\n"
        "END:VEVENT\r\n"
        "END:VCALENDAR\r\n";
    CHECK(ics_text(feed(paris(), {call})) == expected);
}

TEST_CASE("the same meetings give the same bytes in whatever order they come") {
    auto events =
        std::vector{event("b", "2026-11-26T14:00:00Z"), event("c", "2026-11-25T14:00:00Z"),
                    event("a", "2026-11-26T14:00:00Z")};
    const auto text = ics_text(feed(paris(), events));
    std::reverse(events.begin(), events.end());
    CHECK(ics_text(feed(paris(), events)) == text);
    std::vector<std::string> uids;
    for (const auto& line : unfolded(text)) {
        if (line.starts_with("UID:")) uids.push_back(line.substr(4, 1));
    }
    CHECK(uids == std::vector<std::string>{"0", "c", "a", "b"});
}

TEST_CASE("a feed without meetings is a calendar all the same") {
    const auto text = ics_text(feed(paris(), {}));
    check_lines(text);
    CHECK(text.starts_with("BEGIN:VCALENDAR\r\n"));
    CHECK(text.ends_with("END:VCALENDAR\r\n"));
    CHECK(text.find("LAST-MODIFIED") == std::string::npos);
    CHECK(text.find("VTIMEZONE") == std::string::npos);
}

TEST_CASE("a cancelled meeting stays as a tombstone that blocks no time") {
    auto call = event("m1", "2026-11-26T14:00:00Z");
    call.meeting.state = MeetingState::Cancelled;
    call.meeting.sequence = 1;
    const auto lines = component(ics_text(feed(paris(), {call})), "VEVENT");
    CHECK(value(lines, "STATUS") == "CANCELLED");
    CHECK(value(lines, "TRANSP") == "TRANSPARENT");
    CHECK(value(lines, "X-MICROSOFT-CDO-BUSYSTATUS") == "FREE");
    CHECK(value(lines, "SUMMARY") == "Cancelled: Call with Alex");
    CHECK(value(lines, "SEQUENCE") == "1");
    CHECK(value(lines, "UID") == "m1@alvio.example.com");
    CHECK(value(lines, "DTSTART") == "TZID=Europe/Paris:20261126T150000");
}

TEST_CASE("a meeting that moves keeps its UID") {
    auto call = event("m1", "2026-11-26T14:00:00Z");
    const auto before = value(component(ics_text(feed(paris(), {call})), "VEVENT"), "UID");
    call.meeting.start += 24h;
    call.meeting.end += 24h;
    call.meeting.sequence = 1;
    const auto lines = component(ics_text(feed(paris(), {call})), "VEVENT");
    CHECK(value(lines, "UID") == before);
    CHECK(value(lines, "SEQUENCE") == "1");
}

TEST_CASE("the second of two equal wall-clock times is written in UTC, the first in the zone") {
    auto twice = event("second", "2026-10-25T01:30:00Z");
    auto once = event("first", "2026-10-25T00:15:00Z");
    const auto lines = unfolded(ics_text(feed(paris(), {twice, once})));
    CHECK(has(lines, "DTSTART:20261025T013000Z"));
    CHECK(has(lines, "DTEND:20261025T020000Z"));
    CHECK(has(lines, "DTSTART;TZID=Europe/Paris:20261025T021500"));
}

TEST_CASE("a feed in UTC needs no zone") {
    const auto text = ics_text(feed(TimeZone(), {event("m1", "2026-11-26T14:00:00Z")}));
    CHECK(text.find("TZID") == std::string::npos);
    CHECK(has(unfolded(text), "DTSTART:20261126T140000Z"));
}

TEST_CASE("what a prospect or an operator writes cannot add lines of its own") {
    auto call = event("m1\r\nX-EVIL:1", "2026-11-26T14:00:00Z");
    call.title = "a\r\nEND:VEVENT\rb\nBEGIN:VEVENT";
    call.description = std::string(500, 'x') + "\r\nATTENDEE:mailto:a@b.c";
    call.location = "https://x\r\nATTENDEE:mailto:a@b.c";
    auto whole = feed(paris(), {call});
    whole.name = "n\nMETHOD:REQUEST";
    whole.uid = "u\nMETHOD:REQUEST";
    whole.url = "https://u\nMETHOD:REQUEST";
    whole.host = "h\nMETHOD:REQUEST";
    const auto text = ics_text(whole);
    check_lines(text);
    for (const auto& line : unfolded(text)) {
        CHECK_FALSE(line.starts_with("ATTENDEE"));
        CHECK_FALSE(line.starts_with("X-EVIL"));
        CHECK(line != "METHOD:REQUEST");
    }
    CHECK(value(component(text, "VEVENT"), "SUMMARY") == "a\\nEND:VEVENT\\nb\\nBEGIN:VEVENT");
}

TEST_CASE("a long description keeps its summary and its link, and tags show as text") {
    auto call = event("m1", "2026-11-26T14:00:00Z");
    call.description = "Summary <b>\n";
    for (int i = 0; i < 2'000; ++i)
        call.description += "[Prospect A12]: \xF0\x9F\x98\x80 oui, très bien;\n";
    call.description += "https://alvio.example.com/leads/1";
    const auto text = ics_text(feed(paris(), {call}));
    check_lines(text);
    const auto shown = unescaped(value(component(text, "VEVENT"), "DESCRIPTION"));
    CHECK(code_points(shown) <= 8'000);
    CHECK(code_points(shown) > 7'000);
    CHECK(shown.starts_with("Summary ‹b>\n[Prospect A12]"));
    CHECK(shown.ends_with("\nhttps://alvio.example.com/leads/1"));
}

TEST_CASE("nobody is invited and nothing rings: a feed only shows") {
    const auto text = ics_text(feed(paris(), {event("m1", "2026-11-26T14:00:00Z")}));
    for (const auto* name : {"ATTENDEE", "ORGANIZER", "VALARM"})
        CHECK(text.find(name) == std::string::npos);
}
