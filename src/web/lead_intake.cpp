// The door for leads: POST /v1/leads and POST /hooks/{token}. 202 only after the lead is durable.
#include <boost/json.hpp>

#include <utility>

#include "base/bytes.hpp"
#include "base/crypto.hpp"
#include "crm/lead_payload.hpp"
#include "crm/phone.hpp"
#include "web/asking.hpp"
#include "web/doors.hpp"
#include "web/limits.hpp"
#include "web/problem.hpp"

namespace alvio::web {

namespace json = boost::json;

namespace {

bool is_json(const net::Request& request) {
    auto type = request.header("content-type");
    type = type.substr(0, type.find(';'));
    while (!type.empty() && type.back() == ' ')
        type.remove_suffix(1);
    std::string lower;
    for (const char c : type)
        lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return lower == "application/json";
}

/// The draft's Idempotency-Key is a quoted string; many clients send it bare. Both mean the same
/// key.
std::string idempotency_key(const net::Request& request) {
    auto key = request.header("idempotency-key");
    if (key.size() >= 2 && key.front() == '"' && key.back() == '"')
        key = key.substr(1, key.size() - 2);
    return std::string(key.substr(0, idempotency_key_limit));
}

lead::LeadArrived arrived_from(const Doors& doors, const crm::LeadPost& post) {
    lead::LeadArrived arrived{
        post.phone, post.crm_contact_id, post.lifecycle_stage, post.profile, post.payload, {}, {}};
    if (post.phone) arrived.prospect_zone = doors.zone_of_country(crm::region_of(*post.phone));
    return arrived;
}

net::Response accepted(const engine::Settled& settled, Environment environment) {
    if (settled.undecided) return busy();
    if (settled.key_was_reused) {
        return problem(422, "idempotency-key-reused",
                       "This Idempotency-Key belongs to another request",
                       "Use a new key for a new body.", "Idempotency-Key");
    }
    const json::object body = {{"lead_id", settled.lead.text()},
                               {"status", "accepted"},
                               {"environment", json::string(name_of(environment))},
                               {"duplicate", settled.duplicate}};
    return json_answer(202, json::serialize(body));
}

void take_lead(const Doors& doors, const Caller& caller, const net::Request& request,
               const net::Reply& reply) {
    if (!is_json(request)) {
        return reply(problem(415, "not-json", "The body must be JSON",
                             "Send Content-Type: application/json."));
    }
    if (request.body.size() > lead_body_limit) {
        return reply(
            problem(413, "too-large", "The body is too large", "A lead may have at most 256 KiB."));
    }
    auto post = crm::parse_lead(request.body, doors.workspace.region);
    if (!post) return reply(problem(post.error()));

    engine::LeadPosted item{caller.workspace,
                            caller.environment,
                            arrived_from(doors, *post),
                            post->has_lifecycle_stage,
                            {},
                            {}};
    if (const auto key = idempotency_key(request); !key.empty()) {
        item.idempotency_scope = caller.key_id + "|" + key;
        item.body_hash = hex_encode(sha256(request.body));
    }
    engine::Submission submission{
        {std::move(item)},
        [reply, environment = caller.environment](const std::vector<engine::Settled>& settled) {
            reply(accepted(settled.front(), environment));
        }};
    if (!doors.engine.submit(std::move(submission))) reply(busy());
}

}  // namespace

void post_lead(const Doors& doors, const net::Request& request, const net::Reply& reply) {
    if (const auto caller = admit(doors, request, reply)) take_lead(doors, *caller, request, reply);
}

void post_hook(const Doors& doors, const net::Request& request, const net::Reply& reply) {
    for (const auto& [environment, place] : doors.workspace.places) {
        if (!equal_in_constant_time(request.param("token"), place.hook_token)) continue;
        const auto caller = admit(doors, request, reply);
        if (!caller) return;
        if (caller->environment != environment) {
            return reply(problem(
                401, "wrong-environment", "The key belongs to the other environment",
                "This address takes " + std::string(name_of(environment)) + " keys; yours is a " +
                    std::string(name_of(caller->environment)) + " key."));
        }
        return take_lead(doors, *caller, request, reply);
    }
    reply(refusal(request, 404, {}));
}

}  // namespace alvio::web
