// Times and meetings: GET /v1/availability, GET, POST and DELETE /v1/meetings.
#include <boost/json.hpp>

#include <algorithm>

#include "crm/phone.hpp"
#include "web/asking.hpp"
#include "web/doors.hpp"
#include "web/lead_json.hpp"
#include "web/problem.hpp"

namespace alvio::web {

namespace json = boost::json;

namespace {

constexpr Duration meetings_back = std::chrono::hours{24 * 30};
constexpr Duration meetings_ahead = std::chrono::hours{24 * 180};

const engine::Setup& setup_of(const Doors& doors, const Caller& caller) {
    return place_of(doors, caller.environment).setup;
}

std::vector<booking::Slot> availability(const Doors& doors, const Caller& caller, Instant from,
                                        Instant to, const RepId& rep) {
    const auto& setup = setup_of(doors, caller);
    booking::Team team = setup.team;
    if (!rep.empty()) std::erase_if(team, [&](const booking::Rep& r) { return r.id != rep; });
    const Instant now = doors.clock.now();
    const auto diary = doors.store.read_diary(caller.workspace, caller.environment, now);
    return booking::free_slots(team, diary, setup.rules.booking, now, from, to);
}

/// A booking request's body: which lead, which rep (any, when empty), when.
struct Wish {
    std::string lead_id;
    std::string phone_number;
    std::string rep;
    Instant start;
};

Result<Wish> parse_wish(std::string_view body) {
    boost::system::error_code error;
    const auto value = json::parse(json::string_view(body.data(), body.size()), error);
    if (error || !value.is_object())
        return failure(ErrorKind::BadInput, "The body must be a JSON object.");
    const auto& object = value.get_object();
    const auto text = [&](const char* key) {
        const auto* member = object.if_contains(key);
        return member != nullptr && member->is_string() ? std::string(member->get_string())
                                                        : std::string{};
    };
    Wish wish{text("lead_id"), text("phone_number"), text("rep"), {}};
    if (wish.lead_id.empty() && wish.phone_number.empty()) {
        return failure(ErrorKind::BadInput, "Say for whom: lead_id or phone_number.", "lead_id");
    }
    const auto start = parse_rfc3339(text("start"));
    if (!start)
        return failure(ErrorKind::BadInput, "Say when, as RFC 3339: 2026-11-26T09:00:00+01:00.",
                       "start");
    wish.start = *start;
    return wish;
}

/// The lead that the wish is about, if it belongs to the caller.
std::optional<lead::Lead> lead_for(const Doors& doors, const Caller& caller, const Wish& wish) {
    std::optional<lead::Lead> lead;
    if (!wish.lead_id.empty()) {
        lead = doors.store.read_lead(LeadId(wish.lead_id));
    } else if (const auto phone = crm::normalise_phone(wish.phone_number, doors.workspace.region)) {
        store::LeadFilter filter{caller.workspace, caller.environment, {}, phone, {}, {}, 1};
        const auto leads = doors.store.list_leads(filter);
        if (!leads.empty()) lead = leads.front();
    }
    if (lead && (lead->workspace != caller.workspace || lead->environment != caller.environment))
        return std::nullopt;
    return lead;
}

net::Response slot_gone() {
    return problem(Error{ErrorKind::Conflict,
                         "This time is not free. GET /v1/availability lists the times that are.",
                         "start"});
}

void book(const Doors& doors, const lead::Lead& lead, const booking::Slot& slot,
          const net::Reply& reply) {
    engine::Submission submission{
        {engine::BookingAsked{lead.id, slot}},
        [reply](const std::vector<engine::Settled>& settled) {
            const auto& result = settled.front();
            if (result.undecided) return reply(busy());
            reply(result.booked ? json_answer(201, meeting_json(*result.meeting)) : slot_gone());
        }};
    if (!doors.engine.submit(std::move(submission))) reply(busy());
}

/// A free slot at the wished time: of the wished rep, else of the first who has one.
std::optional<booking::Slot> slot_for(const Doors& doors, const Caller& caller, const Wish& wish) {
    const auto& rules = setup_of(doors, caller).rules.booking;
    const auto slots =
        availability(doors, caller, wish.start, wish.start + rules.duration, RepId(wish.rep));
    const auto found = std::find_if(slots.begin(), slots.end(),
                                    [&](const auto& s) { return s.start == wish.start; });
    return found == slots.end() ? std::nullopt : std::optional(*found);
}

void post_for(const Doors& doors, const Caller& caller, const net::Request& request,
              const net::Reply& reply) {
    const auto wish = parse_wish(request.body);
    if (!wish) return reply(problem(wish.error()));
    const auto lead = lead_for(doors, caller, *wish);
    if (!lead)
        return reply(
            problem(Error{ErrorKind::NotFound, "No lead of this workspace and environment fits."}));
    const auto slot = slot_for(doors, caller, *wish);
    if (slot) return book(doors, *lead, *slot, reply);
    // Only the lead itself may hold the time that it asks for: then the decision is the engine's.
    const auto& setup = setup_of(doors, caller);
    const auto* rep = wish->rep.empty() ? nullptr : booking::find_rep(setup.team, RepId(wish->rep));
    const auto* held = std::get_if<lead::Scheduling>(&lead->phase);
    if (held == nullptr) return reply(slot_gone());
    for (const auto& offered : held->offered) {
        if (offered.start == wish->start && (rep == nullptr || rep->id == offered.rep)) {
            return book(doors, *lead, offered, reply);
        }
    }
    reply(slot_gone());
}

}  // namespace

void get_availability(const Doors& doors, const net::Request& request, const net::Reply& reply) {
    answer_from_store(
        doors, request, reply, [&doors](const Caller& caller, const net::Request& asked) {
            const Instant now = doors.clock.now();
            const auto from = instant_in_query(asked, "from", now);
            const auto to =
                instant_in_query(asked, "to", now + setup_of(doors, caller).rules.booking.horizon);
            if (!from) return problem(from.error());
            if (!to) return problem(to.error());
            const auto rep = std::string(asked.query_value("rep"));
            const auto& team = setup_of(doors, caller).team;
            if (!rep.empty() && booking::find_rep(team, RepId(rep)) == nullptr) {
                return problem(Error{ErrorKind::NotFound, "There is no rep with this id.", "rep"});
            }
            json::array slots;
            for (const auto& slot : availability(doors, caller, *from, *to, RepId(rep))) {
                const auto& zone = booking::find_rep(team, slot.rep)->zone;
                slots.push_back({{"rep", slot.rep.text()},
                                 {"start", to_rfc3339(slot.start, zone.offset_at(slot.start))},
                                 {"end", to_rfc3339(slot.end, zone.offset_at(slot.end))},
                                 {"timezone", json::string(zone.name())}});
            }
            return json_answer(200, json::serialize(json::object{{"slots", std::move(slots)}}));
        });
}

void list_meetings(const Doors& doors, const net::Request& request, const net::Reply& reply) {
    answer_from_store(
        doors, request, reply, [&doors](const Caller& caller, const net::Request& asked) {
            const Instant now = doors.clock.now();
            const auto from = instant_in_query(asked, "from", now - meetings_back);
            const auto to = instant_in_query(asked, "to", now + meetings_ahead);
            if (!from) return problem(from.error());
            if (!to) return problem(to.error());
            std::string body = "{\"meetings\":[";
            bool first = true;
            for (const auto& meeting :
                 doors.store.meetings(caller.workspace, caller.environment, *from, *to)) {
                if (meeting.state != booking::MeetingState::Booked) continue;
                body += (first ? "" : ",") + meeting_json(meeting);
                first = false;
            }
            return json_answer(200, body + "]}");
        });
}

void post_meeting(const Doors& doors, const net::Request& request, const net::Reply& reply) {
    const auto caller = admit(doors, request, reply);
    if (!caller) return;
    const bool taken = doors.readers.run(
        [&doors, caller = *caller, request, reply] { post_for(doors, caller, request, reply); });
    if (!taken) reply(busy());
}

void delete_meeting(const Doors& doors, const net::Request& request, const net::Reply& reply) {
    const auto caller = admit(doors, request, reply);
    if (!caller) return;
    const bool taken = doors.readers.run([&doors, caller = *caller, request, reply] {
        const auto meeting =
            doors.store.meeting(MeetingId(std::string(request.param("meeting_id"))));
        const auto lead = meeting ? doors.store.read_lead(meeting->lead) : std::nullopt;
        if (!lead || lead->workspace != caller.workspace ||
            lead->environment != caller.environment) {
            return reply(problem(Error{
                ErrorKind::NotFound, "No meeting of this workspace and environment has this id."}));
        }
        if (meeting->state == booking::MeetingState::Cancelled) return reply({204, {}, {}});
        engine::Submission submission{{engine::CancellationAsked{meeting->lead}},
                                      [reply](const std::vector<engine::Settled>&) {
                                          reply({204, {}, {}});
                                      }};
        if (!doors.engine.submit(std::move(submission))) reply(busy());
    });
    if (!taken) reply(busy());
}

}  // namespace alvio::web
