// A batch as the rows that it leaves in each table. What several changes of one batch do to the
// same row is worked out here, so that one statement per table writes them all; rows stand in the
// order of their keys, which is also the order in which they are locked.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <variant>
#include <vector>

#include "store/store.hpp"

namespace alvio::store::postgres {

using Text = std::string_view;  ///< of the batch
using Number = std::int64_t;
using Encoded = std::string;
using OptionalText = std::optional<Text>;

/// A step of the fight for slots. These are carried out one after the other, as the batch has them.
struct SlotStep {
    WorkspaceId workspace;
    Environment environment;
    LeadId lead;
    Instant at;       ///< holds that have run out by then are no longer in anybody's way
    Duration buffer;  ///< kept free after each claim
    std::variant<lead::HoldSlots, lead::ReleaseSlots, lead::PutMeeting> what;
};

/// Keys and values have the columns in the order of the statements in write.cpp.
struct BatchRows {
    using LeadKey = std::tuple<Shard, Text>;  // and of everything else with one id

    std::map<LeadKey, std::tuple<Text, Text, OptionalText, Text, OptionalText, Text, Number, Number,
                                 Number, Encoded>>
        new_leads;
    std::map<LeadKey,
             std::tuple<Number, OptionalText, Text, OptionalText, Text, Number, Number, Encoded>>
        changed_leads;
    std::map<std::tuple<Shard, Text, Number>, std::tuple<Number, Text, Text>> turns;
    std::map<std::tuple<Shard, Text, Number>, std::tuple<Number, Encoded>> events;
    /// Empty: stays as it is.
    std::map<std::tuple<Shard, Text, Text, Text>, std::tuple<Text, Text>> contacts;

    std::map<std::tuple<Shard, Text, Text, Text>, std::tuple<Text, Number>> aliases;

    using TimerKey = std::tuple<Shard, Text, Text>;
    std::map<TimerKey, std::tuple<Number, Number>> timers;
    std::map<TimerKey, std::tuple<>> timers_gone;
    std::map<std::tuple<Shard, Text, Text, Number>, std::tuple<>> stale_timers;

    std::map<LeadKey,
             std::tuple<Text, Text, Text, Text, Number, Number, Number, Number, bool, Encoded>>
        new_effects;
    std::map<LeadKey, std::tuple<Number, bool, Number>> changed_effects;
    std::map<LeadKey, std::tuple<>> finished_effects;
    std::map<std::tuple<Shard, Text, Number, Text, Number>, std::tuple<Number, Text>> attempts;

    std::map<std::tuple<Shard, Text, Text, Text>, std::tuple<Number>> openings;

    std::map<LeadKey, std::tuple<Text, Text, Text, Number, bool>> stranger_messages;
    std::map<LeadKey, std::tuple<Text, Text, Number>> answers;
    std::map<LeadKey, std::tuple<Text>> sent;
    std::map<LeadKey, std::tuple<>> seen;

    std::map<LeadKey,
             std::tuple<Number, Text, Text, Encoded, Text, Number, Number, Number, Text, Encoded>>
        new_items;
    std::map<LeadKey, std::tuple<Number, Number, Text, Text>> changed_items;
    std::map<LeadKey, std::tuple<>> done_items;
    std::map<std::tuple<Shard, Text, Text>, std::tuple<Encoded>> settlements;
    std::map<std::tuple<Shard, Text, Text>, std::tuple<>> settlements_told;

    std::vector<SlotStep> slots;
};

/// Nothing when the batch contradicts itself: two of its changes make the same row, or one does not
/// follow the other. The batch must outlive the rows.
[[nodiscard]] std::optional<BatchRows> rows_of(const Batch& batch);

}  // namespace alvio::store::postgres
