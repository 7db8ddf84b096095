// A calendar feed as text (RFC 5545, RFC 7986), read by Google, Outlook, Apple and the rest. The same meetings give
// the same bytes: no "now" in it, so that its hash can be its ETag.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "booking/meeting.hpp"
#include "booking/time_zone.hpp"

namespace alvio::booking {

struct FeedEvent {
    Meeting meeting;
    std::string title;        ///< SUMMARY
    std::string description;  ///< summary first, contact details, transcript after; cut from the middle at 8,000
    std::string location;     ///< empty: none
};

struct Feed {
    std::string uid;   ///< of the feed
    std::string name;  ///< shown by the calendar program
    std::string url;   ///< SOURCE; empty: left out
    std::string host;  ///< right side of the events' UIDs
    TimeZone zone;     ///< of the workspace or the rep
    std::vector<FeedEvent> events;
};

/// Events outside [now - 30 days, now + 180 days] and tombstones older than 30 days are left out by the caller.
[[nodiscard]] std::string ics_text(const Feed& feed);

}  // namespace alvio::booking
