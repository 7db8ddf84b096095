#include "booking/ics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "booking/ics_text.hpp"
#include "booking/vtimezone.hpp"

namespace alvio::booking {

namespace {

constexpr std::size_t longest_description = 8'000;  // Google takes about 8,192

/// One VEVENT to be, with what the order needs.
struct Entry {
    const FeedEvent* event;
    std::string uid;
};

bool is_utc(const TimeZone& zone) {
    return zone.name() == "UTC" || zone.name() == "Etc/UTC";
}

/// Wall time with a TZID reads as the first of two equal times (RFC 5545 3.3.5): the second needs
/// UTC.
bool can_be_local(const TimeZone& zone, Instant at) {
    const auto second = std::chrono::floor<std::chrono::seconds>(at);
    return zone.to_instant(zone.to_local(second)) == second;
}

bool is_written_locally(const Meeting& meeting, const TimeZone& zone) {
    return !is_utc(zone) && can_be_local(zone, meeting.start) && can_be_local(zone, meeting.end);
}

void add_text(std::string& out, std::string_view name, std::string_view text) {
    add_line(out, fmt::format("{}:{}", name, text_value(text)));
}

/// A URI value is not escaped; it must not break the line either.
void add_uri(std::string& out, std::string_view name, std::string_view uri) {
    std::string value;
    for (const char c : uri) {
        if (static_cast<unsigned char>(c) > ' ' && c != '\x7F') value += c;
    }
    add_line(out, fmt::format("{}:{}", name, value));
}

void add_time(std::string& out, std::string_view name, Instant at, const TimeZone& zone,
              bool local) {
    if (local) {
        add_line(out,
                 fmt::format("{};TZID={}:{}", name, zone.name(), wall_time(zone.to_local(at))));
    } else {
        add_line(out, fmt::format("{}:{}", name, utc_time(at)));
    }
}

bool is_web_address(std::string_view text) {
    return text.starts_with("https://") || text.starts_with("http://");
}

/// Google takes descriptions for HTML and swallows what looks like a tag; an entity would show as
/// such elsewhere. So "<" becomes the sign that looks most like it.
std::string description_value(std::string_view text) {
    const auto clean = clean_text(text);
    std::string shown;
    shown.reserve(clean.size());
    for (const char c : clean) {
        if (c == '<') {
            shown += "‹";
        } else {
            shown += c;
        }
    }
    return escaped_text(cut_from_middle(shown, longest_description));
}

void add_event(std::string& out, const Entry& entry, const TimeZone& zone) {
    const auto& event = *entry.event;
    const auto& meeting = event.meeting;
    const bool cancelled = meeting.state == MeetingState::Cancelled;
    const bool local = is_written_locally(meeting, zone);
    add_line(out, "BEGIN:VEVENT");
    add_text(out, "UID", entry.uid);
    add_line(out, fmt::format("DTSTAMP:{}", utc_time(meeting.changed_at)));
    add_line(out, fmt::format("CREATED:{}", utc_time(meeting.created_at)));
    add_line(out, fmt::format("LAST-MODIFIED:{}", utc_time(meeting.changed_at)));
    add_line(out, fmt::format("SEQUENCE:{}", meeting.sequence));
    add_time(out, "DTSTART", meeting.start, zone, local);
    add_time(out, "DTEND", meeting.end, zone, local);
    add_text(out, "SUMMARY", (cancelled ? "Cancelled: " : "") + event.title);
    if (!event.description.empty())
        add_line(out, "DESCRIPTION:" + description_value(event.description));
    if (!event.location.empty()) add_text(out, "LOCATION", event.location);
    if (is_web_address(event.location)) {
        add_uri(out, "CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO;LABEL=Join the call",
                event.location);
    }
    add_line(out, cancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
    add_line(out, cancelled ? "TRANSP:TRANSPARENT" : "TRANSP:OPAQUE");
    add_line(out,
             cancelled ? "X-MICROSOFT-CDO-BUSYSTATUS:FREE" : "X-MICROSOFT-CDO-BUSYSTATUS:BUSY");
    add_line(out, "END:VEVENT");
}

std::vector<Entry> in_order(const Feed& feed) {
    std::vector<Entry> entries;
    entries.reserve(feed.events.size());
    for (const auto& event : feed.events) {
        entries.push_back({&event, fmt::format("{}@{}", event.meeting.id.text(), feed.host)});
    }
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
        return std::tie(a.event->meeting.start, a.uid) < std::tie(b.event->meeting.start, b.uid);
    });
    return entries;
}

void add_calendar_properties(std::string& out, const Feed& feed) {
    add_line(out, "VERSION:2.0");
    add_line(out, "PRODID:-//Alvio//Booking feed 1.0//EN");
    add_line(out, "CALSCALE:GREGORIAN");
    add_line(out, "METHOD:PUBLISH");
    if (!feed.uid.empty()) add_text(out, "UID", feed.uid);
    add_text(out, "NAME", feed.name);
    add_text(out, "X-WR-CALNAME", feed.name);
    add_text(out, "X-WR-TIMEZONE", feed.zone.name());
    add_line(out, "REFRESH-INTERVAL;VALUE=DURATION:PT15M");
    add_line(out, "X-PUBLISHED-TTL:PT15M");
    if (!feed.url.empty()) add_uri(out, "SOURCE;VALUE=URI", feed.url);
    add_line(out, "COLOR:seagreen");
    add_line(out, "X-APPLE-CALENDAR-COLOR:#2E8B57");
    if (feed.events.empty()) return;
    const auto newest = std::max_element(
        feed.events.begin(), feed.events.end(),
        [](const auto& a, const auto& b) { return a.meeting.changed_at < b.meeting.changed_at; });
    add_line(out, fmt::format("LAST-MODIFIED:{}", utc_time(newest->meeting.changed_at)));
}

/// The zone's description, if any event names the zone.
void add_zone(std::string& out, const std::vector<Entry>& entries, const TimeZone& zone) {
    Instant from = Instant::max();
    Instant to = Instant::min();
    for (const auto& entry : entries) {
        const auto& meeting = entry.event->meeting;
        if (!is_written_locally(meeting, zone)) continue;
        from = std::min(from, meeting.start);
        to = std::max(to, meeting.end);
    }
    if (from <= to) out += vtimezone(zone, from, to);
}

}  // namespace

std::string ics_text(const Feed& feed) {
    const auto entries = in_order(feed);
    std::string out;
    add_line(out, "BEGIN:VCALENDAR");
    add_calendar_properties(out, feed);
    add_zone(out, entries, feed.zone);
    for (const auto& entry : entries)
        add_event(out, entry, feed.zone);
    add_line(out, "END:VCALENDAR");
    return out;
}

}  // namespace alvio::booking
