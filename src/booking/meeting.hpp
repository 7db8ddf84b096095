// A booked meeting. Its id and UID stay the same when it moves; `sequence` counts the changes (RFC
// 5545 3.8.7.4).
#pragma once

#include <string>

#include "base/environment.hpp"
#include "base/id.hpp"
#include "base/instant.hpp"

namespace alvio::booking {

enum class MeetingState { Booked, Cancelled };

struct Meeting {
    MeetingId id;
    LeadId lead;
    RepId rep;
    Instant start;
    Instant end;
    std::string timezone;  ///< the prospect's, IANA: the zone in which the time was agreed
    MeetingState state = MeetingState::Booked;
    int sequence = 0;
    Instant created_at;
    Instant changed_at;
    bool operator==(const Meeting&) const = default;
};

}  // namespace alvio::booking
