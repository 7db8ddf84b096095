#include "contract/random_batches.hpp"

#include <fmt/format.h>

#include "contract/journeys.hpp"
#include "lead/step.hpp"

namespace alvio::contract {

using namespace std::chrono_literals;
using store::every_shard;

namespace {

constexpr int lead_count = 8;
constexpr std::size_t phone_count = 4;
constexpr std::size_t item_count = 24;
constexpr std::size_t name_count = 60;

MeetingId meeting_id(const LeadId& lead, std::size_t number) {
    return MeetingId(fmt::format("mt_{}_{}", lead.text(), number));
}
InboxId item_id(std::size_t number) {
    return InboxId(fmt::format("ib_{}", number));
}
MessageId message_id(std::size_t number) {
    return MessageId(fmt::format("wamid.{}", number));
}
std::string source_id(std::size_t number) {
    return fmt::format("wa:{}", number);
}
std::string alias(std::size_t number) {
    return fmt::format("FR.{}", number);
}
std::string scope(std::size_t number) {
    return fmt::format("key/{}", number);
}

/// A few live in another workspace or environment, with the same phones.
lead::Lead newborn(int number, Instant now) {
    lead::Lead lead = Journey(number).lead;
    lead.phone = phone(number % static_cast<int>(phone_count));
    if (number == 6) lead.workspace = WorkspaceId("other");
    if (number == 7) lead.environment = Environment::Test;
    lead.created_at = now - now.time_since_epoch() % 10min;
    return lead;
}

}  // namespace

Universe RandomBatches::universe() {
    Universe universe;
    universe.workspaces = {workspace, WorkspaceId("other")};
    for (int number = 0; number < lead_count; ++number) {
        universe.leads.push_back(lead_id(number));
        for (const std::size_t meeting : {0U, 1U})
            universe.meetings.push_back(meeting_id(lead_id(number), meeting));
    }
    for (std::size_t number = 0; number < phone_count; ++number)
        universe.phones.push_back(phone(static_cast<int>(number)));
    for (std::size_t number = 0; number < name_count; ++number) {
        universe.messages.push_back(message_id(number));
        universe.source_ids.push_back(source_id(number));
        universe.scopes.push_back(scope(number));
        universe.aliases.push_back(alias(number));
    }
    universe.settings = {"hook", "feed"};
    return universe;
}

store::Batch RandomBatches::next(store::Store& model, const NodeId& by) {
    now_ += Duration(static_cast<Duration::rep>(below(300'000)));
    store::Batch batch;
    batch.by = by;
    Drafts drafts;
    for (std::size_t left = below(4); left > 0; --left)
        batch.changes.push_back(change(model, drafts));
    if (one_in(2)) add_outbox(batch, model);
    if (one_in(2)) add_names(batch);
    if (one_in(2)) add_inbox(batch, model);
    if (one_in(3)) add_settlements(batch, model);
    return batch;
}

store::LeadChange RandomBatches::change(store::Store& model, Drafts& drafts) {
    const int number = static_cast<int>(below(lead_count));
    const LeadId id = lead_id(number);
    if (!drafts.contains(id)) {
        drafts.emplace(id, model.load(id).value_or(newborn(number, now_)));
    }
    lead::Lead& lead = drafts.at(id);
    store::LeadChange change;
    change.version_before = lead.version;
    if (one_in(15)) change.version_before += one_in(2) ? 1 : std::uint64_t{0} - 1;
    change.turns_before = lead.transcript.size();
    if (change.turns_before > 0 && one_in(40)) --change.turns_before;
    lead.version += 1;
    live_on(lead);
    change.lead = lead;
    change.at = now_;
    change.event = lead::MarketingStopped{};
    if (one_in(4)) change.event = lead::TimerFired{timer_kind(), lead.version, now_};
    change.buffer = one_in(2) ? 15min : 0min;
    for (std::size_t left = below(4); left > 0; --left)
        change.store_effects.push_back(store_effect(lead));
    for (std::size_t left = below(3); left > 0; --left)
        change.new_effects.push_back(outbox_row(lead, left));
    return change;
}

void RandomBatches::live_on(lead::Lead& lead) {
    lead.updated_at = now_;
    if (one_in(8)) lead.phone = phone(static_cast<int>(below(phone_count)));
    if (one_in(12)) lead.phone.reset();
    if (one_in(6)) lead.crm_contact_id = one_in(3) ? "" : fmt::format("crm-{}", below(3));
    if (one_in(10)) {
        const auto status = one_in(2) ? lead::Status::NotReachable : lead::Status::NoOutcome;
        lead.statuses.push_back({status, "", now_, std::nullopt, EffectId("e")});
    }
    if (one_in(3)) {
        const auto author = one_in(2) ? dialogue::Author::Agent : dialogue::Author::Prospect;
        lead.transcript.push_back({now_, author, fmt::format("turn {}", below(1000))});
    }
}

lead::Effect RandomBatches::store_effect(const lead::Lead& lead) {
    switch (below(9)) {
        case 0:
        case 1:
        case 2: {
            const auto wait = Duration(static_cast<Duration::rep>(below(24) * 3'600'000));
            return lead::SetTimer{timer_kind(), now_ + wait, lead.version};
        }
        case 3:
            return lead::CancelTimer{timer_kind()};
        case 4:
        case 5: {
            lead::HoldSlots hold;
            for (std::size_t left = below(4); left > 0; --left)
                hold.slots.push_back(slot());
            hold.until = now_ + Duration(static_cast<Duration::rep>(below(3'600'000)));
            return hold;
        }
        case 6:
            return lead::ReleaseSlots{};
        case 7:
            return put_meeting(lead.id);
        default:
            break;
    }
    if (one_in(4)) return lead::SuppressContact{one_in(2) ? "STOP" : "MARKETING_STOP"};
    return lead::ReleaseSlots{};
}

lead::PutMeeting RandomBatches::put_meeting(const LeadId& lead) {
    booking::Meeting meeting = contract::meeting(lead, slot());
    meeting.id = meeting_id(lead, one_in(5) ? 1 : 0);
    if (one_in(3)) meeting.state = booking::MeetingState::Cancelled;
    meeting.sequence = static_cast<int>(below(5));
    meeting.changed_at = now_;
    return {meeting};
}

store::OutboxRow RandomBatches::outbox_row(const lead::Lead& lead, std::size_t position) {
    store::OutboxRow row;
    const std::uint64_t version = one_in(25) && lead.version > 1 ? lead.version - 1 : lead.version;
    row.id = lead::effect_id(lead.id, version, position);
    row.lead = lead.id;
    row.workspace = lead.workspace;
    row.environment = lead.environment;
    row.seq = version * 1000 + position;
    row.decided_at = now_;
    row.due_at = now_ + Duration(static_cast<Duration::rep>(below(60'000)));
    if (one_in(2)) {
        row.effect = lead::SendMessage{lead::Purpose::Reply, lead::TextMessage{"Bonjour"}};
    } else {
        row.effect = lead::ReportStatus{};
    }
    return row;
}

/// 30 minutes on a grid of 15, within the next four hours.
booking::Slot RandomBatches::slot() {
    const Instant start =
        now_ - now_.time_since_epoch() % 15min + static_cast<int>(below(16)) * 15min;
    return {RepId(one_in(2) ? "jean" : "marie"), start, start + 30min};
}

lead::TimerKind RandomBatches::timer_kind() {
    return static_cast<lead::TimerKind>(below(5));
}

void RandomBatches::add_outbox(store::Batch& batch, store::Store& model) {
    const auto outbox = model.outbox(every_shard);
    if (outbox.empty()) return;
    const auto& tried = one_of(outbox);
    batch.updates = {{tried.id, tried.lead, tried.attempts + 1, one_in(2), now_ + 5min}};
    for (std::size_t left = outbox.size() / 4 + below(3); left > 0; --left)
        batch.finished.push_back(one_of(outbox).id);
    // Now and then the same attempt twice: the later word counts.
    const Instant at = now_ - now_.time_since_epoch() % 1h;
    batch.attempts = {{tried.id, tried.lead, at, tried.attempts + 1, 503, "retry"},
                      {tried.id, tried.lead, at, 1, 200, fmt::format("try {}", below(100))}};
    const auto timers = model.due_timers(every_shard, now_ + 8h, 50);
    if (timers.empty()) return;
    auto stale = one_of(timers);
    if (one_in(2)) --stale.generation;
    batch.timers_done = {stale};
}

void RandomBatches::add_names(store::Batch& batch) {
    if (one_in(3)) {
        batch.strangers = {{workspace,
                            environment,
                            {phone(static_cast<int>(below(phone_count)))},
                            message_id(below(name_count)),
                            now_,
                            one_in(20)}};
    }
    if (one_in(3)) {
        batch.aliases = {{workspace, environment, alias(below(name_count)),
                          phone(static_cast<int>(below(phone_count))), now_}};
    }
    if (one_in(6)) {
        batch.answers = {
            {scope(below(name_count)), fmt::format("hash{}", below(9)), lead_id(1), now_}};
    }
    if (one_in(3)) {
        batch.sent = {{message_id(below(name_count)),
                       lead::effect_id(lead_id(static_cast<int>(below(lead_count))), 1, below(9))}};
    }
    if (one_in(3)) {
        batch.openings = {{one_in(4) ? WorkspaceId("other") : workspace, environment,
                           phone(static_cast<int>(below(phone_count))), now_}};
    }
    if (one_in(6)) batch.seen = {source_id(below(name_count))};
}

void RandomBatches::add_inbox(store::Batch& batch, store::Store& model) {
    const auto waiting = model.inbox(every_shard);
    if (one_in(2)) {
        store::InboxItem item;
        const std::size_t number = below(item_count);
        item.id = item_id(number);
        item.shard = static_cast<store::Shard>(number % 3 * 100);
        item.workspace = one_in(4) ? WorkspaceId("other") : workspace;
        item.environment = one_in(4) ? Environment::Test : environment;
        item.seq = below(5);
        item.at = item.due_at = now_;
        item.waiting = batch.by;
        item.content = store::CancellationAsked{lead_id(static_cast<int>(below(lead_count)))};
        batch.inbox = {item};
    }
    if (waiting.empty()) return;
    const auto& tried = one_of(waiting);
    batch.inbox_updates = {{tried.id, tried.shard, static_cast<int>(below(5)), now_,
                            fmt::format("why {}", below(9)),
                            one_in(3) ? lead_id(static_cast<int>(below(lead_count))) : LeadId()}};
    const auto& done = one_of(waiting);
    if (one_in(2)) batch.inbox_done = {{done.id, done.shard}};
}

void RandomBatches::add_settlements(store::Batch& batch, store::Store& model) {
    store::Settled settled;
    settled.lead = lead_id(static_cast<int>(below(lead_count)));
    settled.booked = one_in(2);
    if (one_in(2)) settled.meeting = contract::meeting(settled.lead, slot());
    batch.settlements = {{item_id(below(item_count)), batch.by, settled}};
    const auto known = model.settlements(batch.by);
    if (!known.empty()) batch.settlements_told = {one_of(known).item};
}

}  // namespace alvio::contract
