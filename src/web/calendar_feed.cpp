// The shared calendar: GET /calendars/{secret}.ics and GET /calendars/{secret}/{rep}.ics.
#include <algorithm>

#include "base/bytes.hpp"
#include "base/crypto.hpp"
#include "booking/ics.hpp"
#include "lead/report.hpp"
#include "store/codec.hpp"
#include "web/asking.hpp"
#include "web/doors.hpp"
#include "web/problem.hpp"

namespace alvio::web {

namespace {

constexpr Duration feed_back = std::chrono::hours{24 * 30};
constexpr Duration feed_ahead = std::chrono::hours{24 * 180};
constexpr Duration tombstone_life = std::chrono::hours{24 * 30};

std::string host_of(const std::string& url) {
    const auto scheme = url.find("://");
    const auto begin = scheme == std::string::npos ? 0 : scheme + 3;
    return url.substr(begin, url.find_first_of("/:", begin) - begin);
}

void add_line(std::string& text, const char* label, const std::string& value) {
    if (!value.empty()) text += std::string(label) + ": " + value + "\n";
}

/// Summary first, then who it is, then what was said: the rep has it all at hand.
booking::FeedEvent event_of(const lead::Lead& lead, const booking::Meeting& meeting,
                            const lead::Context& context) {
    const auto& profile = lead.profile;
    auto name = profile.first_name;
    if (!profile.last_name.empty()) name += (name.empty() ? "" : " ") + profile.last_name;
    const auto* rep = booking::find_rep(context.team, meeting.rep);

    std::string text = lead::summary_of(lead, context) + "\n\n";
    add_line(text, "Name", name);
    add_line(text, "Company", profile.company);
    add_line(text, "Phone", lead.phone ? lead.phone->e164() : std::string{});
    add_line(text, "E-mail", profile.email);
    add_line(text, "CRM contact", lead.crm_contact_id);
    add_line(text, "With", rep != nullptr ? rep->name : meeting.rep.text());
    text += "\n" + lead::transcript_of(lead, context);
    return {meeting, "Call with " + (name.empty() ? "a new lead" : name), text, {}};
}

/// A meeting stays in the calendar also when the record of whom it is with cannot be read.
lead::Lead lead_of(const Doors& doors, const booking::Meeting& meeting) {
    try {
        if (auto lead = doors.store.read_lead(meeting.lead)) return *std::move(lead);
    } catch (const store::UnreadableRecord&) {
    }
    lead::Lead unknown;
    unknown.id = meeting.lead;
    return unknown;
}

struct FeedAsked {
    Environment environment;
    RepId rep;  ///< empty: the whole workspace
    std::string path;
};

std::vector<booking::FeedEvent> events_for(const Doors& doors, const FeedAsked& asked,
                                           const Place& place, Instant now) {
    const booking::Diary nobody;
    const lead::Context context{now, place.setup.rules, place.setup.playbook, place.setup.team,
                                nobody};
    std::vector<booking::FeedEvent> events;
    for (const auto& meeting : doors.store.meetings(doors.workspace.id, asked.environment,
                                                    now - feed_back, now + feed_ahead)) {
        const bool stale = meeting.state == booking::MeetingState::Cancelled &&
                           meeting.changed_at < now - tombstone_life;
        if (stale || (!asked.rep.empty() && meeting.rep != asked.rep)) continue;
        events.push_back(event_of(lead_of(doors, meeting), meeting, context));
    }
    return events;
}

bool already_has(const net::Request& request, const std::string& etag) {
    const auto known = request.header("if-none-match");
    return known == "*" || (!known.empty() && known.find(etag) != std::string_view::npos);
}

net::Response feed_answer(const Doors& doors, const net::Request& request, const FeedAsked& asked) {
    const auto& place = place_of(doors, asked.environment);
    const auto* rep = booking::find_rep(place.setup.team, asked.rep);
    booking::Feed feed;
    feed.uid = hex_encode(sha256(asked.path)).substr(0, 32);
    feed.name = doors.workspace.name + (rep != nullptr ? " – " + rep->name : "") +
                (asked.environment == Environment::Test ? " (test)" : "");
    feed.url = doors.workspace.public_url + asked.path;
    feed.host = host_of(doors.workspace.public_url);
    feed.zone = rep != nullptr ? rep->zone : place.setup.rules.workspace_zone;
    feed.events = events_for(doors, asked, place, doors.clock.now());

    auto text = booking::ics_text(feed);
    const auto etag = "\"" + hex_encode(sha256(text)).substr(0, 32) + "\"";
    std::vector<net::Header> headers = {{"etag", etag}, {"cache-control", "private, max-age=300"}};
    if (already_has(request, etag)) return {304, std::move(headers), {}};
    headers.push_back({"content-type", "text/calendar; charset=utf-8"});
    headers.push_back({"content-disposition", "inline; filename=\"alvio.ics\""});
    return {200, std::move(headers), std::move(text)};
}

}  // namespace

void get_calendar(const Doors& doors, const net::Request& request, const net::Reply& reply) {
    for (const auto& [environment, place] : doors.workspace.places) {
        if (!equal_in_constant_time(request.param("secret"), place.calendar_secret)) continue;
        FeedAsked asked{environment, {}, request.path};
        return answer_from_store(doors, request, reply, [&doors, asked](const net::Request& r) {
            return feed_answer(doors, r, asked);
        });
    }
    reply(refusal(request, 404, {}));
}

void get_rep_calendar(const Doors& doors, const net::Request& request, const net::Reply& reply) {
    for (const auto& [environment, place] : doors.workspace.places) {
        const auto secret =
            place.rep_calendar_secrets.find(RepId(std::string(request.param("rep"))));
        if (secret == place.rep_calendar_secrets.end()) continue;
        if (!equal_in_constant_time(request.param("secret"), secret->second)) continue;
        FeedAsked asked{environment, secret->first, request.path};
        return answer_from_store(doors, request, reply, [&doors, asked](const net::Request& r) {
            return feed_answer(doors, r, asked);
        });
    }
    reply(refusal(request, 404, {}));
}

}  // namespace alvio::web
