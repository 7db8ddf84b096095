#include "engine/engine.hpp"

#include <algorithm>
#include <utility>

#include "base/mutant.hpp"
#include "engine/limits.hpp"
#include "store/codec.hpp"
#include "store/shard.hpp"

namespace alvio::engine {

Engine::Engine(Ports ports, SetupFor setup_for, Patience patience)
    : ports_(std::move(ports)),
      setup_for_(std::move(setup_for)),
      membership_(ports_.store, ports_.clock, ports_.random),
      outbox_([this](const WorkspaceId& workspace, Environment environment) {
          const auto* setup = setup_for_(workspace, environment);
          return setup != nullptr ? setup->sending : SendingRules{};
      }),
      evidence_(patience) {
    adopt(membership_.join());
}

bool Engine::submit(Submission submission) {
    {
        const std::lock_guard lock(mutex_);
        if (inbox_.size() >= inbox_limit) return false;
        inbox_.push_back(std::move(submission));
    }
    wake_.notify_one();
    return true;
}

std::size_t Engine::in_flight() const {
    const std::lock_guard lock(mutex_);
    return in_flight_;
}

void Engine::run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        const Instant next = turn();
        const Duration wait = next - ports_.clock.now();
        if (wait <= Duration::zero()) continue;
        std::unique_lock lock(mutex_);
        wake_.wait_for(lock, stop, wait, [this] { return !inbox_.empty() || !answers_.empty(); });
    }
}

void Engine::leave() {
    membership_.leave();
}

// ---- one turn -----------------------------------------------------------------------------------

Instant Engine::turn() {
    try {
        keep_lease();
        const Instant now = ports_.clock.now();
        look_for_mail(now);
        give_up_waiting(now);
        take();
        process(due_units(now));
        taken_.clear();
        give_back_surplus();
        show_membership(false);
        return next_turn();
    } catch (const Expelled&) {
        // Others own what was ours. What was not acknowledged is still here and is taken up again
        // by the node that this process now becomes.
        become_another_node();
        return ports_.clock.now();
    }
}

void Engine::take() {
    const auto add = [this](Submission submission) {
        const auto items = submission.items.size();
        taken_.push_back(std::make_shared<Pending>(Pending{
            std::move(submission), std::vector<Settled>(items), std::vector<ItemState>(items)}));
    };
    const std::lock_guard lock(mutex_);
    for (auto& answer : std::exchange(answers_, {}))
        add(std::move(answer));
    const auto count = std::min(batch_limit, inbox_.size());
    for (std::size_t i = 0; i < count; ++i)
        add(std::move(inbox_[i]));
    inbox_.erase(inbox_.begin(), inbox_.begin() + static_cast<std::ptrdiff_t>(count));
}

std::vector<Engine::Unit> Engine::due_units(Instant now) {
    std::vector<Unit> units;
    for (const auto& pending : taken_) {
        for (std::size_t i = 0; i < pending->states.size(); ++i) {
            if (pending->states[i] == ItemState::Open) units.emplace_back(ItemOf{pending, i});
        }
    }
    for (auto& item : backlog_.due(now, batch_limit))
        units.emplace_back(std::move(item));
    // Somebody may be waiting for what came in; nobody counts the seconds of a timer.
    const auto timers = units.empty() ? batch_limit : timers_beside_others;
    for (auto& timer : ports_.store.due_timers(held(), now, timers))
        units.emplace_back(timer);
    if (draining_) return units;
    for (auto& head : outbox_.take_due(now, batch_limit))
        units.emplace_back(std::move(head));
    return units;
}

Instant Engine::next_turn() const {
    Instant next = std::min(ports_.clock.now() + longest_sleep, membership_.next_sign_of_life());
    if (const auto work = next_work()) next = std::min(next, *work);
    if (!membership_.is_alone() || !waiting_.empty()) next = std::min(next, next_mail_);
    return next;
}

std::optional<Instant> Engine::next_work() const {
    {
        const std::lock_guard lock(mutex_);
        if (!inbox_.empty() || !answers_.empty()) return ports_.clock.now();
    }
    std::optional<Instant> next = ports_.store.next_timer(held());
    const auto no_later_than = [&next](std::optional<Instant> due) {
        if (due) next = next ? std::min(*next, *due) : *due;
    };
    no_later_than(backlog_.next_due());
    if (!draining_) no_later_than(outbox_.next_due());
    return next;
}

// ---- this node among the others -----------------------------------------------------------------

void Engine::keep_lease() {
    const auto news = membership_.keep();
    if (news.expelled) return become_another_node();
    adopt(news);
}

void Engine::become_another_node() {
    outbox_.forget(store::every_shard);
    backlog_.forget(store::every_shard);
    told_.clear();
    adopt(membership_.join());
    show_membership(true);
}

void Engine::show_membership(bool lost_lease) {
    if (!lost_lease && shown_ == held()) return;
    shown_ = held();
    if (membership_observer_) membership_observer_(membership_, lost_lease);
}

void Engine::adopt(const Membership::News& news) {
    outbox_.set_nodes(membership_.nodes());
    if (news.gained.any()) take_up(news.gained);
    // Whatever brought the last owner down may be waiting here: see mark().
    if (news.orphaned.any()) careful_until_ = ports_.clock.now() + careful_for;
}

void Engine::take_up(const store::ShardSet& shards) {
    // A few shards at a time, so that the rows of all need not be in memory twice.
    for (std::size_t first = 0; first < store::shard_count; first += shards_per_page) {
        store::ShardSet page;
        for (std::size_t shard = first; shard < first + shards_per_page; ++shard)
            page.set(shard, shards.test(shard));
        if (page.any()) take_up_outbox(page);
    }
    take_up_inbox(shards);
    const Instant since = ports_.clock.now() - openings_remembered_for;
    for (const auto& opening : ports_.store.openings(shards, since))
        outbox_.remember(opening);
}

void Engine::take_up_outbox(const store::ShardSet& shards) {
    const Instant now = ports_.clock.now();
    std::vector<store::Unreadable> unreadable;
    const auto note = [&](store::Unreadable row) { unreadable.push_back(std::move(row)); };
    for (auto& row : ports_.store.outbox(shards, note)) {
        if (mutant_is(Mutant::OutboxReload)) break;
        // Started when its last owner ended: Meta may have it, since now at the latest.
        const auto* message = std::get_if<lead::SendMessage>(&row.effect);
        if (row.started && message != nullptr)
            row.due_at = evidence_.first_look(message->purpose == lead::Purpose::Opening, now);
        outbox_.add(row, row.started ? now : Instant{});
    }
    // What stands before them in their lanes has been added and may go.
    for (auto& row : unreadable) {
        if (row.lane) outbox_.block(row.lead, *row.lane);
        if (ports_.on_unreadable) ports_.on_unreadable(std::move(row));
    }
}

void Engine::take_up_inbox(const store::ShardSet& shards) {
    std::vector<store::Unreadable> unreadable;
    const auto note = [&](store::Unreadable row) { unreadable.push_back(std::move(row)); };
    for (auto& item : ports_.store.inbox(shards, note)) {
        if (can_be_read_now(item)) item.attempts = 0;
        // A suspect is tried when the process has lived for a while: so that one which ends for
        // another reason, again and again, does not take what was merely waiting for the culprit.
        const Duration wait =
            item.attempts == 0 ? Duration::zero() : wait_after_failure(item.attempts);
        item.due_at = ports_.clock.now() + wait;
        take_up(std::move(item));
    }
    for (auto& row : unreadable) {
        if (!row.lead.empty()) backlog_.block(row.lead);
        if (ports_.on_unreadable) ports_.on_unreadable(std::move(row));
    }
}

/// Whose it is may not have been known to whoever took it in.
void Engine::take_up(store::InboxItem item) {
    if (backlog_.find(item.id) != nullptr) return;
    seq_ = std::max(seq_, item.seq);
    if (item.lead.empty()) item.lead = fresh_work().lead_in(item.content);
    backlog_.add(std::move(item));
}

/// It was parked because a newer version had written its lead, and this version can read it: the
/// upgrade is all that it was waiting for.
bool Engine::can_be_read_now(const store::InboxItem& parked) {
    if (!is_parked(parked) || !store::is_about_newer_record(parked.why)) return false;
    try {
        static_cast<void>(ports_.store.load(parked.lead));
        return true;
    } catch (const store::UnreadableRecord&) {
        return false;
    }
}

void Engine::give_back_surplus() {
    store::ShardSet idle = membership_.surplus();
    if (idle.none()) return;
    {
        // A shard goes when none of its effects is under way: its next owner need not wonder.
        const std::lock_guard lock(mutex_);
        for (std::size_t shard = 0; shard < store::shard_count; ++shard) {
            if (in_flight_of_[shard] > 0) idle.reset(shard);
        }
    }
    if (idle.none()) return;
    membership_.release(idle);
    outbox_.forget(idle);
    backlog_.forget(idle);
}

/// What other nodes took in for this one, and what they decided about what this one took in.
void Engine::look_for_mail(Instant now) {
    if (membership_.is_alone() && waiting_.empty()) return;
    // A look that is further away than that: somebody has set the clock back.
    if (now < next_mail_ && next_mail_ <= now + mail_interval) return;
    next_mail_ = now + (waiting_.empty() ? mail_interval : mail_interval_when_waited_for);
    if (!membership_.is_alone() && !mutant_is(Mutant::MailFromOthers)) {
        for (auto& item : ports_.store.inbox(held())) {
            // Due by the clock of whoever took it in, which may be ahead of ours.
            if (item.attempts == 0) item.due_at = std::min(item.due_at, now);
            take_up(std::move(item));
        }
    }
    for (const auto& settlement : ports_.store.settlements(membership_.node())) {
        answer(settlement.item, settlement.settled);
        told_.push_back(settlement.item);
    }
}

void Engine::give_up_waiting(Instant now) {
    std::vector<InboxId> too_long;
    for (const auto& [id, waiting] : waiting_) {
        if (waiting.until <= now) too_long.push_back(id);
    }
    for (const auto& id : too_long)
        answer(id, {.undecided = true});
}

}  // namespace alvio::engine
