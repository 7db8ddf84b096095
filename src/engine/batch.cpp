// One batch: units of work share a commit; what collides or fails is tried alone.
#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "base/mutant.hpp"
#include "base/overloaded.hpp"
#include "engine/engine.hpp"
#include "engine/limits.hpp"
#include "engine/routing.hpp"
#include "store/shard.hpp"

namespace alvio::engine {

namespace {

/// It has been tried before, and that try failed.
template <class Unit>
bool is_suspect(const Unit& unit) {
    const auto* item = std::get_if<store::InboxItem>(&unit);
    return item != nullptr && item->attempts > 0;
}

}  // namespace

Work Engine::fresh_work() {
    written_down_.clear();
    Work work({ports_.store, outbox_, evidence_, setup_for_, ports_.merge, backlog_, ports_.random,
               membership_.node(), seq_},
              ports_.clock.now());
    work.told(told_);
    return work;
}

void Engine::process(const std::vector<Unit>& units) {
    const bool careful = is_careful(ports_.clock.now());
    if (careful) mark(units, false);
    for (std::size_t done = 0; done < units.size();) {
        if (is_suspect(units[done])) {
            if (careful) mark({units[done]}, true);
            process_alone(units[done++]);
            continue;
        }
        const auto together = process_some(units, done, units.size() - done);
        done += together;
        if (together > 0) continue;
        // They collided with what somebody else wrote, or one of them fails. Each alone, so that
        // one cannot hold up the others.
        for (const auto last = units.size(); done < last && !is_suspect(units[done]); ++done)
            process_alone(units[done]);
    }
}

/// Commits the units from `first` on that can share a commit. How many; 0 when they collided or one
/// of them cannot be worked in.
std::size_t Engine::process_some(const std::vector<Unit>& units, std::size_t first,
                                 std::size_t limit) {
    Work work = fresh_work();
    std::size_t count = 0;
    try {
        for (; count < limit; ++count) {
            const auto& unit = units[first + count];
            if (is_suspect(unit) || has_to_wait(work, unit)) break;
            settle(work, unit);
        }
        if (!draining_) work.dispatch_new();
    } catch (const std::exception&) {
        return 0;
    }
    if (mutant_is(Mutant::AckAfterCommit)) tell_all(units, first, count);
    if (!commit(work)) return mutant_is(Mutant::ConflictRetry) ? count : 0;
    tell_all(units, first, count);
    return count;
}

void Engine::tell_all(const std::vector<Unit>& units, std::size_t first, std::size_t count) {
    for (std::size_t i = first; i < first + count; ++i) {
        if (const auto* item = std::get_if<ItemOf>(&units[i])) tell(*item);
    }
}

/// One that keeps colliding is left: a caller's dropped Reply becomes a 500, timers and effects
/// stay due.
void Engine::process_alone(const Unit& unit) {
    for (int i = 0; i < collisions_allowed; ++i) {
        std::optional<Work> work(fresh_work());
        try {
            settle(*work, unit);
            if (!draining_) work->dispatch_new();
        } catch (const std::exception& error) {
            // It cannot be worked in. Nothing that was accepted is lost: it is kept, with the
            // reason.
            work.emplace(fresh_work());
            keep(*work, unit, error.what());
        }
        if (!commit(*work)) continue;
        if (const auto* item = std::get_if<ItemOf>(&unit)) tell(*item);
        return;
    }
    if (const auto* head = std::get_if<Outbox::Entry>(&unit))
        outbox_.put_off(head->row.id, ports_.clock.now());
}

/// After a crash, items are noted as tried before they are. One whose try has already ended with
/// the process is a suspect and is tried alone, so that only the culprit collects tries and is
/// parked.
void Engine::mark(const std::vector<Unit>& units, bool suspects) {
    Work work = fresh_work();
    for (const auto& unit : units) {
        if (is_suspect(unit) != suspects) continue;
        if (const auto* item = std::get_if<store::InboxItem>(&unit)) work.mark_tried(*item);
    }
    if (!work.empty()) static_cast<void>(commit(work));
}

bool Engine::has_to_wait(const Work& work, const Unit& unit) const {
    const auto waits = [&](const store::Inbound& inbound) {
        return work.must_wait_for_commit(inbound);
    };
    return std::visit(overloaded{
                          [&](const ItemOf& item) {
                              const auto* inbound = std::get_if<store::Inbound>(
                                  &item.pending->submission.items[item.index]);
                              return inbound != nullptr && waits(*inbound);
                          },
                          [&](const store::InboxItem& item) { return waits(item.content); },
                          [](const store::DueTimer&) { return false; },
                          [](const Outbox::Entry&) { return false; },
                      },
                      unit);
}

void Engine::settle(Work& work, const Unit& unit) {
    const bool careful = is_careful(ports_.clock.now());
    std::visit(overloaded{
                   [&](const ItemOf& item) { settle_item(work, item); },
                   [&](const store::InboxItem& item) { work.work_in(item); },
                   [&](const store::DueTimer& timer) {
                       careful ? work.write_down(timer) : work.fire(timer);
                   },
                   [&](const Outbox::Entry& head) { work.dispatch(head); },
               },
               unit);
}

void Engine::settle_item(Work& work, const ItemOf& item) {
    auto& pending = *item.pending;
    const auto& what = pending.submission.items[item.index];
    if (const auto* inbound = std::get_if<store::Inbound>(&what)) {
        const auto shard = shard_of(*inbound, ports_.store);
        const bool is_ours = !shard || membership_.holds(*shard);
        if (shard && (!is_ours || is_careful(ports_.clock.now()))) {
            const bool waits = wants_outcome(*inbound);
            const auto id =
                work.write_down(*inbound, *shard, waits ? membership_.node() : NodeId{});
            if (waits) written_down_.emplace(id, item);
            return;
        }
    }
    pending.settled[item.index] = work.settle(what);
}

/// Instead of settle(), which threw: nothing that was accepted is lost.
void Engine::keep(Work& work, const Unit& unit, const std::string& why) {
    std::visit(overloaded{
                   [&](const ItemOf& item) {
                       const auto& what = item.pending->submission.items[item.index];
                       if (const auto* carried = std::get_if<EffectCarried>(&what))
                           return work.keep(*carried, why);
                       const auto& inbound = std::get<store::Inbound>(what);
                       const auto shard = shard_of(inbound, ports_.store);
                       if (shard) work.keep(inbound, *shard, why);
                       item.pending->settled[item.index] = {.undecided = true};
                   },
                   [&](const store::InboxItem& item) { work.try_again(item, why); },
                   [&](const store::DueTimer& timer) { work.keep(timer, why); },
                   [&](const Outbox::Entry& head) { work.put_off(head.row, blocked_wait); },
               },
               unit);
}

// ---- commit, and what follows from it -----------------------------------------------------------

bool Engine::commit(Work& work) {
    if (!work.empty()) {
        switch (ports_.store.commit(work.batch())) {
            case store::CommitOutcome::Committed:
                break;
            case store::CommitOutcome::Conflict:
                return false;
            case store::CommitOutcome::Fenced:
                throw Expelled{};
        }
    }
    follow(work);
    if (observer_) {
        for (const auto& change : work.batch().changes)
            observer_(change);
    }
    for (const auto& ready : work.starts())
        start(ready);
    return true;
}

/// Outbox, backlog and waiting callers follow what the commit made durable.
void Engine::follow(const Work& work) {
    const auto& batch = work.batch();
    learn(work.learned());
    for (const auto& change : batch.changes) {
        for (const auto& row : change.new_effects)
            outbox_.add(row);
    }
    std::set<EffectId> starting;
    for (const auto& [row, to] : work.starts()) {
        outbox_.start(row, to, ports_.clock.now());
        starting.insert(row.id);
    }
    for (const auto& update : batch.updates) {
        if (!starting.contains(update.id)) outbox_.update(update);
    }
    for (const auto& [effect, until] : work.learned().held_back)
        outbox_.put_off(effect, until);
    for (const auto& effect : batch.finished)
        outbox_.remove(effect);
    for (const auto& [id, effect] : batch.sent)
        evidence_.note_message(effect, id);
    for (const auto& item : batch.inbox) {
        if (membership_.holds(item.shard)) backlog_.add(item);
    }
    for (const auto& update : batch.inbox_updates)
        backlog_.update(update);
    for (const auto& done : batch.inbox_done)
        backlog_.remove(done.id);
    if (!batch.settlements_told.empty()) told_.clear();
    const Instant until = ports_.clock.now() + longest_wait_for_outcome;
    for (auto& [id, item] : std::exchange(written_down_, {})) {
        item.pending->states[item.index] = ItemState::Kept;
        waiting_.emplace(id, Waiting{item, until});
    }
    for (const auto& [id, settled] : work.settled_here())
        answer(id, settled);
}

void Engine::learn(const Work::Learned& learned) {
    const Instant now = ports_.clock.now();
    for (const auto& [entry, to, answer] : learned.answers)
        outbox_.hear(entry, to, answer, now);
    for (const auto& [workspace, environment] : learned.inbound)
        outbox_.count_inbound(workspace, environment, now);
    for (const auto& effect : learned.resent)
        evidence_.note_resent(effect);
    for (const auto& progress : learned.statuses) {
        evidence_.note_status(progress.workspace, progress.environment, progress.status);
        outbox_.hear(progress, now);
    }
}

/// The item has been committed. The submission's caller hears when all of them are.
void Engine::tell(const ItemOf& item) {
    auto& pending = *item.pending;
    auto& state = pending.states[item.index];
    if (state == ItemState::Open) state = ItemState::Durable;
    const auto is_durable = [](ItemState s) { return s == ItemState::Durable; };
    if (!std::all_of(pending.states.begin(), pending.states.end(), is_durable)) return;
    if (pending.submission.on_settled) pending.submission.on_settled(pending.settled);
}

/// What became of an item that was kept; nobody may be waiting for it any more.
void Engine::answer(const InboxId& item, const Settled& settled) {
    const auto found = waiting_.find(item);
    if (found == waiting_.end()) return;
    const ItemOf waiting = found->second.item;
    waiting_.erase(found);
    waiting.pending->settled[waiting.index] = settled;
    waiting.pending->states[waiting.index] = ItemState::Open;
    tell(waiting);
}

void Engine::start(const Work::Start& start) {
    const EffectId effect = start.row.id;
    if (!membership_.may_act() && !mutant_is(Mutant::LeaseBeforeSend)) {
        // Somebody else may own it by now. If nobody does, it goes with the next sign of life.
        const std::lock_guard lock(mutex_);
        answers_.push_back(
            {{EffectCarried{effect, TryLater{Duration::zero(), 0, "the lease was too old"}}}, {}});
        return;
    }
    const auto shard = store::shard_of(effect);
    {
        const std::lock_guard lock(mutex_);
        ++in_flight_;
        ++in_flight_of_[shard];
    }
    ports_.carrier.carry(start.row, start.to, [this, effect, shard](Carried carried) {
        {
            const std::lock_guard lock(mutex_);
            --in_flight_;
            --in_flight_of_[shard];
            answers_.push_back({{EffectCarried{effect, std::move(carried)}}, {}});
        }
        wake_.notify_one();
    });
}

}  // namespace alvio::engine
