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
#include "engine/inbox.hpp"
#include "engine/lanes.hpp"
#include "engine/setup.hpp"
#include "lead/step.hpp"
#include "store/store.hpp"

namespace alvio::engine {

class Work {
public:
    struct Sources {
        store::Store& store;
        const Lanes& lanes;
        const SetupFor& setup_for;
        const MergePost& merge;
        Random& random;
        Patience patience;
        const NodeId& node;
    };
    Work(Sources sources, Instant now) : from_(sources), now_(now) { batch_.by = sources.node; }

    /// An effect that may leave once the batch is committed.
    struct Start {
        store::OutboxRow row;
        std::optional<PhoneNumber> to;
    };

    /// Slots that this batch takes are not in the diary yet: what looks at it must wait for the
    /// commit.
    [[nodiscard]] bool must_wait_for_commit(const Item& item) const;
    Settled settle(const Item& item);
    void fire(const store::DueTimer& timer);
    /// Decides about a stored effect whose turn has come.
    void dispatch(const store::OutboxRow& head);
    /// Decides about the effects born in this batch that are first in their lane, so that a reply
    /// costs one commit.
    void dispatch_new();

    [[nodiscard]] const store::Batch& batch() const { return batch_; }
    [[nodiscard]] const std::vector<Start>& starts() const { return starts_; }
    [[nodiscard]] bool empty() const;

private:
    using ContactKey = std::tuple<WorkspaceId, Environment, PhoneNumber>;

    Settled on(const LeadPosted& posted);
    Settled on(const ProspectWrote& wrote);
    Settled on(const MessageProgressed& progressed);
    Settled on(const MarketingWasStopped& stopped);
    Settled on(const BookingAsked& asked);
    Settled on(const CancellationAsked& asked);
    Settled on(const ParkedDecided& decided);
    Settled on(const OwedEvent& owed);
    Settled on(const EffectCarried& carried);

    void finish_as(const store::OutboxRow& row, const Done& done);
    void adopt(const store::OutboxRow& row, const MessageId& id);

    [[nodiscard]] std::optional<lead::Lead> find(const LeadId& id);
    [[nodiscard]] store::Contact contact_of(const WorkspaceId& workspace, Environment environment,
                                            const PhoneNumber& phone);
    [[nodiscard]] LeadId new_lead_id(const LeadPosted& posted);
    /// Runs step() and records what it says. An event that step() cannot digest is parked; false
    /// then.
    bool apply(const lead::Lead& before, const lead::Event& event);
    void record(const lead::Lead& before, const lead::Event& event, lead::Step step,
                const Setup& setup);
    void note_contact(const lead::Lead& lead, bool is_new);
    /// Writes down what the lead could not digest.
    void owe(const lead::Lead& lead, const lead::Event& event, std::string why);

    Sources from_;
    Instant now_;
    store::Batch batch_;
    std::vector<Start> starts_;
    std::map<LeadId, lead::Lead> leads_;  // as they stand within this batch
    std::map<ContactKey, store::Contact> contacts_;
    std::map<std::string, store::IdempotentAnswer> answers_;
    std::set<std::string> seen_;
    std::set<EffectId> finished_;
    std::set<WorkspaceId> claimed_;  // workspaces in which this batch takes slots
};

}  // namespace alvio::engine
