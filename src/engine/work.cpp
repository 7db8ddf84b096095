#include "engine/work.hpp"

#include <algorithm>
#include <exception>
#include <stdexcept>
#include <utility>

#include "base/mutant.hpp"
#include "base/overloaded.hpp"
#include "engine/routing.hpp"
#include "lead/step.hpp"

namespace alvio::engine {

using store::OutboxRow;

namespace {

/// Only these decisions look at who is free when.
bool needs_diary(const lead::Event& event) {
    return std::holds_alternative<lead::MessageReceived>(event) ||
           std::holds_alternative<lead::MeetingRequested>(event);
}

std::optional<lead::OutboundEffect> outbound(const lead::Effect& effect) {
    if (const auto* message = std::get_if<lead::SendMessage>(&effect)) return *message;
    if (const auto* report = std::get_if<lead::ReportStatus>(&effect)) return *report;
    return std::nullopt;
}

/// A repetition waits; everything else may leave at once.
Instant earliest(const lead::OutboundEffect& effect) {
    const auto* message = std::get_if<lead::SendMessage>(&effect);
    return message == nullptr ? Instant{} : message->not_before.value_or(Instant{});
}

bool takes_slots(const lead::Effect& effect) {
    return std::holds_alternative<lead::HoldSlots>(effect) ||
           std::holds_alternative<lead::PutMeeting>(effect);
}

}  // namespace

bool Work::empty() const {
    const auto& b = batch_;
    return b.changes.empty() && b.finished.empty() && b.updates.empty() && b.attempts.empty() &&
           b.strangers.empty() && b.aliases.empty() && b.answers.empty() && b.sent.empty() &&
           b.seen.empty() && b.inbox.empty() && b.inbox_updates.empty() && b.inbox_done.empty() &&
           b.settlements.empty() && b.settlements_told.empty() && b.timers_done.empty();
}

bool Work::must_wait_for_commit(const store::Inbound& inbound) const {
    if (const auto* wrote = std::get_if<ProspectWrote>(&inbound))
        return claimed_.contains(wrote->workspace);
    return std::holds_alternative<BookingAsked>(inbound) && !claimed_.empty();
}

Settled Work::settle(const Item& item) {
    return std::visit(overloaded{
                          [this](const store::Inbound& inbound) { return settle(inbound); },
                          [this](const EffectCarried& carried) { return on(carried); },
                      },
                      item);
}

Settled Work::settle(const store::Inbound& inbound) {
    return std::visit([this](const auto& i) { return on(i); }, inbound);
}

// ---- from the CRM
// ----------------------------------------------------------------------------------------------------

LeadId Work::new_lead_id(const LeadPosted& posted) {
    return LeadId("ld_" + sortable_id(shard_of(posted), now_, from_.random));
}

Settled Work::on(const LeadPosted& posted) {
    if (!posted.idempotency_scope.empty() && !mutant_is(Mutant::IdempotencyKey)) {
        const auto here = answers_.find(posted.idempotency_scope);
        const auto known = here != answers_.end()
                               ? std::optional(here->second)
                               : from_.store.answer_for(posted.idempotency_scope);
        if (known && known->body_hash != posted.body_hash) return {.key_was_reused = true};
        if (known) return {.lead = known->lead, .duplicate = true};
    }
    const auto remember = [&](const LeadId& lead) {
        if (posted.idempotency_scope.empty() || mutant_is(Mutant::IdempotencyKey)) return;
        const store::IdempotentAnswer answer{posted.idempotency_scope, posted.body_hash, lead,
                                             now_};
        answers_[posted.idempotency_scope] = answer;
        batch_.answers.push_back(answer);
    };

    store::Contact contact;
    if (posted.arrived.phone)
        contact = contact_of(posted.workspace, posted.environment, *posted.arrived.phone);
    if (const auto known = contact.latest_lead.empty() ? std::nullopt : find(contact.latest_lead)) {
        const bool customer = posted.arrived.lifecycle_stage == lead::LifecycleStage::Customer;
        const bool joins = lead::is_open(*known) && !mutant_is(Mutant::JoinOpenJourney);
        if (joins || customer) {
            apply(*known, from_.merge(*known, posted));
            remember(known->id);
            return {.lead = known->id, .duplicate = true};
        }
    }
    lead::Lead fresh;
    fresh.id = new_lead_id(posted);
    fresh.workspace = posted.workspace;
    fresh.environment = posted.environment;
    auto arrived = posted.arrived;
    if (!mutant_is(Mutant::SuppressLater)) arrived.opted_out = contact.opted_out;
    admit(fresh, arrived);
    remember(fresh.id);
    return {.lead = fresh.id};
}

Settled Work::on(const BookingAsked& asked) {
    const auto lead = find(asked.lead);
    if (!lead || !apply(*lead, lead::MeetingRequested{asked.slot})) return {.lead = asked.lead};
    const auto after = find(asked.lead);
    Settled settled{.lead = asked.lead};
    if (const auto* meeting = lead::meeting_of(*after)) {
        settled.meeting = *meeting;
        settled.booked = meeting->start == asked.slot.start && meeting->rep == asked.slot.rep;
    }
    return settled;
}

Settled Work::on(const CancellationAsked& asked) {
    const auto lead = find(asked.lead);
    if (lead && lead::meeting_of(*lead) != nullptr) apply(*lead, lead::CancellationRequested{});
    return {.lead = asked.lead};
}

// ---- from WhatsApp
// ---------------------------------------------------------------------------------------------------

void Work::adopt(const OutboxRow& row, const MessageId& id) {
    if (!finished_.insert(row.id).second) return;
    batch_.finished.push_back(row.id);
    if (!id.empty()) batch_.sent.emplace_back(id, row.id);
    if (const auto lead = find(row.lead)) apply(*lead, lead::MessageAccepted{row.id, id});
}

Settled Work::on(const MessageProgressed& progressed) {
    auto effect = progressed.effect;
    if (effect.empty()) effect = from_.store.effect_of(progressed.id).value_or(EffectId{});
    const auto known = find(lead::lead_of(effect));
    if (!known) return {};
    learned_.statuses.push_back({known->workspace, known->environment, progressed,
                                 lead::reached_at(*known), effect == known->opening});
    learned_.statuses.back().status.effect = effect;
    // A status is the evidence that Meta took the message, also when the answer to our call was
    // lost.
    if (const auto owed = from_.outbox.find(effect);
        owed && owed->row.attempts > 0 && !mutant_is(Mutant::AdoptOnEvidence))
        adopt(owed->row, progressed.id);
    const auto lead = find(known->id);
    using Kind = MessageProgressed::Kind;
    switch (progressed.kind) {
        case Kind::Sent:
            break;
        case Kind::Delivered:
            if (effect != lead->opening) break;
            // Should the number be hidden from now on, the answer still finds its lead.
            if (lead->phone && !progressed.user_id.empty() && lead->user_id != progressed.user_id)
                learn(lead->workspace, lead->environment, progressed.user_id, *lead->phone);
            apply(*lead, lead::MessageDelivered{effect, progressed.at});
            break;
        case Kind::Read:
            if (effect == lead->opening) apply(*lead, lead::MessageRead{effect, progressed.at});
            break;
        case Kind::Failed:
            apply(*lead, lead::MessageRefused{effect, progressed.refusal, progressed.code});
            break;
    }
    return {.lead = known->id};
}

// ---- back from the outside world
// ------------------------------------------------------------------------------------

void Work::finish_as(const OutboxRow& row, const Done& done) {
    if (const auto lead = find(row.lead)) apply(*lead, done.event);
    batch_.finished.push_back(row.id);
    finished_.insert(row.id);
    if (!done.sent) return;
    batch_.sent.emplace_back(*done.sent, row.id);
    // WhatsApp has its own form of some numbers (Brazil, Mexico, Argentina), and answers come
    // from that one.
    const auto lead = find(row.lead);
    if (!lead || !lead->phone) return;
    const auto& reached = done.reached;
    if (reached.phone && reached.phone != lead->phone && reached.phone != lead->moved_to)
        learn(lead->workspace, lead->environment, reached.phone->e164(), *lead->phone);
}

/// Whom a limit of Meta's between two numbers concerns.
std::optional<PhoneNumber> Work::person_held_by(const Carried& answer, const OutboxRow& row) {
    const auto* later = std::get_if<TryLater>(&answer);
    if (later == nullptr || later->holds != TryLater::Holds::Person) return std::nullopt;
    const auto lead = find(row.lead);
    return lead ? lead::reached_at(*lead) : std::nullopt;
}

Settled Work::on(const EffectCarried& carried) {
    const auto found = from_.outbox.find(carried.effect);
    // Evidence may have settled it while the answer was on its way.
    if (!found || finished_.contains(carried.effect)) return {};
    const OutboxRow& row = found->row;
    learned_.answers.push_back({*found, person_held_by(carried.carried, row), carried.carried});
    store::Attempt attempt{row.id, row.lead, now_, row.attempts, 0, {}};
    std::visit(overloaded{
                   [&](const Done& done) {
                       finish_as(row, done);
                       attempt.http_status = done.http_status;
                       attempt.result = done.result;
                   },
                   [&](const TryLater& later) {
                       batch_.updates.push_back(
                           {row.id, row.lead, row.attempts, false, now_ + later.wait});
                       attempt.http_status = later.http_status;
                       attempt.result = "again later: " + later.why;
                   },
                   [&](const Uncertain& uncertain) {
                       const auto* message = std::get_if<lead::SendMessage>(&row.effect);
                       const bool is_opening =
                           message != nullptr && message->purpose == lead::Purpose::Opening;
                       const Instant first_look =
                           from_.evidence.first_look(is_opening, found->left_at);
                       const Instant due =
                           mutant_is(Mutant::WaitBeforeResend) ? now_ : std::max(now_, first_look);
                       batch_.updates.push_back({row.id, row.lead, row.attempts, true, due});
                       attempt.http_status = uncertain.http_status;
                       attempt.result = "uncertain: " + uncertain.why;
                   },
                   [&](const GivenUp& given_up) {
                       batch_.finished.push_back(row.id);
                       finished_.insert(row.id);
                       attempt.http_status = given_up.http_status;
                       attempt.result = "given up: " + given_up.why;
                   },
               },
               carried.carried);
    batch_.attempts.push_back(std::move(attempt));
    return {.lead = row.lead};
}

void Work::fire(const store::DueTimer& timer) {
    const auto lead = find(timer.lead);
    const lead::TimerFired fired{timer.kind, timer.generation, timer.due_at};
    // Stale: cancelled or set anew since, perhaps by an earlier item of this very batch.
    const bool is_stale = !lead || !lead::is_running(*lead, fired);
    if (is_stale || !apply(*lead, fired)) batch_.timers_done.push_back(timer);
}

// ---- lead, event, effects
// ----------------------------------------------------------------------------------------------

std::optional<lead::Lead> Work::find(const LeadId& id) {
    if (id.empty()) return std::nullopt;
    if (const auto here = leads_.find(id); here != leads_.end()) return here->second;
    return from_.store.load(id);
}

bool Work::apply(const lead::Lead& before, const lead::Event& event) {
    if (is_blocked(before.id)) {
        owe(before, event, 0, "waits for what came before it");
        return false;
    }
    try {
        apply_now(before, event);
        return true;
    } catch (const std::exception& error) {
        owe(before, event, 1, error.what());
        return false;
    }
}

void Work::apply_now(const lead::Lead& before, const lead::Event& event) {
    const auto* setup = from_.setup_for(before.workspace, before.environment);
    if (setup == nullptr) throw std::runtime_error("its workspace is not configured");
    booking::Diary diary;
    if (needs_diary(event))
        diary = from_.store.diary(before.workspace, before.environment, now_, before.id);
    auto step =
        lead::step(before, event, {now_, setup->rules, setup->playbook, setup->team, diary});
    record(before, event, std::move(step), setup->rules.booking.buffer);
}

void Work::admit(const lead::Lead& fresh, const lead::LeadArrived& arrived) {
    try {
        apply_now(fresh, arrived);
    } catch (const std::exception& error) {
        // It was accepted: it must be found, and later posts of the contact must join it.
        lead::Step bare{fresh, {}};
        lead::note_arrival(bare.lead, arrived, now_);
        bare.lead.version += 1;
        record(fresh, arrived, std::move(bare), Duration::zero());
        owe(*find(fresh.id), arrived, 1, error.what());
    }
}

void Work::record(const lead::Lead& before, const lead::Event& event, lead::Step step,
                  Duration buffer) {
    store::LeadChange change;
    change.version_before = before.version;
    change.turns_before = before.transcript.size();
    change.event = event;
    change.at = now_;
    change.buffer = buffer;
    if (const auto* fired = std::get_if<lead::TimerFired>(&event)) {
        change.store_effects.emplace_back(lead::CancelTimer{fired->kind});
    }
    for (std::size_t position = 0; position < step.effects.size(); ++position) {
        auto& effect = step.effects[position];
        if (auto out = outbound(effect)) {
            const auto id = lead::effect_id(before.id, step.lead.version, position);
            const Instant due = std::max(now_, earliest(*out));
            change.new_effects.push_back({id, before.id, before.workspace, before.environment,
                                          Outbox::seq_of(step.lead.version, position),
                                          std::move(*out), now_, due, 0, false});
            continue;
        }
        if (std::holds_alternative<lead::SetTimer>(effect) && mutant_is(Mutant::TimersKept))
            continue;
        if (takes_slots(effect)) claimed_.insert(before.workspace);
        change.store_effects.push_back(std::move(effect));
    }
    note_contact(step.lead, before.version == 0);
    leads_[before.id] = step.lead;
    change.lead = std::move(step.lead);
    batch_.changes.push_back(std::move(change));
}

void Work::note_contact(const lead::Lead& lead, bool is_new) {
    if (!lead.phone || (!is_new && lead.opted_out.empty())) return;
    auto contact = contact_of(lead.workspace, lead.environment, *lead.phone);
    if (is_new) contact.latest_lead = lead.id;
    if (contact.opted_out.empty()) contact.opted_out = lead.opted_out;
    contacts_[{lead.workspace, lead.environment, *lead.phone}] = contact;
}

}  // namespace alvio::engine
