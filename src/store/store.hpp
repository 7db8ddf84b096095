// What survives a restart, in the domain's own verbs. SQLite stands behind it for one machine;
// PostgreSQL can stand beside it. No open transaction leaves the store: a commit is a value.
//
// Threads: `commit` and the verbs marked (writer) are for the engine's one writer thread of a
// node; everything else may be called from any thread and sees the last commit. Several nodes may
// work on one store at the same time, each on shards of its own (design.md section 3, promise 8).
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/environment.hpp"
#include "base/id.hpp"
#include "base/phone_number.hpp"
#include "base/result.hpp"
#include "booking/meeting.hpp"
#include "booking/slots.hpp"
#include "lead/effect.hpp"
#include "lead/event.hpp"
#include "lead/lead.hpp"
#include "store/inbound.hpp"
#include "store/shard.hpp"

namespace alvio::store {

// ---- what a commit holds
// ----------------------------------------------------------------------------------------

/// One effect that the outside world still owes us.
struct OutboxRow {
    EffectId id;
    LeadId lead;
    WorkspaceId workspace;
    Environment environment = Environment::Test;
    std::uint64_t seq = 0;  ///< order within lead and lane: version × 1000 + position
    lead::OutboundEffect effect;
    Instant decided_at;
    Instant due_at;
    int attempts = 0;  ///< attempts that were started
    bool started =
        false;  ///< an attempt is in flight, or was when the process died: its outcome is unknown
};

/// Everything that one event changes for one lead.
struct LeadChange {
    lead::Lead lead;                   ///< as it stands after the event
    std::uint64_t version_before = 0;  ///< 0: a new lead. Another stored version is a Conflict.
    std::size_t turns_before = 0;      ///< how many turns of the transcript are stored already
    lead::Event event;
    Instant at;
    std::vector<OutboxRow> new_effects;
    std::vector<lead::Effect>
        store_effects;   ///< timers, holds, meetings, suppression: applied in order
    Duration buffer{0};  ///< kept free between two meetings of one rep, also by the database
};

/// A change to one outbox row that comes without an event: started, or to be tried again later.
struct OutboxUpdate {
    EffectId id;
    LeadId lead;
    int attempts = 0;
    bool started = false;
    Instant due_at;
};

/// One attempt at a callback or a message, kept and shown.
struct Attempt {
    EffectId effect;
    LeadId lead;
    Instant at;
    int number = 1;
    int http_status = 0;  ///< 0: no answer
    std::string result;   ///< "delivered", "retry", "refused" …, and why, without personal data
};

/// A message from somebody who is no lead: recorded, not answered.
struct StrangerMessage {
    WorkspaceId workspace;
    Environment environment = Environment::Test;
    Person from;
    MessageId id;
    Instant at;
    bool opts_out = false;  ///< counts for later leads, if the number is known
};

/// Another name under which a contact writes: the number in the form that WhatsApp prefers, a
/// number taken since, or an id of the business portfolio.
struct Alias {
    WorkspaceId workspace;
    Environment environment = Environment::Test;
    std::string name;     ///< name_of() such a person
    PhoneNumber contact;  ///< the number under which the contact is kept
    Instant at;
};
/// What a person is looked up by: the number (E.164), or the id where there is none.
[[nodiscard]] inline const std::string& name_of(const Person& person) {
    return person.phone ? person.phone->e164() : person.user_id;
}

/// An answer to be repeated for the same Idempotency-Key.
struct IdempotentAnswer {
    std::string scope;  ///< API key's id and the key itself
    std::string body_hash;
    LeadId lead;
    Instant at;
};

/// Somebody was written to outside an open window: Meta counts the people of the last 24 h.
struct Opening {
    WorkspaceId workspace;
    Environment environment = Environment::Test;
    PhoneNumber phone;
    Instant at;  ///< the last time
};

struct DueTimer {
    LeadId lead;
    lead::TimerKind kind = lead::TimerKind::NoOutcome;
    Instant due_at;
    std::uint64_t generation = 0;  ///< lead::SetTimer's
};

/// A change to an inbox item that comes without its being worked in: tried, to be tried again.
struct InboxUpdate {
    InboxId id;
    Shard shard = 0;
    int attempts = 0;
    Instant due_at;
    std::string why;
    LeadId lead = {};  ///< whose it has turned out to be; empty: as it was
};
struct InboxKey {
    InboxId id;
    Shard shard = 0;
};

/// What became of an item that another node took in: for that node to tell its caller.
struct Settlement {
    InboxId item;
    NodeId waiting;
    Settled settled;
};

/// One transaction: all of it or nothing.
struct Batch {
    /// The node that commits. It is refused (`Fenced`) once the node's lease was lost. Empty: a
    /// tool or a test on a store that nobody serves from.
    NodeId by;
    std::vector<LeadChange> changes;
    std::vector<EffectId> finished;  ///< outbox rows that are done
    std::vector<OutboxUpdate> updates;
    std::vector<Attempt> attempts;
    std::vector<Opening> openings;  ///< each replaces what was known of the person
    std::vector<StrangerMessage> strangers;
    std::vector<Alias> aliases;  ///< of one name the last one counts
    std::vector<IdempotentAnswer> answers;
    std::vector<InboxItem> inbox;  ///< newly accepted
    std::vector<InboxUpdate> inbox_updates;
    std::vector<InboxKey> inbox_done;
    std::vector<Settlement> settlements;
    std::vector<InboxId> settlements_told;  ///< their callers have been told
    std::vector<DueTimer> timers_done;      ///< timers that go without an event of their lead
    std::vector<std::pair<MessageId, EffectId>>
        sent;  ///< Meta's id of an accepted message → our effect
    std::vector<std::string>
        seen;  ///< source ids ("wa:<wamid>"): recorded so that a repetition is known
};

enum class CommitOutcome {
    Committed,
    Conflict,  ///< a slot is taken, a version has moved or a source id was seen: nothing was
               ///< written
    Fenced,    ///< the node that commits has lost its lease: another one may own its shards by now.
               ///< Nothing was written
};

/// What a node may work on, as of its last sign of life.
struct Tenure {
    bool alive = false;  ///< false: its lease ran out and others have taken over. It must forget
                         ///< what it knows and join again under a new id
    ShardSet held;
    /// Among those that came with this call: their last owner ended without giving them back, so
    /// what it was working on may be what brought it down.
    ShardSet orphaned;
    ShardSet surplus;       ///< more than its share: to be given back when nothing is under way
    std::size_t nodes = 0;  ///< that are alive, with this one
};

// ---- what is read
// -----------------------------------------------------------------------------------------------

struct Contact {
    LeadId latest_lead;     ///< empty when the contact is known only as a stranger
    std::string opted_out;  ///< the reason; empty: may be written to
};

struct LeadFilter {
    WorkspaceId workspace;
    Environment environment = Environment::Test;
    std::optional<std::string> crm_contact_id;
    std::optional<PhoneNumber> phone;
    std::optional<lead::Status> final_status;
    std::string cursor;  ///< the last id of the page before; empty: from the newest
    std::size_t limit = 50;
};

struct ApiKey {
    std::string id;
    WorkspaceId workspace;
    Environment environment = Environment::Test;
    std::string hash;  ///< hex SHA-256 of the key; the key itself is not stored
    std::string name;
    Instant created_at;
};

/// A stored row that this program cannot read: it is damaged, or a newer Alvio wrote it. It stays
/// where it is, for that version to take up or for a person to look at.
struct Unreadable {
    std::string table;               ///< "outbox", "inbox" or "timer"
    std::string row;                 ///< its id there
    LeadId lead;                     ///< empty when the row does not know it
    std::optional<lead::Lane> lane;  ///< outbox: nothing of this lane may leave before the row does
    std::string why;                 ///< without personal data
    bool operator==(const Unreadable&) const = default;
};

using OnUnreadable = std::function<void(Unreadable)>;

/// So often an item may fail before its lead waits for a person.
inline constexpr int attempts_before_parking = 3;

class Store {
public:
    virtual ~Store() = default;

    // (writer)
    [[nodiscard]] virtual CommitOutcome commit(const Batch& batch) = 0;
    /// The lead with its whole transcript. Throws UnreadableRecord (store/codec.hpp) when it is
    /// damaged, or a newer Alvio wrote it.
    [[nodiscard]] virtual std::optional<lead::Lead> load(const LeadId& id) = 0;
    [[nodiscard]] virtual std::optional<Contact> contact(const WorkspaceId&, Environment,
                                                         const PhoneNumber&) = 0;
    /// The contact behind another name (Alias::name).
    [[nodiscard]] virtual std::optional<PhoneNumber> contact_named(const WorkspaceId&, Environment,
                                                                   const std::string& name) = 0;
    /// Holds that have not run out at `from`, and meetings; all that end (with their buffer) after
    /// `from`, without those of `except`.
    [[nodiscard]] virtual booking::Diary diary(const WorkspaceId&, Environment, Instant from,
                                               const LeadId& except) = 0;
    [[nodiscard]] virtual bool was_seen(const std::string& source_id) = 0;
    [[nodiscard]] virtual std::optional<EffectId> effect_of(const MessageId& id) = 0;
    [[nodiscard]] virtual std::optional<IdempotentAnswer> answer_for(const std::string& scope) = 0;
    /// All that these shards owe the outside world, by lead, lane and seq: when they are taken
    /// over. Costs no more than what it gives, so that a caller may take a few shards at a time. A
    /// row that cannot be read is left out and noted, and all that waits
    /// behind it in its lane is left out too.
    [[nodiscard]] virtual std::vector<OutboxRow> outbox(const ShardSet& shards,
                                                        const OnUnreadable& note = {}) = 0;
    /// Who of these shards was written to after `since` (Batch::openings), the earliest first.
    [[nodiscard]] virtual std::vector<Opening> openings(const ShardSet& shards, Instant since) = 0;
    /// The earliest first. A timer is gone once the change with its TimerFired is committed.
    [[nodiscard]] virtual std::vector<DueTimer> due_timers(const ShardSet& shards, Instant now,
                                                           std::size_t limit) = 0;
    [[nodiscard]] virtual std::optional<Instant> next_timer(const ShardSet& shards) = 0;
    /// What these shards accepted and have not worked in, by (seq, id). An item that cannot be read
    /// is left out and noted, and all that waits behind it for the same lead is left out too.
    [[nodiscard]] virtual std::vector<InboxItem> inbox(const ShardSet& shards,
                                                       const OnUnreadable& note = {}) = 0;
    /// What became of items that this node took in for others.
    [[nodiscard]] virtual std::vector<Settlement> settlements(const NodeId& waiting) = 0;

    // Which node works on which shard. What became of items whose node is no more is thrown away
    // with each join and each sign of life. Leases run on the store's own clock, the same for all
    // nodes (PostgreSQL: the database's; SQLite, which one process has for itself: nobody else's
    // can run out).
    /// Registers a node that has just started and gives it its share of what is free.
    virtual Tenure join(const NodeId& node, Duration lease) = 0;
    /// A sign of life: the lease runs anew from now. Nodes whose lease has run out are declared
    /// dead on this occasion, and what is free is shared out.
    virtual Tenure renew(const NodeId& node, Duration lease) = 0;
    /// Gives shards back, to whoever renews next.
    virtual void release(const NodeId& node, const ShardSet& shards) = 0;
    /// The node ends: all that it holds is given back.
    virtual void leave(const NodeId& node) = 0;

    // (any thread)
    /// Inbox items of this workspace that nobody will try again unless somebody decides: see
    /// `attempts_before_parking`.
    [[nodiscard]] virtual std::vector<InboxItem> parked(const WorkspaceId&, Environment) = 0;
    [[nodiscard]] virtual std::optional<lead::Lead> read_lead(const LeadId& id) = 0;
    /// Newest first, without their transcripts, and without those that cannot be read.
    [[nodiscard]] virtual std::vector<lead::Lead> list_leads(const LeadFilter& filter) = 0;
    /// Those that touch [from, to), by start; also cancelled ones.
    [[nodiscard]] virtual std::vector<booking::Meeting> meetings(const WorkspaceId&, Environment,
                                                                 Instant from, Instant to) = 0;
    [[nodiscard]] virtual std::optional<booking::Meeting> meeting(const MeetingId& id) = 0;
    [[nodiscard]] virtual booking::Diary read_diary(const WorkspaceId&, Environment,
                                                    Instant from) = 0;
    [[nodiscard]] virtual std::vector<Attempt> attempts(const LeadId& id) = 0;
    [[nodiscard]] virtual std::vector<ApiKey> api_keys() = 0;
    virtual void put_api_key(const ApiKey& key) = 0;
    /// A small secret or name that is made once and kept: hook tokens, feed secrets, the sandbox's
    /// app secret.
    [[nodiscard]] virtual std::optional<std::string> setting(const std::string& name) = 0;
    /// Keeps the first value that was ever put under the name, and returns it.
    virtual std::string keep_setting(const std::string& name, const std::string& value) = 0;
    /// Throws when the store cannot be read or written.
    virtual void check_health() = 0;
};

/// Hears what is done to a store before it can be used, one sentence each.
using Progress = std::function<void(const std::string&)>;

/// Opens (or creates) the database file and brings its schema up to date; before that it is saved
/// beside itself (store/maintenance.hpp). Unavailable, with what to do, when another process has it
/// open, the folder is missing, or the file is from a newer version.
[[nodiscard]] Result<std::unique_ptr<Store>> open_sqlite(const std::string& path,
                                                         const Progress& progress = {});

/// Opens the database at "postgresql://…" and brings its schema up to date; several nodes may do so
/// at once. Unavailable, with what to do and without a secret, when it cannot be used; BadInput for
/// a URL that is none.
[[nodiscard]] Result<std::unique_ptr<Store>> open_postgres(const std::string& url);

}  // namespace alvio::store
