// Rows of what waits to be done, the readable ones apart from those that are damaged or that a
// newer Alvio wrote. What stands behind an unreadable row, in its lane or of its lead, is left out
// too: it must not overtake it. The same for every database; `Rows` as in row_values.hpp.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "store/row_values.hpp"

namespace alvio::store {

/// What `read()` gives; nothing when what it reads is damaged or of a newer version.
template <class Read>
[[nodiscard]] auto readable(Read read) -> std::optional<decltype(read())> {
    try {
        return read();
    } catch (const UnreadableRecord&) {
        return std::nullopt;
    }
}

/// The columns of `outbox_row_in`, then shard and lane; by lead, lane and seq.
template <class Rows>
[[nodiscard]] std::vector<OutboxRow> readable_outbox(Rows rows, const ShardSet& shards,
                                                     const OnUnreadable& note) {
    std::vector<OutboxRow> outbox;
    std::pair<LeadId, std::string> blocked;
    while (rows.next()) {
        if (!shards.test(static_cast<Shard>(rows.small(10)))) continue;
        if (rows.view(1) == blocked.first.text() && rows.view(11) == blocked.second) continue;
        try {
            outbox.push_back(outbox_row_in(rows));
        } catch (const UnreadableRecord& error) {
            blocked = {rows.template id<LeadId>(1), rows.text(11)};
            if (!note) continue;
            note({"outbox", rows.text(0), blocked.first,
                  codec::parse_word<lead::Lane>(rows.view(11)), error.what()});
        }
    }
    return outbox;
}

/// The columns of `inbox_item_in`; by seq and id.
template <class Rows>
[[nodiscard]] std::vector<InboxItem> readable_inbox(Rows rows, const ShardSet& shards,
                                                    const OnUnreadable& note) {
    std::vector<InboxItem> items;
    std::set<LeadId> blocked;
    while (rows.next()) {
        if (!shards.test(static_cast<Shard>(rows.small(0)))) continue;
        const auto lead = rows.template id<LeadId>(11);
        if (blocked.contains(lead)) continue;
        try {
            items.push_back(inbox_item_in(rows));
        } catch (const UnreadableRecord& error) {
            if (!lead.empty()) blocked.insert(lead);
            if (note) note({"inbox", rows.text(1), lead, std::nullopt, error.what()});
        }
    }
    return items;
}

/// What `value_in` makes of each row that it can read.
template <class Rows, class ValueIn>
[[nodiscard]] auto all_readable(Rows rows, ValueIn value_in) {
    std::vector<decltype(value_in(rows))> values;
    while (rows.next()) {
        if (auto value = readable([&] { return value_in(rows); }))
            values.push_back(*std::move(value));
    }
    return values;
}

/// The columns of `timer_in`, then shard. A timer of a kind that this version does not know is none
/// of its business.
template <class Rows>
void note_unreadable_timers(Rows rows, const ShardSet& shards, const OnUnreadable& note) {
    while (rows.next()) {
        if (!shards.test(static_cast<Shard>(rows.small(4)))) continue;
        try {
            static_cast<void>(timer_in(rows));
        } catch (const UnreadableRecord& error) {
            const auto lead = rows.template id<LeadId>(0);
            note({"timer", lead.text() + " " + rows.text(1), lead, std::nullopt, error.what()});
        }
    }
}

/// item, body
template <class Rows>
[[nodiscard]] std::vector<Settlement> readable_settlements(Rows rows, const NodeId& waiting) {
    std::vector<Settlement> settlements;
    while (rows.next()) {
        const auto settled = readable([&] { return decode_settled(rows.view(1)); });
        if (settled) settlements.push_back({rows.template id<InboxId>(0), waiting, *settled});
    }
    return settlements;
}

}  // namespace alvio::store
