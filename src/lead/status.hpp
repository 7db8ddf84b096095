// The seven statuses that a CRM hears (getting-started guide), and who may end a journey.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/id.hpp"
#include "base/instant.hpp"

namespace alvio::lead {

enum class Status {
    FirstMessageDelivered,
    FirstMessageRead,
    ResponseReceived,  // intermediate
    MeetingBooked,
    NotReachable,
    OptOut,
    NoOutcome,  // final
};

/// The contract's word: "FIRST_MESSAGE_DELIVERED".
[[nodiscard]] std::string_view name_of(Status status);
[[nodiscard]] std::optional<Status> parse_status(std::string_view name);
[[nodiscard]] constexpr bool is_final(Status status) {
    return status >= Status::MeetingBooked;
}

/// One status that was reported, in the order of what happened.
struct StatusRecord {
    Status status = Status::NoOutcome;
    std::string reason;  ///< NOT_REACHABLE and OPT_OUT only: "NO_WHATSAPP", "STOP" …
    Instant at;
    std::optional<Instant> delivered_at;  ///< when the CRM answered 2xx
    EffectId effect;
    bool operator==(const StatusRecord&) const = default;
};

}  // namespace alvio::lead
