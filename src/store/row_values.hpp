// Values from the rows of a query, the same for every database. `Rows` stands on a row and gives
// its columns by number, from 0; each function says which columns it expects, in that order.
//
// All throw UnreadableRecord for a damaged row.
#pragma once

#include <string>
#include <vector>

#include "store/codec.hpp"
#include "store/codec/words.hpp"
#include "store/store.hpp"

namespace alvio::store {

/// `name` is the column to complain about.
template <codec::Worded E, class Rows>
[[nodiscard]] E word_in(const Rows& rows, int column, const char* name) {
    const auto value = codec::parse_word<E>(rows.view(column));
    if (!value)
        throw UnreadableRecord(std::string("a stored row is damaged: column ") + name +
                               " has an unknown word");
    return *value;
}

/// at_ms, author, text
template <class Rows>
[[nodiscard]] dialogue::Turn turn_in(const Rows& rows) {
    return {rows.instant(0), word_in<dialogue::Author>(rows, 1, "turn.author"), rows.text(2)};
}

/// latest_lead, opted_out
template <class Rows>
[[nodiscard]] Contact contact_in(const Rows& rows) {
    return {rows.template id<LeadId>(0), rows.text(1)};
}

/// contact
template <class Rows>
[[nodiscard]] PhoneNumber phone_in(const Rows& rows) {
    auto phone = PhoneNumber::from_e164(rows.view(0));
    if (!phone)
        throw UnreadableRecord("a stored row is damaged: column alias.contact holds no number");
    return *std::move(phone);
}

/// rep, start_ms, end_ms
template <class Rows>
[[nodiscard]] booking::Busy busy_in(const Rows& rows) {
    return {rows.template id<RepId>(0), {rows.instant(1), rows.instant(2)}};
}

/// id, lead, rep, start_ms, end_ms, timezone, state, sequence, created_at_ms, changed_at_ms
template <class Rows>
[[nodiscard]] booking::Meeting meeting_in(const Rows& rows) {
    return {.id = rows.template id<MeetingId>(0),
            .lead = rows.template id<LeadId>(1),
            .rep = rows.template id<RepId>(2),
            .start = rows.instant(3),
            .end = rows.instant(4),
            .timezone = rows.text(5),
            .state = word_in<booking::MeetingState>(rows, 6, "meeting.state"),
            .sequence = rows.small(7),
            .created_at = rows.instant(8),
            .changed_at = rows.instant(9)};
}

/// effect, lead, workspace, environment, seq, decided_at_ms, due_at_ms, attempts, started, body
template <class Rows>
[[nodiscard]] OutboxRow outbox_row_in(const Rows& rows) {
    return {.id = rows.template id<EffectId>(0),
            .lead = rows.template id<LeadId>(1),
            .workspace = rows.template id<WorkspaceId>(2),
            .environment = word_in<Environment>(rows, 3, "outbox.environment"),
            .seq = static_cast<std::uint64_t>(rows.integer(4)),
            .effect = decode_effect(rows.view(9)),
            .decided_at = rows.instant(5),
            .due_at = rows.instant(6),
            .attempts = rows.small(7),
            .started = rows.flag(8)};
}

/// workspace, environment, phone, at_ms
template <class Rows>
[[nodiscard]] Opening opening_in(const Rows& rows) {
    const auto phone = PhoneNumber::from_e164(rows.view(2));
    if (!phone) throw UnreadableRecord("a stored row is damaged: column opening.phone");
    return {rows.template id<WorkspaceId>(0), word_in<Environment>(rows, 1, "opening.environment"),
            *phone, rows.instant(3)};
}

/// effect, lead, at_ms, number, http_status, result
template <class Rows>
[[nodiscard]] Attempt attempt_in(const Rows& rows) {
    return {rows.template id<EffectId>(0),
            rows.template id<LeadId>(1),
            rows.instant(2),
            rows.small(3),
            rows.small(4),
            rows.text(5)};
}

/// lead, kind, due_at_ms, generation
template <class Rows>
[[nodiscard]] DueTimer timer_in(const Rows& rows) {
    return {rows.template id<LeadId>(0), word_in<lead::TimerKind>(rows, 1, "timer.kind"),
            rows.instant(2), static_cast<std::uint64_t>(rows.integer(3))};
}

/// shard, id, seq, workspace, environment, waiting, at_ms, attempts, due_at_ms, why, body, lead
template <class Rows>
[[nodiscard]] InboxItem inbox_item_in(const Rows& rows) {
    return {.id = rows.template id<InboxId>(1),
            .shard = static_cast<Shard>(rows.small(0)),
            .workspace = rows.template id<WorkspaceId>(3),
            .environment = word_in<Environment>(rows, 4, "inbox.environment"),
            .lead = rows.template id<LeadId>(11),
            .seq = static_cast<std::uint64_t>(rows.integer(2)),
            .waiting = rows.template id<NodeId>(5),
            .at = rows.instant(6),
            .attempts = rows.small(7),
            .due_at = rows.instant(8),
            .why = rows.text(9),
            .content = decode_inbound(rows.view(10))};
}

/// scope, body_hash, lead, at_ms
template <class Rows>
[[nodiscard]] IdempotentAnswer answer_in(const Rows& rows) {
    return {rows.text(0), rows.text(1), rows.template id<LeadId>(2), rows.instant(3)};
}

/// id, workspace, environment, hash, name, created_at_ms
template <class Rows>
[[nodiscard]] ApiKey api_key_in(const Rows& rows) {
    return {rows.text(0),
            rows.template id<WorkspaceId>(1),
            word_in<Environment>(rows, 2, "api_key.environment"),
            rows.text(3),
            rows.text(4),
            rows.instant(5)};
}

/// What `value_in` makes of each of the rows that are left.
template <class Rows, class ValueIn>
[[nodiscard]] auto all_in(Rows rows, ValueIn value_in) {
    std::vector<decltype(value_in(rows))> values;
    while (rows.next())
        values.push_back(value_in(rows));
    return values;
}

/// What `value_in` makes of the first row; nothing when there is none.
template <class Rows, class ValueIn>
[[nodiscard]] auto first_in(Rows rows, ValueIn value_in) {
    std::optional<decltype(value_in(rows))> value;
    if (rows.next()) value = value_in(rows);
    return value;
}

}  // namespace alvio::store
