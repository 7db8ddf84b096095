#include "app/simulation/ledger.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/simulation/event_words.hpp"
#include "app/simulation/faults.hpp"
#include "base/overloaded.hpp"
#include "store/shard.hpp"

namespace alvio::app::simulation {

namespace {

template <class Map, class Key>
const typename Map::mapped_type* find_in(const Map& map, const Key& key) {
    const auto found = map.find(key);
    return found == map.end() ? nullptr : &found->second;
}

bool overlap(Instant a_start, Instant a_end, Instant b_start, Instant b_end) {
    return a_start < b_end && b_start < a_end;
}

}  // namespace

// ---- what is asked ------------------------------------------------------------------------------

const KnownLead* Ledger::lead(const LeadId& id) const {
    return find_in(leads_, id);
}

const KnownEffect* Ledger::effect(const EffectId& id) const {
    return find_in(effects_, id);
}

std::optional<Instant> Ledger::opted_out_at(const std::string& wa_id) const {
    const auto* at = find_in(opted_out_, wa_id);
    return at == nullptr ? std::nullopt : std::optional(*at);
}

std::optional<Instant> Ledger::last_written_at(const std::string& wa_id) const {
    const auto* at = find_in(last_written_, wa_id);
    return at == nullptr ? std::nullopt : std::optional(*at);
}

std::string Ledger::who(const LeadId& id) const {
    const auto* known = lead(id);
    return known == nullptr ? std::string() : known->who;
}

void Ledger::broken(Invariant invariant, const std::string& who, std::string what) {
    chronicle_.broken(invariant, world_.now(), who, std::move(what));
}

void Ledger::tell(const std::string& who, const std::string& what) {
    chronicle_.tell(world_.now(), who, what);
}

// ---- nodes and phones ---------------------------------------------------------------------------

void Ledger::tenure(const NodeId& node, const store::Tenure& tenure) {
    if (!tenure.alive) return;
    for (std::size_t shard = 0; shard < store::shard_count; ++shard) {
        if (tenure.held.test(shard) && owners_[shard] != node) owners_[shard] = node;
    }
    if (tenure.orphaned.any()) {
        chronicle_.see(Sighting::NodeTookOver);
        tell({}, fmt::format("a node takes {} shards of a dead one", tenure.orphaned.count()));
    }
}

void Ledger::released(const NodeId& node, const store::ShardSet& shards) {
    for (std::size_t shard = 0; shard < store::shard_count; ++shard) {
        if (shards.test(shard) && owners_[shard] == node) owners_[shard] = {};
    }
}

void Ledger::prospect_wrote(const std::string& wa_id, const std::string& id,
                            const std::string& text, Instant at) {
    written_.emplace(id, ProspectMessage{wa_id, text, at, 0});
    last_written_[wa_id] = at;
}

// ---- a commit -----------------------------------------------------------------------------------

void Ledger::committed(const store::Batch& batch) {
    for (const auto& each : batch.changes)
        change(each, batch.by);
    note_outbox(batch);
    for (const auto& stranger : batch.strangers)
        note_stranger(stranger);
    for (const auto& source : batch.seen)
        kept_.insert(source.substr(source.find(':') + 1));
    for (const auto& item : batch.inbox) {
        chronicle_.see(Sighting::MailBetweenNodes);
        if (const auto* wrote = std::get_if<store::ProspectWrote>(&item.content))
            kept_.insert(wrote->message.id.text());
    }
    if (!batch.timers_done.empty()) chronicle_.see(Sighting::StaleTimer);
}

void Ledger::change(const store::LeadChange& change, const NodeId& by) {
    const auto& after = change.lead;
    const auto shard = store::shard_of(after.id);
    const std::string wa_id = after.phone ? after.phone->digits() : std::string();
    if (change.version_before == 0) check_arrival(change, wa_id);
    auto& known = leads_[after.id];
    if (known.version != change.version_before || after.version != change.version_before + 1) {
        broken(Invariant::OneWriter, known.who,
               fmt::format("version {} of the lead was written over version {}", after.version,
                           known.version));
    }
    known.who = wa_id.empty() ? after.crm_contact_id : wa_id;
    known.wa_id = wa_id;
    known.version = after.version;
    if (!owns(by, shard)) {
        broken(Invariant::OneWriter, known.who,
               "a node committed for a shard that another one had taken over");
    }
    tell(known.who, words_of(change.event));
    check_event(change, known);
    if (std::holds_alternative<lead::MessageReceived>(change.event) ||
        std::holds_alternative<lead::MarketingStopped>(change.event)) {
        known.acts.push_back(after.version);
    }
    for (const auto& effect : change.store_effects)
        apply(effect, change, known);
    for (const auto& row : change.new_effects)
        note_effect(row, known);

    known.is_open = lead::is_open(after);
    known.has_final = lead::final_status(after).has_value();
    known.is_customer = after.lifecycle_stage == lead::LifecycleStage::Customer;
    known.timezone = after.timezone;
    const bool by_hand = std::holds_alternative<lead::InHumanHands>(after.phase);
    if (by_hand && !known.reached_by_hand) {
        known.in_human_hands_since = world_.now();
        chronicle_.see(Sighting::PersonTookOver);
    }
    known.reached_by_hand = by_hand;
    if (!after.opted_out.empty() && !wa_id.empty()) opted_out_.emplace(wa_id, world_.now());
}

void Ledger::check_arrival(const store::LeadChange& change, const std::string& wa_id) {
    if (wa_id.empty()) return;
    auto& latest = latest_lead_[wa_id];
    if (const auto* before = lead(latest); before != nullptr && before->is_open) {
        broken(Invariant::OneJourneyPerContact, wa_id,
               "a second journey was opened while the first one was open");
    }
    latest = change.lead.id;
}

void Ledger::check_event(const store::LeadChange& change, KnownLead& known) {
    std::visit(
        overloaded{
            [&](const lead::MessageReceived& message) { check_message(message, known.who); },
            [&](const lead::TimerFired& fired) { check_timer(fired, change.at, known); },
            [&](const lead::LeadUpdated&) { chronicle_.see(Sighting::JoinedOpenJourney); },
            [&](const lead::MessageDropped&) {
                chronicle_.see(Sighting::MessageDroppedAtDispatch);
            },
            [&](const lead::MessageRefused&) { chronicle_.see(Sighting::MetaRefusedMessage); },
            [&](const lead::MessageAccepted& accepted) {
                if (accepted.id.empty()) chronicle_.see(Sighting::NoThirdSend);
            },
            [&](const lead::MessageRead& read) { read_effects_.insert(read.effect); },
            [&](const lead::MessageDelivered& delivered) {
                if (read_effects_.contains(delivered.effect))
                    chronicle_.see(Sighting::DeliveredAfterRead);
            },
            [](const auto&) {},
        },
        change.event);
}

void Ledger::check_message(const lead::MessageReceived& message, const std::string& who) {
    kept_.insert(message.id.text());
    const auto found = written_.find(message.id.text());
    if (found == written_.end()) {
        return broken(Invariant::SignedOnly, who, "a message was believed that nobody wrote");
    }
    if (++found->second.effects > 1) {
        broken(Invariant::EachMessageOnce, who,
               "the same message had its effect twice: " + found->second.text);
    }
}

void Ledger::check_timer(const lead::TimerFired& fired, Instant at, KnownLead& known) {
    const auto timer = known.timers.find(fired.kind);
    if (timer == known.timers.end() || timer->second.generation != fired.generation) {
        return broken(Invariant::TimersAreTrue, known.who,
                      "a timer fired that had been cancelled or set anew");
    }
    if (at < timer->second.due_at) {
        broken(Invariant::TimersAreTrue, known.who, "a timer fired before it was due");
    }
    known.timers.erase(timer);
}

void Ledger::apply(const lead::Effect& effect, const store::LeadChange& change, KnownLead& known) {
    const auto& id = change.lead.id;
    std::visit(overloaded{
                   [&](const lead::SetTimer& timer) { known.timers[timer.kind] = timer; },
                   [&](const lead::CancelTimer& timer) { known.timers.erase(timer.kind); },
                   [&](const lead::HoldSlots& hold) {
                       for (const auto& slot : hold.slots)
                           check_slot(slot, id, false, change.at);
                       known.held = hold.slots;
                       known.held_until = hold.until;
                   },
                   [&](const lead::ReleaseSlots&) { known.held.clear(); },
                   [&](const lead::PutMeeting& put) {
                       known.meeting.reset();
                       if (put.meeting.state != booking::MeetingState::Booked) return;
                       check_slot({put.meeting.rep, put.meeting.start, put.meeting.end}, id, true,
                                  change.at);
                       known.meeting = put.meeting;
                   },
                   [&](const lead::SuppressContact&) {
                       if (!known.wa_id.empty()) opted_out_.emplace(known.wa_id, world_.now());
                   },
                   [](const auto&) {},
               },
               effect);
}

void Ledger::check_slot(const booking::Slot& slot, const LeadId& of, bool booked, Instant at) {
    for (const auto& [id, other] : leads_) {
        if (id == of) continue;
        const auto& meeting = other.meeting;
        if (meeting && meeting->rep == slot.rep &&
            overlap(meeting->start, meeting->end, slot.start, slot.end)) {
            return broken(booked ? Invariant::NoDoubleBooking : Invariant::HoldsRespected, who(of),
                          fmt::format("{} was given, which {} has booked", to_rfc3339(slot.start),
                                      other.who));
        }
        // Nodes may differ about whether a hold has just run out.
        if (other.held.empty() || other.held_until <= at + 2 * most_skew) continue;
        for (const auto& held : other.held) {
            if (held.rep != slot.rep || !overlap(held.start, held.end, slot.start, slot.end))
                continue;
            return broken(Invariant::HoldsRespected, who(of),
                          fmt::format("{} was given, which {} is being offered",
                                      to_rfc3339(slot.start), other.who));
        }
    }
}

void Ledger::note_effect(const store::OutboxRow& row, KnownLead& known) {
    KnownEffect effect;
    effect.lead = row.lead;
    effect.wa_id = known.wa_id;
    effect.lane = lead::lane_of(row.effect);
    effect.seq = row.seq;
    effect.decided_at = world_.now();
    if (const auto* message = std::get_if<lead::SendMessage>(&row.effect)) {
        effect.purpose = message->purpose;
        effect.is_template = std::holds_alternative<lead::TemplateMessage>(message->content);
        tell(known.who, "decides to send: " + lead::text_of(message->content));
    } else if (const auto* report = std::get_if<lead::ReportStatus>(&row.effect)) {
        effect.status = report->status;
        known.reports.push_back(row.id);
        ++statuses_[std::string(lead::name_of(report->status))];
        tell(known.who,
             fmt::format("decides to report {} {}", lead::name_of(report->status), report->reason));
    }
    effects_.emplace(row.id, std::move(effect));
}

void Ledger::note_outbox(const store::Batch& batch) {
    for (const auto& update : batch.updates) {
        auto& effect = effects_[update.id];
        if (update.started)
            effect.marked_attempts = std::max(effect.marked_attempts, update.attempts);
        if (!update.started && update.due_at > world_.now() + std::chrono::hours{2} &&
            effect.lane == lead::Lane::WhatsApp && update.attempts == 0) {
            chronicle_.see(Sighting::PostponedToMorning);
        }
    }
    std::set<EffectId> answered;
    for (const auto& attempt : batch.attempts) {
        answered.insert(attempt.effect);
        auto& effect = effects_[attempt.effect];
        if (attempt.result.starts_with("uncertain")) effect.was_uncertain = true;
        if (attempt.result.starts_with("given up")) note_given_up(effect);
        if (attempt.result.find("lease was too old") != std::string::npos)
            chronicle_.see(Sighting::LeaseTooOldToSend);
    }
    for (const auto& id : batch.finished) {
        auto& effect = effects_[id];
        effect.finished = true;
        if (effect.lane != lead::Lane::WhatsApp || answered.contains(id)) continue;
        const bool has_id = std::any_of(batch.sent.begin(), batch.sent.end(),
                                        [&](const auto& sent) { return sent.second == id; });
        if (has_id && effect.was_uncertain) chronicle_.see(Sighting::UncertainConfirmed);
    }
}

/// After three days, or a little less: waits are spread, and clocks are wrong.
void Ledger::note_given_up(KnownEffect& effect) {
    constexpr Duration soonest = std::chrono::hours{48};
    effect.given_up = true;
    if (world_.now() >= effect.decided_at + soonest) return;
    broken(Invariant::Conserved, who(effect.lead),
           fmt::format("{} was given up within two days", lead::name_of(effect.status)));
}

void Ledger::note_stranger(const store::StrangerMessage& stranger) {
    const auto found = written_.find(stranger.id.text());
    if (found != written_.end()) ++found->second.effects;
    const auto& phone = stranger.from.phone;
    if (stranger.opts_out && phone) opted_out_.emplace(phone->digits(), world_.now());
}

}  // namespace alvio::app::simulation
