#include "app/simulation/crm_checks.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace alvio::app::simulation {

using lead::Status;

namespace {

/// The contract's section 3: what may follow a final status.
bool may_follow(Status before, Status after) {
    if (after == Status::MeetingBooked) return true;
    if (after == Status::OptOut) return before != Status::OptOut;
    return after == Status::NoOutcome && before == Status::MeetingBooked;
}

}  // namespace

void CrmChecks::broken(Invariant invariant, const std::string& who, std::string what) {
    chronicle_.broken(invariant, world_.now(), who, std::move(what));
}

void CrmChecks::received(const sandbox::ReceivedCallback& callback) {
    const EffectId id(callback.webhook_id);
    const auto* effect = ledger_.effect(id);
    const auto* member = cast_.by_crm_id(callback.crm_id);
    const auto who = member == nullptr ? callback.crm_id : member->who();
    chronicle_.tell(
        world_.now(), who,
        fmt::format("the CRM hears {}{}", callback.status, callback.duplicate ? " again" : ""));
    if (!callback.verified) {
        return broken(Invariant::NoSurprise, who, "a callback's signature did not verify");
    }
    if (effect == nullptr) {
        return broken(Invariant::EachStatusOnce, who,
                      "a callback came under a webhook-id that no commit knows");
    }
    const auto [known, is_new] = bodies_.emplace(id, callback.body);
    if (!is_new) {
        chronicle_.see(Sighting::CallbackRepeated);
        if (known->second != callback.body)
            broken(Invariant::EachStatusOnce, who, "a repeated callback says something else");
        return;
    }
    if (callback.status != lead::name_of(effect->status)) {
        broken(Invariant::EachStatusOnce, who, "a callback says another status than was decided");
    }
    check_order(id, *effect, who);
    check_status(id, *effect, who);
    check_words(callback, who);
    heard_[effect->lead].push_back(id);
}

void CrmChecks::check_order(const EffectId& id, const KnownEffect& effect, const std::string& who) {
    const auto& reports = ledger_.lead(effect.lead)->reports;
    for (const auto& report : reports) {
        if (report == id) return;
        if (has(report) || ledger_.effect(report)->given_up) continue;
        broken(Invariant::CallbacksInOrder, who,
               fmt::format("{} came before {}", lead::name_of(effect.status),
                           lead::name_of(ledger_.effect(report)->status)));
    }
}

void CrmChecks::check_status(const EffectId&, const KnownEffect& effect, const std::string& who) {
    const KnownEffect* last_final = nullptr;
    bool delivered = false;
    // What we gave up after days of trying, the CRM will never hear.
    for (const auto& report : ledger_.lead(effect.lead)->reports) {
        const auto* earlier = ledger_.effect(report);
        delivered = delivered || (earlier->status == Status::FirstMessageDelivered &&
                                  earlier->given_up && earlier->seq < effect.seq);
    }
    for (const auto& id : heard_[effect.lead]) {
        const auto* earlier = ledger_.effect(id);
        delivered = delivered || earlier->status == Status::FirstMessageDelivered;
        if (lead::is_final(earlier->status)) {
            last_final = earlier;
        } else if (earlier->status == effect.status) {
            broken(Invariant::EachStatusOnce, who,
                   fmt::format("{} was reported twice", lead::name_of(effect.status)));
        }
    }
    if (effect.status == Status::FirstMessageRead && !delivered) {
        broken(Invariant::CallbacksInOrder, who, "read was reported, and delivered was not");
    }
    if (last_final == nullptr) return;
    if (lead::is_final(effect.status)) return check_end(*last_final, effect, who);
    broken(Invariant::CallbacksInOrder, who,
           fmt::format("{} was reported after the end", lead::name_of(effect.status)));
}

void CrmChecks::check_end(const KnownEffect& before, const KnownEffect& effect,
                          const std::string& who) {
    constexpr std::uint64_t per_version = 1000;
    const auto& acts = ledger_.lead(effect.lead)->acts;
    const bool acted = std::any_of(acts.begin(), acts.end(), [&](std::uint64_t version) {
        return version > before.seq / per_version && version <= effect.seq / per_version;
    });
    if (acted && may_follow(before.status, effect.status)) return;
    broken(Invariant::OneFinalStatus, who,
           fmt::format("{} after {}{}", lead::name_of(effect.status), lead::name_of(before.status),
                       acted ? "" : ", and the prospect did nothing in between"));
}

void CrmChecks::check_words(const sandbox::ReceivedCallback& callback, const std::string& who) {
    const auto* member = cast_.by_crm_id(callback.crm_id);
    if (member == nullptr) return;
    for (const auto& secret : member->secrets) {
        if (callback.body.find(secret) == std::string::npos) continue;
        broken(Invariant::Anonymous, who, "a callback tells the CRM " + secret);
    }
}

}  // namespace alvio::app::simulation
