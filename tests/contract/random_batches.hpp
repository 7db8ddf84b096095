// Batches by chance over a small world, where leads, phones, times and names meet again and again.
// Most of them can be committed, some are in conflict in one of the ways that there are.
#pragma once

#include <map>
#include <vector>

#include "base/random.hpp"
#include "contract/descriptions.hpp"
#include "store/store.hpp"

namespace alvio::contract {

class RandomBatches {
public:
    explicit RandomBatches(std::uint64_t seed) : random_(seed) {}

    /// The next batch, somewhat later than the one before. `model` is asked what there is, so that
    /// the batch can go on from there.
    [[nodiscard]] store::Batch next(store::Store& model, const NodeId& by);
    /// All that they write about, but the nodes.
    [[nodiscard]] static Universe universe();
    [[nodiscard]] Instant now() const { return now_; }

    [[nodiscard]] std::size_t below(std::size_t bound) { return random_.below(bound); }
    [[nodiscard]] bool one_in(std::size_t times) { return below(times) == 0; }
    template <class Value>
    [[nodiscard]] const Value& one_of(const std::vector<Value>& values) {
        return values.at(below(values.size()));
    }

private:
    using Drafts = std::map<LeadId, lead::Lead>;  ///< leads as they stand within the batch

    [[nodiscard]] store::LeadChange change(store::Store& model, Drafts& drafts);
    void live_on(lead::Lead& lead);
    [[nodiscard]] lead::Effect store_effect(const lead::Lead& lead);
    [[nodiscard]] lead::PutMeeting put_meeting(const LeadId& lead);
    [[nodiscard]] store::OutboxRow outbox_row(const lead::Lead& lead, std::size_t position);
    [[nodiscard]] booking::Slot slot();
    [[nodiscard]] lead::TimerKind timer_kind();

    void add_outbox(store::Batch& batch, store::Store& model);
    void add_names(store::Batch& batch);
    void add_inbox(store::Batch& batch, store::Store& model);
    void add_settlements(store::Batch& batch, store::Store& model);

    SeededRandom random_;
    Instant now_ = from_unix_ms(1'769'158'800'000);
};

}  // namespace alvio::contract
