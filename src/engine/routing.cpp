#include "engine/routing.hpp"

#include "base/overloaded.hpp"
#include "lead/step.hpp"

namespace alvio::engine {

using store::Shard;

Shard shard_of(const store::LeadPosted& posted) {
    return posted.arrived.phone
               ? store::shard_of(posted.workspace, posted.environment, *posted.arrived.phone)
               : store::shard_of_text(posted.arrived.crm_contact_id);
}

namespace {

/// A number decides by itself: whether the contact is kept under another one is for the owner of
/// its shard to find out, who passes it on. Only an id alone has to be looked up here.
Shard shard_of(const WorkspaceId& workspace, Environment environment, const store::Person& person,
               store::Store& store) {
    if (person.phone) return store::shard_of(workspace, environment, *person.phone);
    const auto contact = store.contact_named(workspace, environment, person.user_id);
    return contact ? store::shard_of(workspace, environment, *contact)
                   : store::shard_of_name(workspace, environment, person.user_id);
}

}  // namespace

std::optional<Shard> shard_of(const store::Inbound& inbound, store::Store& store) {
    const auto of_contact = [&](const auto& item) -> std::optional<Shard> {
        return shard_of(item.workspace, item.environment, item.from, store);
    };
    return std::visit(
        overloaded{
            [](const store::LeadPosted& posted) -> std::optional<Shard> {
                return shard_of(posted);
            },
            [&](const store::ProspectWrote& wrote) { return of_contact(wrote); },
            [&](const store::MarketingWasStopped& stopped) { return of_contact(stopped); },
            [&](const store::NumberWasChanged& changed) { return of_contact(changed); },
            [&](const store::ColleagueWrote& wrote) { return of_contact(wrote); },
            [&](const store::MessageProgressed& progressed) -> std::optional<Shard> {
                auto lead = lead::lead_of(progressed.effect);
                if (lead.empty()) {
                    lead = lead::lead_of(store.effect_of(progressed.id).value_or(EffectId{}));
                }
                return lead.empty() ? std::nullopt : std::optional(store::shard_of(lead));
            },
            [](const auto& asked) -> std::optional<Shard> { return store::shard_of(asked.lead); },
        },
        inbound);
}

bool wants_outcome(const store::Inbound& inbound) {
    return std::holds_alternative<store::LeadPosted>(inbound) ||
           std::holds_alternative<store::BookingAsked>(inbound);
}

}  // namespace alvio::engine
