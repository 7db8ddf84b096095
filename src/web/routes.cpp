#include <exception>

#include "web/asking.hpp"
#include "web/doors.hpp"
#include "web/problem.hpp"

namespace alvio::web {

namespace {

void healthz(const Doors&, const net::Request&, const net::Reply& reply) {
    reply(json_answer(200, R"({"status":"ok"})"));
}

/// Calendar programs ask before they fetch a feed; some take silence for a refusal.
void robots(const Doors&, const net::Request&, const net::Reply& reply) {
    reply({200, {{"content-type", "text/plain"}}, "User-agent: *\nAllow: /calendars/\n"});
}

void readyz(const Doors& doors, const net::Request& request, const net::Reply& reply) {
    if (doors.is_draining()) {
        return reply(
            problem(503, "draining", "The service is stopping", "Send new work elsewhere."));
    }
    answer_from_store(doors, request, reply, [&doors](const net::Request&) {
        doors.store.check_health();
        return json_answer(200, R"({"status":"ready"})");
    });
}

}  // namespace

std::vector<net::Route> routes(const Doors& doors) {
    using Door = void (*)(const Doors&, const net::Request&, const net::Reply&);
    const auto door = [&doors](Door open) -> net::OnRequest {
        return [&doors, open](net::Request request, const net::Reply& reply) {
            open(doors, request, reply);
        };
    };
    return {
        {"POST", "/v1/leads", door(post_lead)},
        {"GET", "/v1/leads", door(list_leads)},
        {"GET", "/v1/leads/{lead_id}", door(get_lead)},
        {"POST", "/hooks/{token}", door(post_hook)},
        {"GET", "/v1/availability", door(get_availability)},
        {"GET", "/v1/meetings", door(list_meetings)},
        {"POST", "/v1/meetings", door(post_meeting)},
        {"DELETE", "/v1/meetings/{meeting_id}", door(delete_meeting)},
        {"GET", "/v1/parked", door(list_parked)},
        {"POST", "/v1/parked/{lead_id}/retry", door(retry_parked)},
        {"POST", "/v1/parked/{lead_id}/discard", door(discard_parked)},
        {"GET", "/v1/workspace", door(get_workspace)},
        {"GET", "/webhooks/whatsapp", door(verify_webhook)},
        {"POST", "/webhooks/whatsapp", door(post_webhook)},
        {"GET", "/calendars/{secret}.ics", door(get_calendar)},
        {"GET", "/calendars/{secret}/{rep}.ics", door(get_rep_calendar)},
        {"GET", "/robots.txt", door(robots)},
        {"GET", "/healthz", door(healthz)},
        {"GET", "/readyz", door(readyz)},
    };
}

}  // namespace alvio::web
