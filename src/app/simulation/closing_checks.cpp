#include "app/simulation/closing_checks.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <set>

namespace alvio::app::simulation {

namespace json = boost::json;

namespace {

void check_leads(const Closing& closing) {
    for (const auto& [id, known] : closing.ledger.leads()) {
        const auto stored = closing.store.load(id);
        if (!stored || stored->version != known.version) {
            closing.chronicle.broken(Invariant::Conserved, closing.now, known.who,
                                     "the store holds another lead than was committed");
        }
        if (known.is_open) {
            closing.chronicle.broken(Invariant::Converges, closing.now, known.who,
                                     "the journey never ends");
        }
    }
    for (const auto& [lead, member] : closing.crm.acknowledged()) {
        if (closing.ledger.lead(lead) != nullptr) continue;
        closing.chronicle.broken(Invariant::AcknowledgedIsDurable, closing.now, member->who(),
                                 "an acknowledged lead does not exist");
    }
    if (closing.crm.waiting() > 0) {
        closing.chronicle.broken(
            Invariant::Converges, closing.now, {},
            fmt::format("{} posts of the CRM were never accepted", closing.crm.waiting()));
    }
}

void check_effects(const Closing& closing) {
    for (const auto& row : closing.store.outbox(store::every_shard)) {
        closing.chronicle.broken(Invariant::Converges, closing.now, closing.ledger.who(row.lead),
                                 fmt::format("the outbox still owes {}", row.id.text()));
    }
    for (const auto& [id, effect] : closing.ledger.effects()) {
        if (!effect.finished) {
            closing.chronicle.broken(Invariant::Conserved, closing.now,
                                     closing.ledger.who(effect.lead),
                                     fmt::format("{} was never done", id.text()));
        }
        if (effect.lane != lead::Lane::Crm || effect.given_up || closing.crm_checks.has(id))
            continue;
        closing.chronicle.broken(
            Invariant::Conserved, closing.now, closing.ledger.who(effect.lead),
            fmt::format("the CRM never heard {}", lead::name_of(effect.status)));
    }
    if (closing.in_flight > 0) {
        closing.chronicle.broken(Invariant::Conserved, closing.now, {},
                                 fmt::format("{} effects are still under way", closing.in_flight));
    }
}

/// Parked for good, because it belongs to no lead that a person could have tried again.
bool is_given_up(const store::InboxItem& item) {
    return item.lead.empty() && item.attempts >= store::attempts_before_parking;
}

void check_messages(const Closing& closing) {
    const auto inbox = closing.store.inbox(store::every_shard);
    std::set<std::string> parked;
    for (const auto& item : inbox) {
        const auto* wrote = std::get_if<store::ProspectWrote>(&item.content);
        if (wrote != nullptr && is_given_up(item)) parked.insert(wrote->message.id.text());
    }
    for (const auto& [id, message] : closing.ledger.written()) {
        if (parked.contains(id)) continue;
        if (message.effects == 0) {
            closing.chronicle.broken(Invariant::EachMessageOnce, closing.now, message.wa_id,
                                     "a message had no effect: " + message.text);
        }
        if (message.text == "STOP" && !closing.ledger.opted_out_at(message.wa_id)) {
            closing.chronicle.broken(Invariant::NothingAfterOptOut, closing.now, message.wa_id,
                                     "STOP was written, and it is not known");
        }
    }
    for (const auto& item : inbox) {
        if (is_given_up(item)) continue;
        closing.chronicle.broken(Invariant::Conserved, closing.now, closing.ledger.who(item.lead),
                                 "something is left in the inbox: " + item.why);
    }
    if (closing.webhooks.waiting > 0 || closing.webhooks.dropped > 0) {
        closing.chronicle.broken(Invariant::Converges, closing.now, {},
                                 fmt::format("Meta has {} webhooks left and gave up {}",
                                             closing.webhooks.waiting, closing.webhooks.dropped));
    }
}

}  // namespace

void check_closing(const Closing& closing) {
    check_leads(closing);
    check_effects(closing);
    check_messages(closing);
}

void check_post_is_durable(const net::Response& response, const Ledger& ledger,
                           Chronicle& chronicle, Instant now) {
    const auto body = json::parse(response.body).as_object();
    const LeadId lead{std::string(body.at("lead_id").as_string())};
    if (ledger.lead(lead) != nullptr) return;
    chronicle.broken(Invariant::AcknowledgedIsDurable, now, {},
                     "a post was answered 202 before its lead was committed");
}

}  // namespace alvio::app::simulation
