// One batch in the making: items, timers and due effects become changes that one transaction will
// hold. Reads the store, writes nothing; the engine commits `batch()` and then starts `starts()`.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "base/random.hpp"
#include "engine/backlog.hpp"
#include "engine/evidence.hpp"
#include "engine/inbox.hpp"
#include "engine/outbox.hpp"
#include "engine/setup.hpp"
#include "lead/step.hpp"
#include "store/store.hpp"

namespace alvio::engine {

class Work {
public:
    struct Sources {
        store::Store& store;
        const Outbox& outbox;
        const Evidence& evidence;
        const SetupFor& setup_for;
        const MergePost& merge;
        const Backlog& backlog;
        Random& random;
        const NodeId& node;
        std::uint64_t& seq;  ///< of the last inbox item that was written
    };
    Work(Sources sources, Instant now) : from_(sources), now_(now) { batch_.by = sources.node; }

    /// An effect that may leave once the batch is committed.
    struct Start {
        store::OutboxRow row;
        std::optional<PhoneNumber> to;
    };
    /// What outbox and evidence learn from the batch besides what it makes durable.
    struct Learned {
        struct Answer {
            Outbox::Entry entry;
            std::optional<PhoneNumber> to;
            Carried answer;
        };
        std::vector<std::pair<EffectId, Instant>> held_back;  ///< may not leave before
        std::vector<Answer> answers;
        std::vector<Outbox::Progress> statuses;
        std::vector<std::pair<WorkspaceId, Environment>> inbound;  ///< a message came in
        std::vector<EffectId> resent;
    };

    /// Slots that this batch takes are not in the diary yet: what looks at it must wait for the
    /// commit.
    [[nodiscard]] bool must_wait_for_commit(const store::Inbound& inbound) const;
    Settled settle(const Item& item);
    Settled settle(const store::Inbound& inbound);
    void fire(const store::DueTimer& timer);

    // Through the inbox: what cannot be decided here and now is kept first.
    /// Keeps it for whoever owns the shard. `waiting`: the node whose caller waits.
    InboxId write_down(const store::Inbound& inbound, store::Shard shard, const NodeId& waiting);
    void write_down(const store::DueTimer& timer);
    /// Notes that the item is about to be tried, so that a try which ends with the process counts.
    void mark_tried(const store::InboxItem& item);
    /// The lead that the item is about; empty when there is none, or none yet.
    [[nodiscard]] LeadId lead_in(const store::Inbound& inbound);
    void work_in(const store::InboxItem& item);

    // What could not be worked in at all, each instead of the call above: it is kept, with the
    // reason.
    void keep(const store::Inbound& inbound, store::Shard shard, const std::string& why);
    void keep(const EffectCarried& carried, const std::string& why);
    void keep(const store::DueTimer& timer, const std::string& why);
    void try_again(const store::InboxItem& item, const std::string& why);
    /// The effect is looked at again when something may have changed.
    void put_off(const store::OutboxRow& head, Duration wait);
    /// The callers of these have been told.
    void told(std::vector<InboxId> settled) { batch_.settlements_told = std::move(settled); }

    /// Decides about a stored effect whose turn has come.
    void dispatch(const Outbox::Entry& head) { dispatch(head, false); }
    /// Decides about the effects born in this batch that are first in their lane, so that a reply
    /// costs one commit.
    void dispatch_new();

    [[nodiscard]] const store::Batch& batch() const { return batch_; }
    [[nodiscard]] const std::vector<Start>& starts() const { return starts_; }
    [[nodiscard]] const Learned& learned() const { return learned_; }
    /// What became of inbox items whose callers wait at this very node.
    [[nodiscard]] const std::vector<std::pair<InboxId, Settled>>& settled_here() const {
        return settled_here_;
    }
    [[nodiscard]] bool empty() const;

private:
    using ContactKey = std::tuple<WorkspaceId, Environment, PhoneNumber>;

    Settled on(const LeadPosted& posted);
    Settled on(const ProspectWrote& wrote);
    Settled on(const MessageProgressed& progressed);
    Settled on(const MarketingWasStopped& stopped);
    Settled on(const NumberWasChanged& changed);
    Settled on(const ColleagueWrote& wrote);
    Settled on(const BookingAsked& asked);
    Settled on(const CancellationAsked& asked);
    Settled on(const ParkedDecided& decided);
    Settled on(const OwedEvent& owed);
    Settled on(const EffectCarried& carried);

    void dispatch(const Outbox::Entry& head, bool is_newborn);
    void start(const store::OutboxRow& row, const std::optional<PhoneNumber>& to, bool is_newborn);
    /// False: not now, or not at all; what that means is recorded.
    [[nodiscard]] bool may_be_sent(const lead::Lead& lead, const Outbox::Entry& head,
                                   const lead::SendMessage& message, const Setup& setup);
    [[nodiscard]] std::optional<PhoneNumber> person_held_by(const Carried& answer,
                                                            const store::OutboxRow& row);
    /// The prospect has written: a message that waits for the morning, or for better times, may
    /// have become wrong, and must not keep the answer waiting.
    void reconsider_what_waits(const LeadId& id);
    /// The message is not sent, for good.
    void give_up(const store::OutboxRow& row, const std::string& why);
    void finish_as(const store::OutboxRow& row, const Done& done);
    void adopt(const store::OutboxRow& row, const MessageId& id);

    [[nodiscard]] std::optional<lead::Lead> find(const LeadId& id);
    [[nodiscard]] store::Contact contact_of(const WorkspaceId& workspace, Environment environment,
                                            const PhoneNumber& phone);
    /// The number under which a person is kept, whatever name WhatsApp uses today; nothing: an id
    /// that was never seen beside a number.
    [[nodiscard]] std::optional<PhoneNumber> contact_behind(const WorkspaceId& workspace,
                                                            Environment environment,
                                                            const store::Person& person);
    /// Passes the item on when somebody else's shard holds the contact. True: nothing more to do.
    [[nodiscard]] bool passed_on(const store::Inbound& inbound,
                                 const std::optional<PhoneNumber>& contact);
    [[nodiscard]] std::optional<lead::Lead> latest_lead_of(
        const WorkspaceId& workspace, Environment environment,
        const std::optional<PhoneNumber>& contact);
    /// From now on the contact is also known by this name.
    void learn(const WorkspaceId& workspace, Environment environment, const std::string& name,
               const PhoneNumber& contact);
    [[nodiscard]] bool is_repeated(const MessageId& message);
    [[nodiscard]] LeadId new_lead_id(const LeadPosted& posted);
    /// Runs step() and records what it says. False: the event is kept, because step() cannot digest
    /// it or one before it.
    bool apply(const lead::Lead& before, const lead::Event& event);
    /// Throws what step() throws; nothing is recorded then.
    void apply_now(const lead::Lead& before, const lead::Event& event);
    /// The first event of a lead that does not exist yet.
    void admit(const lead::Lead& fresh, const lead::LeadArrived& arrived);
    void record(const lead::Lead& before, const lead::Event& event, lead::Step step,
                Duration buffer);
    void note_contact(const lead::Lead& lead, bool is_new);

    [[nodiscard]] bool is_blocked(const LeadId& lead) const;
    void owe(const lead::Lead& lead, const lead::Event& event, int attempts, std::string why);
    store::InboxItem& new_item(store::Shard shard, store::Inbound content);
    void digest(const store::InboxItem& item, const OwedEvent& owed);

    Sources from_;
    Instant now_;
    store::Batch batch_;
    std::vector<Start> starts_;
    Outbox::Departures departures_;  // what `starts_` takes of the limits
    Learned learned_;
    std::map<LeadId, lead::Lead> leads_;  // as they stand within this batch
    std::map<ContactKey, store::Contact> contacts_;
    std::map<std::tuple<WorkspaceId, Environment, std::string>, PhoneNumber> aliases_;
    std::map<std::string, store::IdempotentAnswer> answers_;
    std::set<std::string> seen_;
    std::set<EffectId> finished_;
    std::set<WorkspaceId> claimed_;  // workspaces in which this batch takes slots
    std::set<LeadId> blocked_here_;  // leads that this batch could not serve
    std::set<LeadId> freed_here_;    // leads that have digested the last of what they owed
    LeadId digesting_;               // the lead whose turn in the inbox it is
    std::vector<std::pair<InboxId, Settled>> settled_here_;
};

}  // namespace alvio::engine
