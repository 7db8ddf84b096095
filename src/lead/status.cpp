#include "lead/status.hpp"

#include <array>
#include <utility>

namespace alvio::lead {

namespace {
constexpr std::array<std::pair<Status, std::string_view>, 7> names = {{
    {Status::FirstMessageDelivered, "FIRST_MESSAGE_DELIVERED"},
    {Status::FirstMessageRead, "FIRST_MESSAGE_READ"},
    {Status::ResponseReceived, "RESPONSE_RECEIVED"},
    {Status::MeetingBooked, "MEETING_BOOKED"},
    {Status::NotReachable, "NOT_REACHABLE"},
    {Status::OptOut, "OPT_OUT"},
    {Status::NoOutcome, "NO_OUTCOME"},
}};
}  // namespace

std::string_view name_of(Status status) {
    return names[static_cast<std::size_t>(status)].second;
}

std::optional<Status> parse_status(std::string_view name) {
    for (const auto& [status, text] : names) {
        if (text == name) return status;
    }
    return std::nullopt;
}

}  // namespace alvio::lead
