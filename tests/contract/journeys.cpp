#include "contract/journeys.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "base/random.hpp"
#include "lead/step.hpp"

namespace alvio::contract {

using namespace std::chrono_literals;

LeadId lead_id(int number) {
    SeededRandom random(static_cast<std::uint64_t>(number));
    // 37 is prime to 256, so neighbours lie far apart and all shards come before one returns.
    return LeadId("ld_" + sortable_id(static_cast<std::uint8_t>(number * 37),
                                      morning + number * 1min, random));
}

PhoneNumber phone(int number) {
    return PhoneNumber::from_e164(fmt::format("+3363998{:04}", number)).value();
}

Journey::Journey(int number) {
    lead.id = lead_id(number);
    lead.workspace = workspace;
    lead.environment = environment;
    lead.phone = phone(number);
    lead.crm_contact_id = fmt::format("crm-{}", number);
    lead.payload = R"({"phone_number":"+33 6"})";
    lead.timezone = "Europe/Paris";
    lead.created_at = morning + number * 1min;
}

store::LeadChange Journey::arrive() {
    lead::LeadArrived arrived;
    arrived.phone = lead.phone;
    arrived.crm_contact_id = lead.crm_contact_id;
    return change(std::move(arrived), {});
}

store::LeadChange Journey::then(lead::Event event, std::vector<lead::Effect> store_effects) {
    return change(std::move(event), std::move(store_effects));
}

store::LeadChange Journey::then(std::vector<lead::Effect> store_effects) {
    return change(lead::MarketingStopped{}, std::move(store_effects));
}

void Journey::say(dialogue::Author author, std::string text) {
    lead.transcript.push_back({now, author, std::move(text)});
}

store::OutboxRow Journey::effect(std::size_t position, lead::OutboundEffect what) const {
    const std::uint64_t version = lead.version + 1;
    return {.id = lead::effect_id(lead.id, version, position),
            .lead = lead.id,
            .workspace = lead.workspace,
            .environment = lead.environment,
            .seq = version * 1000 + position,
            .effect = std::move(what),
            .decided_at = now,
            .due_at = now};
}

store::LeadChange Journey::change(lead::Event event, std::vector<lead::Effect> store_effects) {
    now += 1s;
    store::LeadChange change;
    change.version_before = lead.version;
    change.turns_before = turns_before_;
    lead.version += 1;
    lead.updated_at = now;
    turns_before_ = lead.transcript.size();
    change.lead = lead;
    change.event = std::move(event);
    change.at = now;
    change.store_effects = std::move(store_effects);
    return change;
}

lead::MessageReceived wrote(std::string text) {
    lead::MessageReceived message;
    message.id = MessageId("wamid.1");
    message.sent_at = morning;
    message.text = std::move(text);
    return message;
}

store::Batch batch_of(store::LeadChange change) {
    store::Batch batch;
    batch.changes.push_back(std::move(change));
    return batch;
}

store::CommitOutcome commit(store::Store& store, store::LeadChange change) {
    return store.commit(batch_of(std::move(change)));
}

void require(store::Store& store, store::LeadChange change) {
    REQUIRE(commit(store, std::move(change)) == store::CommitOutcome::Committed);
}

booking::Slot slot(const std::string& rep, int half_hours) {
    const Instant start = morning + half_hours * 30min;
    return {RepId(rep), start, start + 30min};
}

booking::Meeting meeting(const LeadId& lead, const booking::Slot& slot) {
    return {.id = MeetingId("mt_" + lead.text().substr(3)),
            .lead = lead,
            .rep = slot.rep,
            .start = slot.start,
            .end = slot.end,
            .timezone = "Europe/Paris",
            .created_at = morning,
            .changed_at = morning};
}

}  // namespace alvio::contract
