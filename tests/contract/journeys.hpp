// Leads with a life, for tests of the store: each change is made as the engine makes it from a
// step.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "store/store.hpp"

namespace alvio::contract {

inline const Instant morning = from_unix_ms(1'769'158'800'000);
inline const WorkspaceId workspace{"ws"};
inline constexpr Environment environment = Environment::Live;

/// A well-formed lead id; a different one for each number, of another shard each.
[[nodiscard]] LeadId lead_id(int number);
[[nodiscard]] PhoneNumber phone(int number);

/// One lead from its arrival on. It only makes values; nothing is committed.
class Journey {
public:
    explicit Journey(int number);

    /// The change that creates the lead. What a test wants else it sets in `lead` before.
    [[nodiscard]] store::LeadChange arrive();
    /// The next change. What it says and changes, the test has set in `lead` before.
    [[nodiscard]] store::LeadChange then(lead::Event event,
                                         std::vector<lead::Effect> store_effects = {});
    /// The next change, with these effects for the store and an event that does not matter.
    [[nodiscard]] store::LeadChange then(std::vector<lead::Effect> store_effects);
    void say(dialogue::Author author, std::string text);
    /// An effect of the next change, for its `new_effects`.
    [[nodiscard]] store::OutboxRow effect(std::size_t position, lead::OutboundEffect what) const;

    lead::Lead lead;
    Instant now = morning;  ///< moves on by a second with each change

private:
    [[nodiscard]] store::LeadChange change(lead::Event event,
                                           std::vector<lead::Effect> store_effects);

    std::size_t turns_before_ = 0;
};

/// The prospect wrote.
[[nodiscard]] lead::MessageReceived wrote(std::string text);

[[nodiscard]] store::Batch batch_of(store::LeadChange change);
[[nodiscard]] store::CommitOutcome commit(store::Store& store, store::LeadChange change);
/// The change is committed, or the test ends.
void require(store::Store& store, store::LeadChange change);

/// Half an hour of `rep`, `half_hours` after the morning.
[[nodiscard]] booking::Slot slot(const std::string& rep, int half_hours);
[[nodiscard]] booking::Meeting meeting(const LeadId& lead, const booking::Slot& slot);

}  // namespace alvio::contract
