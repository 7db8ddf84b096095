// A calendar feed as text (RFC 5545, RFC 7986), read by Google, Outlook, Apple and the rest. The
// same meetings give the same bytes: no "now" in it, so that its hash can be its ETag.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "booking/meeting.hpp"
#include "booking/time_zone.hpp"

namespace alvio::booking {

/// Free text is taken as it comes: what is no UTF-8 and control characters are replaced or dropped.
struct FeedEvent {
    Meeting meeting;
    std::string title;  ///< SUMMARY; a cancelled meeting's gets "Cancelled: " in front
    /// Summary first, contact details, transcript after, link last. Beyond 8,000 UTF-16 units it
    /// loses its middle (Google takes about 8,192). "<" becomes "‹": Google reads HTML here.
    std::string description;
    std::string location;  ///< empty: none; a web address is offered as CONFERENCE too (RFC 7986)
};

struct Feed {
    std::string uid;   ///< of the feed
    std::string name;  ///< shown by the calendar program
    std::string url;   ///< SOURCE; empty: left out
    std::string host;  ///< right side of the events' UIDs
    TimeZone zone;     ///< of the workspace or the rep: all times are written in it
    std::vector<FeedEvent> events;
};

/// The whole text/calendar body, UTF-8 with CRLF. Events outside [now - 30 days, now + 180 days]
/// and tombstones older than 30 days are left out by the caller.
[[nodiscard]] std::string ics_text(const Feed& feed);

}  // namespace alvio::booking
