// What a store says, as text: for comparing two stores and for showing where they differ. Two
// values with equal descriptions are equal.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "store/store.hpp"

namespace alvio::contract {

[[nodiscard]] std::string describe(bool value);
[[nodiscard]] std::string describe(const std::string& text);
[[nodiscard]] std::string describe(const EffectId& id);
[[nodiscard]] std::string describe(Instant at);
[[nodiscard]] std::string describe(const lead::Lead& lead);
[[nodiscard]] std::string describe(const store::Contact& contact);
[[nodiscard]] std::string describe(const booking::Busy& busy);
[[nodiscard]] std::string describe(const booking::Meeting& meeting);
[[nodiscard]] std::string describe(const store::OutboxRow& row);
[[nodiscard]] std::string describe(const store::Attempt& attempt);
[[nodiscard]] std::string describe(const store::Opening& opening);
[[nodiscard]] std::string describe(const store::DueTimer& timer);
[[nodiscard]] std::string describe(const store::InboxItem& item);
[[nodiscard]] std::string describe(const store::Settlement& settlement);
[[nodiscard]] std::string describe(const store::IdempotentAnswer& answer);
[[nodiscard]] std::string describe(const store::ApiKey& key);
[[nodiscard]] std::string describe(store::CommitOutcome outcome);

template <class Value>
[[nodiscard]] std::string describe(const std::optional<Value>& value) {
    return value ? describe(*value) : "nothing";
}

template <class Value>
[[nodiscard]] std::string describe(const std::vector<Value>& values) {
    std::string text;
    for (const auto& value : values)
        text.append("\n    ").append(describe(value));
    return text;
}

/// Of values that come in no particular order.
template <class Value>
[[nodiscard]] std::string describe_unordered(const std::vector<Value>& values) {
    std::vector<std::string> lines;
    for (const auto& value : values)
        lines.push_back(describe(value));
    std::sort(lines.begin(), lines.end());
    return describe(lines);
}

/// A page of timers: those that come due at one moment come in any order, and of the last moment
/// any of them may have found no room.
[[nodiscard]] std::string describe_page(const std::vector<store::DueTimer>& timers);

/// Names of all that a test writes about.
struct Universe {
    std::vector<LeadId> leads;
    std::vector<WorkspaceId> workspaces;
    std::vector<PhoneNumber> phones;
    std::vector<MeetingId> meetings;
    std::vector<MessageId> messages;
    std::vector<NodeId> nodes;
    std::vector<std::string> source_ids;
    std::vector<std::string> scopes;
    std::vector<std::string> aliases;  ///< in every workspace and environment
    std::vector<std::string> settings;
};

/// All that can be read about them at `now`, one question and its answer each.
[[nodiscard]] std::vector<std::string> read_all(store::Store& store, const Universe& universe,
                                                Instant now);

}  // namespace alvio::contract
