// The rows: lanes, heads, what becomes of each. Whose turn it is stands in outbox_turns.cpp.
#include "engine/outbox.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>

#include "base/check.hpp"
#include "base/mutant.hpp"
#include "lead/step.hpp"

namespace alvio::engine {

using store::OutboxRow;

namespace {

/// Room for a thousand effects per step keeps the order of effects within a lane across steps.
constexpr std::uint64_t effects_per_step = 1000;

std::optional<std::uint64_t> number_in(std::string_view digits) {
    std::uint64_t number = 0;
    const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    const bool is_whole = parsed.ec == std::errc{} && parsed.ptr == digits.data() + digits.size();
    return is_whole ? std::optional(number) : std::nullopt;
}

/// The seq of an effect whose id begins with this lead's.
std::optional<std::uint64_t> seq_in(const EffectId& effect, const LeadId& lead) {
    auto rest = std::string_view(effect.text());
    if (lead.empty() || rest.size() <= lead.text().size() + 1) return std::nullopt;
    rest.remove_prefix(lead.text().size() + 1);
    const auto dash = rest.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    const auto version = number_in(rest.substr(0, dash));
    const auto position = number_in(rest.substr(dash + 1));
    if (!version || !position || *position >= effects_per_step) return std::nullopt;
    return Outbox::seq_of(*version, *position);
}

template <class A, class B>
bool same_lane(const A& a, const B& b) {
    return a.shard == b.shard && a.lead == b.lead && a.lane == b.lane;
}

bool is_opening_message(const OutboxRow& row) {
    const auto* message = std::get_if<lead::SendMessage>(&row.effect);
    return message != nullptr && message->purpose == lead::Purpose::Opening;
}

}  // namespace

std::uint64_t Outbox::seq_of(std::uint64_t version, std::size_t position) {
    check(position < effects_per_step, "a step has no more effects than a seq has room for");
    return version * effects_per_step + position;
}

// ---- finding
// --------------------------------------------------------------------------------------------------------

template <class RowMap>
auto Outbox::locate(RowMap& rows, const EffectId& effect) {
    const LeadId lead = lead::lead_of(effect);
    const auto seq = seq_in(effect, lead);
    if (!seq) return rows.end();
    const auto shard = store::shard_of(lead);
    const auto message = rows.find({shard, lead.text(), lead::Lane::WhatsApp, *seq});
    if (message != rows.end()) return message;
    return rows.find({shard, lead.text(), lead::Lane::Crm, *seq});
}

std::optional<Outbox::Entry> Outbox::find(const EffectId& effect) const {
    const auto found = locate(rows_, effect);
    return found == rows_.end() ? std::nullopt : std::optional(entry_of(*found));
}

bool Outbox::has_lane(const LeadId& lead, lead::Lane lane) const {
    if (mutant_is(Mutant::LaneOrder)) return false;
    if (blocked_.contains({lead, lane})) return true;
    const Key lane_begin{store::shard_of(lead), lead.text(), lane, 0};
    const auto first = rows_.lower_bound(lane_begin);
    return first != rows_.end() && same_lane(first->first, lane_begin);
}

std::optional<Outbox::Entry> Outbox::waiting_head(const LeadId& lead, lead::Lane lane) const {
    const Key lane_begin{store::shard_of(lead), lead.text(), lane, 0};
    const auto head = rows_.lower_bound(lane_begin);
    if (head == rows_.end() || !same_lane(head->first, lane_begin)) return std::nullopt;
    const auto& row = head->second;
    if (row.state != State::Waiting || row.started || row.unanswered > 0) return std::nullopt;
    return entry_of(*head);
}

bool Outbox::is_head(Rows::const_iterator row) const {
    return row == rows_.begin() || !same_lane(std::prev(row)->first, row->first);
}

Outbox::Entry Outbox::entry_of(const Rows::value_type& item) const {
    const auto& [key, row] = item;
    const auto& account = *accounts_[row.sender];
    const LeadId lead{std::string(key.lead)};
    OutboxRow out;
    out.id = lead::effect_id(lead, key.seq / effects_per_step, key.seq % effects_per_step);
    out.lead = lead;
    out.workspace = account.workspace;
    out.environment = account.environment;
    out.seq = key.seq;
    out.effect = packer_.unpack({row.text.get() + key.lead.size(), row.effect_size});
    out.decided_at = row.decided_at;
    out.due_at = row.due_at;
    out.attempts = row.attempts;
    out.started = row.started;
    return {std::move(out), row.left_at, row.unanswered};
}

// ---- in and out
// -----------------------------------------------------------------------------------------------------

void Outbox::add(const OutboxRow& added, Instant left_at) {
    if (blocked_.contains({added.lead, lead::lane_of(added.effect)})) return;
    check(lead::effect_id(added.lead, added.seq / effects_per_step, added.seq % effects_per_step) ==
              added.id,
          "an effect's id and its seq say the same");
    const std::string& lead = added.lead.text();
    const std::string packed = packer_.pack(added.effect);

    Row row;
    row.text = std::make_unique<char[]>(lead.size() + packed.size());
    std::memcpy(row.text.get(), lead.data(), lead.size());
    std::memcpy(row.text.get() + lead.size(), packed.data(), packed.size());
    row.effect_size = static_cast<std::uint32_t>(packed.size());
    row.sender = account_of(added.workspace, added.environment);
    row.decided_at = added.decided_at;
    row.due_at = added.due_at;
    row.left_at = left_at;
    row.attempts = static_cast<std::uint16_t>(added.attempts);
    // What an earlier process knew about its attempts is lost: any of them may have been answered
    // by silence.
    row.unanswered = static_cast<std::uint8_t>(std::min(added.attempts, added.started ? 2 : 1));
    row.started = added.started;
    if (const auto* message = std::get_if<lead::SendMessage>(&added.effect))
        row.purpose = message->purpose;

    const Key key{store::shard_of(added.lead),
                  {row.text.get(), lead.size()},
                  lead::lane_of(added.effect),
                  added.seq};
    const auto [at, is_new] = rows_.emplace(key, std::move(row));
    check(is_new, "a row stands in the outbox once");
    if (!is_head(at)) return;
    const auto next = std::next(at);
    if (next != rows_.end() && same_lane(next->first, key) && next->second.state == State::Waiting)
        leave_place(*next);
    wait(*at, at->second.due_at);
}

void Outbox::remove(const EffectId& effect) {
    if (const auto row = locate(rows_, effect); row != rows_.end()) erase(row);
}

Outbox::RowAt Outbox::erase(RowAt row) {
    leave_place(*row);
    const auto next = rows_.erase(row);
    if (next != rows_.end() && next->second.state == State::Behind && is_head(next))
        wait(*next, next->second.due_at);
    return next;
}

void Outbox::forget(const store::ShardSet& shards) {
    std::erase_if(blocked_,
                  [&](const auto& lane) { return shards.test(store::shard_of(lane.first)); });
    for (std::size_t shard = 0; shard < shards.size(); ++shard) {
        if (!shards.test(shard)) continue;
        auto row = rows_.lower_bound({static_cast<store::Shard>(shard), {}, {}, 0});
        while (row != rows_.end() && row->first.shard == shard)
            row = erase(row);
    }
}

void Outbox::update(const store::OutboxUpdate& update) {
    const auto at = locate(rows_, update.id);
    if (at == rows_.end()) return;
    auto& row = at->second;
    if (row.state == State::UnderWay && update.started && row.unanswered < UINT8_MAX)
        ++row.unanswered;
    leave_place(*at);
    row.attempts = static_cast<std::uint16_t>(update.attempts);
    row.started = update.started;
    row.due_at = update.due_at;
    if (is_head(at)) wait(*at, row.due_at);
}

void Outbox::put_off(const EffectId& effect, Instant until) {
    const auto at = locate(rows_, effect);
    if (at == rows_.end()) return;
    leave_place(*at);
    if (is_head(at)) wait(*at, until);
}

void Outbox::start(const OutboxRow& started, const std::optional<PhoneNumber>& to, Instant now) {
    const auto at = locate(rows_, started.id);
    if (at == rows_.end()) return;
    auto& [key, row] = *at;
    auto& sender = accounts_[row.sender]->sender;
    // The place that was taken is used now: nothing becomes free by it that others could want.
    if (row.state == State::Taken)
        sender.give_back(key.lane, is_opening(key, row));
    else
        leave_place(*at);
    row.attempts = static_cast<std::uint16_t>(started.attempts);
    row.started = started.started;
    row.due_at = started.due_at;
    row.left_at = now;
    row.state = State::UnderWay;
    sender.leave(key.lane, is_opening(key, row), to, now);
}

// ---- what is heard
// --------------------------------------------------------------------------------------------------

void Outbox::hear(const Entry& entry, const std::optional<PhoneNumber>& to, const Carried& answer,
                  Instant now) {
    const auto number = account_of(entry.row.workspace, entry.row.environment);
    const auto lane = lead::lane_of(entry.row.effect);
    accounts_[number]->sender.hear(lane, is_opening_message(entry.row), to, answer, entry.left_at,
                                   now);
    reopen(number, lane);
}

void Outbox::count_inbound(const WorkspaceId& workspace, Environment environment, Instant now) {
    const auto known = account_numbers_.find({workspace, environment});
    if (known != account_numbers_.end()) accounts_[known->second]->sender.count_inbound(now);
}

void Outbox::hear(const Progress& progress, Instant now) {
    const auto known = account_numbers_.find({progress.workspace, progress.environment});
    if (known == account_numbers_.end()) return;
    auto& sender = accounts_[known->second]->sender;
    switch (progress.status.kind) {
        case store::MessageProgress::Failed:
            return sender.hear_failed(progress.status.holds, progress.person, now);
        case store::MessageProgress::Sent:
        case store::MessageProgress::Delivered:
            sender.hear_delivered(progress.is_opening, progress.status.at);
            return reopen(known->second, lead::Lane::WhatsApp);
        case store::MessageProgress::Read:
            return;  // when somebody looks says nothing of when it was passed on
    }
}

void Outbox::remember(const store::Opening& opening) {
    const auto number = account_of(opening.workspace, opening.environment);
    accounts_[number]->sender.remember_opening(opening.phone, opening.at);
}

void Outbox::set_nodes(std::size_t nodes) {
    if (nodes == nodes_) return;
    nodes_ = nodes;
    for (std::uint32_t number = 0; number < accounts_.size(); ++number) {
        accounts_[number]->sender.set_nodes(nodes);
        reopen(number, lead::Lane::WhatsApp);
    }
}

bool Outbox::is_down(const OutboxRow& row) const {
    const auto* account = known_account(row.workspace, row.environment);
    return account != nullptr && account->sender.is_down(lead::lane_of(row.effect));
}

// ---- before a row is in the outbox
// ----------------------------------------------------------------------------------

void Outbox::Departures::note(const OutboxRow& row, const std::optional<PhoneNumber>& to,
                              bool is_newborn) {
    const Place place{row.workspace, row.environment};
    if (is_newborn) ++newborn_[{place, lead::lane_of(row.effect)}];
    if (to) ++to_person_[{place, *to}];
}

bool Outbox::may_overtake(const OutboxRow& newborn, Instant now,
                          const Departures& departures) const {
    const auto lane = lead::lane_of(newborn.effect);
    const bool opening = is_opening_message(newborn);
    const auto promised =
        departures.newborn_.find({{newborn.workspace, newborn.environment}, lane});
    const std::size_t others = promised == departures.newborn_.end() ? 0 : promised->second;
    const auto* account = known_account(newborn.workspace, newborn.environment);
    if (account == nullptr) {
        const Sender fresh(rules_for_(newborn.workspace, newborn.environment), nodes_);
        return !fresh.blocked_until(lane, opening, now, others);
    }
    const auto* message = std::get_if<lead::SendMessage>(&newborn.effect);
    const Key key{{}, {}, lane, 0};
    Row row;
    if (message != nullptr) row.purpose = message->purpose;
    const auto& flow = account->flows[static_cast<std::size_t>(flow_of(key, row))];
    if (!flow.rows.empty() && std::get<Instant>(*flow.rows.begin()) <= now) return false;
    return !account->sender.blocked_until(lane, opening, now, others);
}

std::optional<Instant> Outbox::blocked_until(const OutboxRow& row, const PhoneNumber& to,
                                             Instant now, const Departures& departures) const {
    const auto* account = known_account(row.workspace, row.environment);
    if (account == nullptr) return std::nullopt;
    const auto sent = departures.to_person_.find({{row.workspace, row.environment}, to});
    return account->sender.blocked_until(to, now,
                                         sent == departures.to_person_.end() ? 0 : sent->second);
}

// ---- senders
// --------------------------------------------------------------------------------------------------------

std::uint32_t Outbox::account_of(const WorkspaceId& workspace, Environment environment) {
    const auto next = static_cast<std::uint32_t>(accounts_.size());
    const auto [known, is_new] = account_numbers_.try_emplace({workspace, environment}, next);
    if (is_new) {
        const auto rules = rules_for_(workspace, environment);
        accounts_.push_back(std::make_unique<Account>(
            Account{workspace, environment, Sender(rules, nodes_), {}, {}, {}, 0}));
    }
    return known->second;
}

const Outbox::Account* Outbox::known_account(const WorkspaceId& workspace,
                                             Environment environment) const {
    const auto known = account_numbers_.find({workspace, environment});
    return known == account_numbers_.end() ? nullptr : accounts_[known->second].get();
}

}  // namespace alvio::engine
