// Whose turn it is. A flow is active while something of it may be able to leave; a sender stands in
// the ring of an urgency while one of its flows there may be active. What finds itself blocked
// leaves its ring and is woken by an alarm, or by the answer that it waits for.
#include <algorithm>

#include "engine/outbox.hpp"

namespace alvio::engine {

Urgency Outbox::urgency_of(Flow flow) {
    switch (flow) {
        case Flow::Replies:
            return Urgency::Interactive;
        case Flow::Reports:
            return Urgency::Report;
        case Flow::Openings:
        case Flow::OtherMessages:
        case Flow::RepeatedReports:
            return Urgency::Bulk;
    }
    return Urgency::Bulk;
}

lead::Lane Outbox::lane_of(Flow flow) {
    switch (flow) {
        case Flow::Reports:
        case Flow::RepeatedReports:
            return lead::Lane::Crm;
        case Flow::Replies:
        case Flow::Openings:
        case Flow::OtherMessages:
            return lead::Lane::WhatsApp;
    }
    return lead::Lane::WhatsApp;
}

bool Outbox::is_opening(const Key& key, const Row& row) {
    return key.lane == lead::Lane::WhatsApp && row.purpose == lead::Purpose::Opening;
}

Outbox::Flow Outbox::flow_of(const Key& key, const Row& row) {
    if (key.lane == lead::Lane::Crm)
        return row.attempts == 0 ? Flow::Reports : Flow::RepeatedReports;
    switch (row.purpose) {
        case lead::Purpose::Opening:
            return Flow::Openings;
        case lead::Purpose::Nudge:
            return Flow::OtherMessages;
        case lead::Purpose::Reply:
        case lead::Purpose::OptOutConfirmation:
            return row.attempts == 0 ? Flow::Replies : Flow::OtherMessages;
    }
    return Flow::OtherMessages;
}

// ---- places
// ---------------------------------------------------------------------------------------------------------

/// The head takes its place in its flow, by the instant until which it waits.
void Outbox::wait(Rows::value_type& item, Instant until) {
    auto& [key, row] = item;
    row.state = State::Waiting;
    row.wake_at = until;
    row.order = next_order_++;
    const Flow flow = flow_of(key, row);
    auto& rows = accounts_[row.sender]->flows[static_cast<std::size_t>(flow)].rows;
    const auto place = rows.emplace(until, row.order, &item).first;
    if (place == rows.begin()) rearm(row.sender, flow);
}

/// Whatever place the row has, in its flow or at its receiver, is free again.
void Outbox::leave_place(Rows::value_type& item) {
    auto& [key, row] = item;
    auto& account = *accounts_[row.sender];
    const Flow flow = flow_of(key, row);
    switch (std::exchange(row.state, State::Behind)) {
        case State::Behind:
            break;
        case State::Waiting:
            account.flows[static_cast<std::size_t>(flow)].rows.erase(
                {row.wake_at, row.order, &item});
            rearm(row.sender, flow);
            break;
        case State::Taken:
            account.sender.give_back(key.lane, is_opening(key, row));
            reopen(row.sender, key.lane);
            break;
        case State::UnderWay:
            account.sender.come_back(key.lane);
            reopen(row.sender, key.lane);
            break;
    }
}

// ---- waking
// ---------------------------------------------------------------------------------------------------------

/// A flow that is not active rings when its first row is due and its receiver takes something.
void Outbox::rearm(std::uint32_t account, Flow flow) {
    auto& f = accounts_[account]->flows[static_cast<std::size_t>(flow)];
    std::optional<Instant> at;
    if (!f.is_active && !f.rows.empty())
        at = std::max(std::get<Instant>(*f.rows.begin()), f.blocked_until.value_or(Instant::min()));
    if (at == until_an_answer) at.reset();
    if (at == f.alarm_at) return;
    if (f.alarm_at) alarms_.erase({*f.alarm_at, account, flow});
    if (at) alarms_.emplace(*at, account, flow);
    f.alarm_at = at;
}

void Outbox::activate(std::uint32_t account, Flow flow) {
    auto& a = *accounts_[account];
    auto& f = a.flows[static_cast<std::size_t>(flow)];
    f.is_active = true;
    f.blocked_until.reset();
    rearm(account, flow);
    const auto urgency = static_cast<std::size_t>(urgency_of(flow));
    if (std::exchange(a.in_ring[urgency], true)) return;
    rings_[urgency].push_back(account);
}

/// Something has changed at the receiver: who waits for it may ask again.
void Outbox::reopen(std::uint32_t account, lead::Lane lane) {
    for (std::size_t i = 0; i < flow_count; ++i) {
        const auto flow = static_cast<Flow>(i);
        if (lane_of(flow) == lane && accounts_[account]->flows[i].blocked_until)
            activate(account, flow);
    }
}

void Outbox::wake(Instant now) {
    while (!alarms_.empty() && std::get<Instant>(*alarms_.begin()) <= now) {
        const auto [at, account, flow] = *alarms_.begin();
        activate(account, flow);
    }
}

std::optional<Instant> Outbox::next_due() const {
    const auto is_busy = [](const auto& ring) { return !ring.empty(); };
    if (std::any_of(rings_.begin(), rings_.end(), is_busy)) return Instant{};
    if (alarms_.empty()) return std::nullopt;
    return std::get<Instant>(*alarms_.begin());
}

// ---- turns
// ----------------------------------------------------------------------------------------------------------

std::vector<Outbox::Entry> Outbox::take_due(Instant now, std::size_t budget) {
    wake(now);
    std::vector<Entry> taken;
    while (taken.size() < budget) {
        const auto* item = pick(now);
        if (item == nullptr) break;
        taken.push_back(entry_of(*item));
    }
    return taken;
}

Outbox::Rows::value_type* Outbox::pick(Instant now) {
    for (;;) {
        Shares::Waiting waiting{};
        std::transform(rings_.begin(), rings_.end(), waiting.begin(),
                       [](const auto& ring) { return !ring.empty(); });
        if (waiting == Shares::Waiting{}) return nullptr;
        const auto chosen = shares_.next(waiting);
        auto& ring = rings_[static_cast<std::size_t>(chosen)];
        const auto number = ring.front();
        auto& account = *accounts_[number];

        // Where one number is the bottleneck, its own openings must not starve behind its replies.
        Shares::Waiting own{};
        for (std::size_t i = 0; i < flow_count; ++i) {
            const auto urgency = static_cast<std::size_t>(urgency_of(static_cast<Flow>(i)));
            own[urgency] = own[urgency] || account.flows[i].is_active;
        }
        const auto urgency = std::max(chosen, account.shares.next(own));
        if (auto* item = serve(number, urgency, now)) {
            shares_.served(urgency, waiting);
            account.shares.served(urgency, own);
            // Each row costs the same, so deficit round robin between the senders is: one each.
            ring.pop_front();
            ring.push_back(number);
            return item;
        }
        if (urgency != chosen) continue;
        ring.pop_front();
        account.in_ring[static_cast<std::size_t>(chosen)] = false;
    }
}

/// The sender's next row of this urgency, from its flows in turn.
Outbox::Rows::value_type* Outbox::serve(std::uint32_t account, Urgency urgency, Instant now) {
    auto& a = *accounts_[account];
    for (std::size_t i = 1; i <= flow_count; ++i) {
        const std::size_t index = (a.last_served + i) % flow_count;
        const auto flow = static_cast<Flow>(index);
        if (urgency_of(flow) != urgency || !a.flows[index].is_active) continue;
        if (auto* item = take_from(account, flow, now)) {
            a.last_served = index;
            return item;
        }
    }
    return nullptr;
}

Outbox::Rows::value_type* Outbox::take_from(std::uint32_t account, Flow flow, Instant now) {
    auto& a = *accounts_[account];
    auto& f = a.flows[static_cast<std::size_t>(flow)];
    if (!f.rows.empty() && std::get<Instant>(*f.rows.begin()) <= now) {
        const auto lane = lane_of(flow);
        f.blocked_until = a.sender.blocked_until(lane, flow == Flow::Openings, now, 0);
        if (!f.blocked_until) {
            auto* item = std::get<Rows::value_type*>(*f.rows.begin());
            f.rows.erase(f.rows.begin());
            item->second.state = State::Taken;
            a.sender.take(lane, flow == Flow::Openings);
            return item;
        }
    }
    f.is_active = false;
    rearm(account, flow);
    return nullptr;
}

}  // namespace alvio::engine
