#include "app/simulation/crm.hpp"

#include <fmt/format.h>
#include <boost/json.hpp>

#include <algorithm>

namespace alvio::app::simulation {

namespace json = boost::json;
using namespace std::chrono_literals;

Crm::Crm(std::uint64_t seed, Wire& wire, Timetable& timetable, Chronicle& chronicle, Secret secret,
         std::string api_key, sandbox::OnCallback on_callback)
    : timetable_(timetable),
      chronicle_(chronicle),
      api_key_(std::move(api_key)),
      dice_(seed, 4),
      client_(wire.client_for(std::make_shared<Life>())),
      receiver_(std::move(secret), std::move(on_callback), timetable) {}

void Crm::plan(const Cast& cast) {
    for (const auto& member : cast.members()) {
        for (const auto& planned : member.posts) {
            ++waiting_;
            timetable_.at(planned.at, [this, &member, &planned] { post(member, planned, 1); });
        }
    }
}

void Crm::react(const sandbox::ReceivedCallback& callback, const Cast& cast) {
    const auto* member = cast.by_crm_id(callback.crm_id);
    if (!callback.verified || member == nullptr || callback.status != "MEETING_BOOKED") return;
    if (!posted_anew_.insert(callback.crm_id).second || !dice_.chance(0.4)) return;
    const auto at = timetable_.now() + dice_.between(100ms, 20s);
    const auto& again = anew_.emplace_back(PlannedPost{at, member->posts.front().body, {}});
    ++waiting_;
    timetable_.at(at, [this, member, &again] { post(*member, again, 1); });
}

void Crm::post(const Member& member, const PlannedPost& planned, int attempts) {
    chronicle_.tell(
        timetable_.now(), member.who(),
        fmt::format("the CRM posts the lead ({}, attempt {})", member.crm_id, attempts));
    net::HttpRequest request;
    request.method = "POST";
    request.url = "http://alvio/v1/leads";
    request.headers = {{"content-type", "application/json"}, {"api-key", api_key_}};
    if (!planned.key.empty()) request.headers.push_back({"idempotency-key", planned.key});
    request.body = planned.body;
    client_->send(std::move(request),
                  [this, &member, &planned, attempts](const net::HttpOutcome& outcome) {
                      on_outcome(member, planned, attempts, outcome);
                  });
}

void Crm::on_outcome(const Member& member, const PlannedPost& planned, int attempts,
                     const net::HttpOutcome& outcome) {
    const auto* answer = std::get_if<net::HttpAnswer>(&outcome);
    if (answer != nullptr && answer->status == 202)
        return acknowledge(member, planned, answer->body);
    const int status = answer == nullptr ? 0 : answer->status;
    if (status >= 400 && status < 500 && status != 429) {
        chronicle_.broken(Invariant::NoSurprise, timetable_.now(), member.who(),
                          fmt::format("the CRM's post was answered {}", status));
    }
    const Duration wait = std::min<Duration>(1s * (1 << std::min(attempts, 8)), 5min);
    timetable_.after(wait + dice_.between(0ms, 1s),
                     [this, &member, &planned, attempts] { post(member, planned, attempts + 1); });
}

void Crm::acknowledge(const Member& member, const PlannedPost& planned, const std::string& body) {
    const auto answer = json::parse(body).as_object();
    const LeadId lead{std::string(answer.at("lead_id").as_string())};
    chronicle_.tell(timetable_.now(), member.who(), "the CRM's post is accepted");
    acknowledged_.push_back({lead, &member});
    --waiting_;
    if (planned.key.empty()) return;
    const auto [known, is_new] = by_key_.emplace(planned.key, lead);
    if (is_new) return;
    chronicle_.see(Sighting::IdempotentRepeat);
    if (known->second != lead) {
        chronicle_.broken(Invariant::RepeatedPosts, timetable_.now(), member.who(),
                          "the same Idempotency-Key was answered with another lead");
    }
}

}  // namespace alvio::app::simulation
