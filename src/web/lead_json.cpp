#include "web/lead_json.hpp"

#include <boost/json.hpp>

#include "booking/time_zone.hpp"

namespace alvio::web {

namespace json = boost::json;

namespace {

std::string local_rfc3339(Instant at, const std::string& timezone) {
    const auto zone = booking::TimeZone::find(timezone).value_or(booking::TimeZone{});
    return to_rfc3339(at, zone.offset_at(at));
}

json::value instant_or_null(const std::optional<Instant>& at) {
    return at ? json::value(to_rfc3339(*at)) : json::value(nullptr);
}

json::object meeting_object(const booking::Meeting& meeting) {
    return {{"meeting_id", meeting.id.text()},
            {"lead_id", meeting.lead.text()},
            {"rep", meeting.rep.text()},
            {"start", local_rfc3339(meeting.start, meeting.timezone)},
            {"end", local_rfc3339(meeting.end, meeting.timezone)},
            {"timezone", meeting.timezone},
            {"state", meeting.state == booking::MeetingState::Booked ? "booked" : "cancelled"}};
}

}  // namespace

std::string meeting_json(const booking::Meeting& meeting) {
    return json::serialize(meeting_object(meeting));
}

std::string lead_json(const lead::Lead& lead) {
    json::array statuses;
    for (const auto& record : lead.statuses) {
        json::object status = {{"status", json::string(name_of(record.status))},
                               {"at", to_rfc3339(record.at)},
                               {"delivered_at", instant_or_null(record.delivered_at)}};
        if (!record.reason.empty()) status["reason"] = record.reason;
        statuses.emplace_back(std::move(status));
    }
    const auto final_status = lead::final_status(lead);
    const auto* meeting = lead::meeting_of(lead);
    json::object body = {
        {"lead_id", lead.id.text()},
        {"environment", json::string(name_of(lead.environment))},
        {"crm_contact_id",
         lead.crm_contact_id.empty() ? json::value(nullptr) : json::value(lead.crm_contact_id)},
        {"phone_number", lead.phone ? json::value(lead.phone->e164()) : json::value(nullptr)},
        {"stage", json::string(lead::name_of(lead.phase))},
        {"final_status",
         final_status ? json::value(json::string(name_of(*final_status))) : json::value(nullptr)},
        {"statuses", std::move(statuses)},
        {"meeting",
         meeting != nullptr ? json::value(meeting_object(*meeting)) : json::value(nullptr)},
    };
    // The payload goes in as it came: parsing it again could change a number's spelling.
    std::string text = json::serialize(body);
    text.pop_back();
    return text + ",\"payload\":" + (lead.payload.empty() ? "{}" : lead.payload) + "}";
}

}  // namespace alvio::web
