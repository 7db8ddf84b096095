#include "app/simulation/weather.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sandbox/ids.hpp"
#include "sandbox/webhook_body.hpp"

namespace alvio::app::simulation {

using namespace std::chrono_literals;
using Moment = WatchedStore::Moment;

namespace {

/// As Meta words a refusal; the code decides.
net::Response graph_refusal(int code, int status) {
    return {status,
            {{"content-type", "application/json; charset=UTF-8"}},
            fmt::format(R"({{"error":{{"message":"(#{0}) simulated","type":"OAuthException",)"
                        R"("code":{0},"fbtrace_id":"A"}}}})",
                        code)};
}

bool marks_a_send(const store::Batch& batch) {
    return std::any_of(batch.updates.begin(), batch.updates.end(),
                       [](const store::OutboxUpdate& update) { return update.started; });
}

bool takes_slots(const store::Batch& batch) {
    return std::any_of(batch.changes.begin(), batch.changes.end(), [](const auto& change) {
        return std::any_of(change.store_effects.begin(), change.store_effects.end(),
                           [](const auto& effect) {
                               return std::holds_alternative<lead::HoldSlots>(effect) ||
                                      std::holds_alternative<lead::PutMeeting>(effect);
                           });
    });
}

}  // namespace

Duration most_wrong_clock(const FaultPlan& faults) {
    return faults.has(FaultKind::ClockJumps) || faults.has(FaultKind::ClockSkew) ? most_skew : 0ms;
}

Weather::Weather(std::uint64_t seed, Timetable& timetable, FaultPlan& faults, Chronicle& chronicle,
                 const Cast& cast, Wire& wire, std::vector<std::unique_ptr<Node>>& nodes)
    : timetable_(timetable),
      faults_(faults),
      chronicle_(chronicle),
      cast_(cast),
      stranger_(wire.client_for(std::make_shared<Life>())),
      nodes_(nodes),
      dice_(seed, 9),
      meta_back_at_(timetable.now()),
      crm_back_at_(timetable.now()) {}

void Weather::begin() {
    if (faults_.kinds().none()) return;
    for (const auto& node : nodes_) {
        if (faults_.has(FaultKind::ClockSkew))
            node->set_clock(dice_.between(-most_skew / 2, most_skew / 2));
    }
    timetable_.after(dice_.between(0ms, 1h), [this] { every_hour(); });
}

void Weather::end() {
    faults_.end();
    meta_back_at_ = crm_back_at_ = timetable_.now();
    for (const auto& node : nodes_) {
        if (!node->is_frozen() && !node->is_in_turn()) node->set_clock(0ms);
    }
}

void Weather::every_hour() {
    if (faults_.over()) return;
    timetable_.after(dice_.between(30min, 90min), [this] { every_hour(); });
    for (const auto& node : nodes_)
        strike_node(*node);
    if (dice_.chance(faults_.rate(FaultKind::Forgeries))) forge_webhook();
    if (dice_.chance(faults_.rate(FaultKind::MetaOutages))) {
        chronicle_.tell(timetable_.now(), {}, "Meta is away");
        meta_back_at_ = timetable_.now() + dice_.between(1min, 30h);
    }
    if (dice_.chance(faults_.rate(FaultKind::CrmOutages))) {
        chronicle_.tell(timetable_.now(), {}, "the CRM is away");
        crm_back_at_ = timetable_.now() + dice_.between(1min, 10h);
    }
}

void Weather::strike_node(Node& node) {
    if (!node.is_up() || node.is_in_turn() || node.is_frozen()) return;
    if (dice_.chance(faults_.rate(FaultKind::ClockJumps))) {
        chronicle_.see(Sighting::ClockSet);
        node.set_clock(dice_.between(-most_skew / 2, most_skew / 2));
    }
    if (dice_.chance(faults_.rate(FaultKind::Stalls))) node.freeze(dice_.between(1s, 10min));
    if (dice_.chance(faults_.rate(FaultKind::Crashes))) {
        node.end();
        mind(node);
    }
}

std::optional<Duration> Weather::strike_at_commit(Node& node, Moment moment,
                                                  const store::Batch& batch) {
    if (dice_.chance(faults_.rate(FaultKind::CrashesInCommits))) {
        const bool before = moment == Moment::BeforeCommit;
        chronicle_.see(before ? Sighting::CrashBeforeCommit : Sighting::CrashAfterCommit);
        if (!before && marks_a_send(batch)) chronicle_.see(Sighting::CrashBetweenMarkAndSend);
        throw ProcessEnded{};
    }
    // One node at a time: the world goes on inside this call.
    const bool another_stands = std::any_of(nodes_.begin(), nodes_.end(), [&](const auto& other) {
        return other.get() != &node && (other->is_in_turn() || other->is_frozen());
    });
    const double rate = faults_.rate(FaultKind::Stalls);
    // Where two nodes can give the same time, the world looks more closely.
    const bool looks = moment == Moment::BeforeCommit && takes_slots(batch);
    const double chance = looks ? std::min(0.5, rate * 20) : rate;
    if (another_stands || !dice_.chance(chance)) return std::nullopt;
    // Shorter than its lease: longer than that, and the commit would be refused for another reason.
    const auto time = looks ? dice_.between(50ms, 2500ms) : dice_.between(500ms, 20s);
    node.freeze(time);
    return time;
}

void Weather::mind(Node& node) {
    if (node.is_up() || std::find(expected_.begin(), expected_.end(), &node) != expected_.end())
        return;
    expected_.push_back(&node);
    const auto away = dice_.chance(0.8) ? dice_.between(200ms, 30s) : dice_.between(30s, 3h);
    timetable_.after(away, [this, &node] { start_again(node); });
}

void Weather::start_again(Node& node) {
    std::erase(expected_, &node);
    node.start();
}

/// A STOP in somebody's name, without Meta's signature.
void Weather::forge_webhook() {
    const auto& members = cast_.members();
    if (members.empty()) return;
    const auto& wa_id = dice_.one_of(members).wa_id;
    if (wa_id.empty()) return;
    sandbox::ProspectMessage message;
    message.pair = {wa_id, "100000000000001"};
    message.id = sandbox::message_id(wa_id, sandbox::Direction::ToBusiness, dice_);
    message.profile_name = "Mallory";
    message.content.text = "STOP";
    net::HttpRequest request;
    request.method = "POST";
    request.url = "http://alvio-webhooks/webhooks/whatsapp";
    request.headers = {{"content-type", "application/json"}};
    request.body = sandbox::message_webhook(message, timetable_.now());
    stranger_->send(std::move(request), [](const net::HttpOutcome&) {});
}

bool Weather::meta_is_away() const {
    return timetable_.now() < meta_back_at_;
}

bool Weather::crm_is_away() const {
    return timetable_.now() < crm_back_at_;
}

std::optional<net::Response> Weather::refusal_of_meta(const net::Request& request) {
    if (request.method != "POST" || !dice_.chance(faults_.rate(FaultKind::MetaRefusals)))
        return std::nullopt;
    struct Refusal {
        int code;
        int status;
    };
    const std::vector<Refusal> refusals = {{130429, 429}, {131056, 400}, {131049, 400},
                                           {131026, 400}, {132015, 400}, {190, 401},
                                           {131050, 400}, {131000, 500}, {2, 503}};
    const auto& refusal = dice_.one_of(refusals);
    return graph_refusal(refusal.code, refusal.status);
}

}  // namespace alvio::app::simulation
