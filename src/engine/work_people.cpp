// What people do on WhatsApp: whose it is, whatever name WhatsApp gives them today, and what their
// lead hears of it.
#include <utility>

#include "base/mutant.hpp"
#include "base/overloaded.hpp"
#include "engine/routing.hpp"
#include "engine/work.hpp"

namespace alvio::engine {

Settled Work::on(const ProspectWrote& wrote) {
    const auto known_as = contact_behind(wrote.workspace, wrote.environment, wrote.from);
    if (passed_on(wrote, known_as)) return {};
    if (is_repeated(wrote.message.id)) return {.duplicate = true};
    learned_.inbound.emplace_back(wrote.workspace, wrote.environment);

    const auto lead = latest_lead_of(wrote.workspace, wrote.environment, known_as);
    if (lead && !wrote.from.user_id.empty() && lead->user_id != wrote.from.user_id)
        learn(wrote.workspace, wrote.environment, wrote.from.user_id, *known_as);
    auto message = wrote.message;
    message.user_id = wrote.from.user_id;
    if (lead && apply(*lead, message)) {
        reconsider_what_waits(lead->id);
        return {.lead = lead->id};
    }
    // The lead may digest it later; a wish to be left alone counts at once.
    if (lead && !wrote.opts_out) return {.lead = lead->id};
    if (wrote.opts_out && known_as) {
        auto contact = contact_of(wrote.workspace, wrote.environment, *known_as);
        if (contact.opted_out.empty()) contact.opted_out = "STOP";
        contacts_[{wrote.workspace, wrote.environment, *known_as}] = contact;
    }
    store::Person stranger = wrote.from;
    if (known_as) stranger.phone = known_as;
    batch_.strangers.push_back({wrote.workspace, wrote.environment, std::move(stranger),
                                wrote.message.id, wrote.message.sent_at, wrote.opts_out});
    return {};
}

Settled Work::on(const NumberWasChanged& changed) {
    const auto known_as = contact_behind(changed.workspace, changed.environment, changed.from);
    if (!known_as || passed_on(changed, known_as)) return {};
    const auto lead = latest_lead_of(changed.workspace, changed.environment, known_as);
    if (!lead) return {};
    if (changed.now.phone && changed.now.phone != known_as)
        learn(changed.workspace, changed.environment, changed.now.phone->e164(), *known_as);
    if (!changed.now.user_id.empty())
        learn(changed.workspace, changed.environment, changed.now.user_id, *known_as);
    apply(*lead, lead::NumberChanged{changed.now.phone, changed.now.user_id});
    return {.lead = lead->id};
}

Settled Work::on(const ColleagueWrote& wrote) {
    const auto known_as = contact_behind(wrote.workspace, wrote.environment, wrote.from);
    if (!known_as || passed_on(wrote, known_as)) return {};
    if (is_repeated(wrote.message.id)) return {.duplicate = true};
    const auto lead = latest_lead_of(wrote.workspace, wrote.environment, known_as);
    if (!lead) return {};
    if (apply(*lead, wrote.message)) reconsider_what_waits(lead->id);
    return {.lead = lead->id};
}

Settled Work::on(const MarketingWasStopped& stopped) {
    const auto known_as = contact_behind(stopped.workspace, stopped.environment, stopped.from);
    if (passed_on(stopped, known_as)) return {};
    const auto lead = latest_lead_of(stopped.workspace, stopped.environment, known_as);
    if (!lead) return {};
    apply(*lead, lead::MarketingStopped{});
    return {.lead = lead->id};
}

// ---- who somebody is ----------------------------------------------------------------------------

std::optional<PhoneNumber> Work::contact_behind(const WorkspaceId& workspace,
                                                Environment environment,
                                                const store::Person& person) {
    // A number that is a contact of its own stays one, whoever had it before.
    if (person.phone && !contact_of(workspace, environment, *person.phone).latest_lead.empty())
        return person.phone;
    for (const auto& name : {person.phone ? person.phone->e164() : std::string(), person.user_id}) {
        if (name.empty()) continue;
        const auto here = aliases_.find({workspace, environment, name});
        if (here != aliases_.end()) return here->second;
        if (auto known = from_.store.contact_named(workspace, environment, name)) return known;
    }
    return person.phone;
}

bool Work::passed_on(const store::Inbound& inbound, const std::optional<PhoneNumber>& contact) {
    if (!contact) return false;
    auto as_kept = inbound;
    const bool is_kept_elsewhere = std::visit(
        overloaded{
            [](const LeadPosted&) { return false; },
            [&](auto& item) {
                if constexpr (requires { item.from; }) {
                    if (!item.from.phone || item.from.phone == contact) return false;
                    const auto here =
                        store::shard_of(item.workspace, item.environment, *item.from.phone);
                    item.from.phone = contact;
                    return store::shard_of(item.workspace, item.environment, *contact) != here;
                } else {
                    return false;
                }
            },
        },
        as_kept);
    if (!is_kept_elsewhere) return false;
    const auto shard = shard_of(as_kept, from_.store);
    new_item(shard.value(), std::move(as_kept));
    return true;
}

std::optional<lead::Lead> Work::latest_lead_of(const WorkspaceId& workspace,
                                               Environment environment,
                                               const std::optional<PhoneNumber>& contact) {
    if (!contact) return std::nullopt;
    return find(contact_of(workspace, environment, *contact).latest_lead);
}

void Work::learn(const WorkspaceId& workspace, Environment environment, const std::string& name,
                 const PhoneNumber& contact) {
    aliases_.insert_or_assign({workspace, environment, name}, contact);
    batch_.aliases.push_back({workspace, environment, name, contact, now_});
}

bool Work::is_repeated(const MessageId& message) {
    if (mutant_is(Mutant::SeenCheck)) return false;
    const std::string source = "wa:" + message.text();
    if (seen_.contains(source) || from_.store.was_seen(source)) return true;
    seen_.insert(source);
    batch_.seen.push_back(source);
    return false;
}

store::Contact Work::contact_of(const WorkspaceId& workspace, Environment environment,
                                const PhoneNumber& phone) {
    const auto here = contacts_.find({workspace, environment, phone});
    if (here != contacts_.end()) return here->second;
    return from_.store.contact(workspace, environment, phone).value_or(store::Contact{});
}

}  // namespace alvio::engine
