// All that a store holds but who works on it, table by table as in migrations/*.sql; values stand
// as values.
#pragma once

#include <tuple>

#include "store/memory/slots.hpp"
#include "store/memory/table.hpp"
#include "store/store.hpp"

namespace alvio::store::memory {

using ContactKey = std::tuple<WorkspaceId, Environment, PhoneNumber>;
using TimerKey = std::pair<LeadId, lead::TimerKind>;
using AttemptKey = std::tuple<LeadId, Instant, EffectId, int>;

struct TimerRow {
    Instant due_at;
    std::uint64_t generation = 0;
};
struct MeetingRow {
    WorkspaceId workspace;
    Environment environment = Environment::Test;
    booking::Meeting meeting;
};

struct Tables {
    Table<LeadId, lead::Lead> leads;                              ///< without their transcripts
    Table<std::pair<LeadId, std::size_t>, dialogue::Turn> turns;  ///< by their position
    Table<std::pair<LeadId, std::uint64_t>> events;  ///< which versions there were: nobody reads
                                                     ///< what happened
    Table<ContactKey, Contact> contacts;
    Table<std::tuple<WorkspaceId, Environment, std::string>, PhoneNumber> aliases;
    Table<EffectId, OutboxRow> outbox;
    Table<AttemptKey, Attempt> attempts;
    Table<ContactKey, Instant> openings;  ///< when somebody was last written to first
    Table<TimerKey, TimerRow> timers;
    Table<std::pair<Instant, TimerKey>> timers_by_due;
    Slots slots;
    Table<MeetingId, MeetingRow> meetings;
    Table<LeadId, MeetingId> booked;  ///< a lead has one booked meeting at most
    Table<std::string> seen;
    Table<MessageId, EffectId> sent;
    Table<std::string, IdempotentAnswer> answers;
    Table<std::pair<Shard, InboxId>, InboxItem> inbox;
    Table<std::pair<NodeId, InboxId>, Settled> settlements;
};

}  // namespace alvio::store::memory
