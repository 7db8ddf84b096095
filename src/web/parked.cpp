// Leads that wait for a person, because step() could not digest something that happened to them:
// GET /v1/parked, POST /v1/parked/{lead_id}/retry and /discard.
#include <algorithm>
#include <boost/json.hpp>

#include "web/asking.hpp"
#include "web/doors.hpp"
#include "web/problem.hpp"

namespace alvio::web {

namespace json = boost::json;

namespace {

json::object parked_object(const store::InboxItem& item) {
    const auto lead = item.lead.empty() ? json::value(nullptr) : json::value(item.lead.text());
    return {{"lead_id", lead},
            {"at", to_rfc3339(item.at)},
            {"attempts", item.attempts},
            {"why", item.why}};
}

bool is_parked_here(const Doors& doors, const Caller& caller, const LeadId& lead) {
    const auto parked = doors.store.parked(caller.workspace, caller.environment);
    return std::any_of(parked.begin(), parked.end(),
                       [&](const store::InboxItem& item) { return item.lead == lead; });
}

using Verdict = store::ParkedDecided::Verdict;

/// 202: the lead's node takes it up; GET /v1/parked shows whether it went well.
void decide(const Doors& doors, const net::Request& request, const net::Reply& reply,
            Verdict verdict) {
    const auto caller = admit(doors, request, reply);
    if (!caller) return;
    const bool taken = doors.readers.run([&doors, caller = *caller, request, reply, verdict] {
        const LeadId lead(std::string(request.param("lead_id")));
        if (!is_parked_here(doors, caller, lead)) {
            return reply(problem(Error{ErrorKind::NotFound,
                                       "No parked lead of this workspace and environment has this "
                                       "lead_id. GET /v1/parked lists those that are."}));
        }
        engine::Submission submission{{store::ParkedDecided{lead, verdict}},
                                      [reply](const std::vector<engine::Settled>&) {
                                          reply(json_answer(202, R"({"status":"accepted"})"));
                                      }};
        if (!doors.engine.submit(std::move(submission))) reply(busy());
    });
    if (!taken) reply(busy());
}

}  // namespace

void list_parked(const Doors& doors, const net::Request& request, const net::Reply& reply) {
    answer_from_store(doors, request, reply, [&doors](const Caller& caller, const net::Request&) {
        json::array parked;
        for (const auto& item : doors.store.parked(caller.workspace, caller.environment))
            parked.push_back(parked_object(item));
        return json_answer(200, json::serialize(json::object{{"parked", std::move(parked)}}));
    });
}

void retry_parked(const Doors& doors, const net::Request& request, const net::Reply& reply) {
    decide(doors, request, reply, Verdict::Retry);
}

void discard_parked(const Doors& doors, const net::Request& request, const net::Reply& reply) {
    decide(doors, request, reply, Verdict::Discard);
}

}  // namespace alvio::web
