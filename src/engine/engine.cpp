#include "engine/engine.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "base/overloaded.hpp"

namespace alvio::engine {

namespace {

/// Requests that wait for the next commit. Above it callers are told to come back (503).
constexpr std::size_t inbox_limit = 20'000;
/// What one commit takes; more only lengthens the tail.
constexpr std::size_t batch_limit = 256;
/// The longest sleep: a clock that was set forward is noticed after it.
constexpr Duration longest_sleep = std::chrono::seconds{1};
/// How often a unit of work that keeps colliding with others is tried.
constexpr int collisions_allowed = 3;
/// A node that gives no sign of life for so long is dead to the others.
constexpr Duration lease = std::chrono::seconds{3};

}  // namespace

Engine::Engine(Ports ports, SetupFor setup_for, Patience patience)
    : ports_(std::move(ports)),
      setup_for_(std::move(setup_for)),
      patience_(patience),
      node_("nd_" + sortable_id(0, ports_.clock.now(), ports_.random)) {
    const Instant now = ports_.clock.now();
    held_ = ports_.store.join(node_, lease).held;
    for (auto& row : ports_.store.outbox(held_)) {
        // Started when the last run ended: Meta may have it. Wait for evidence before sending
        // again.
        const auto* message = std::get_if<lead::SendMessage>(&row.effect);
        if (row.started && message != nullptr) {
            const bool opening = message->purpose == lead::Purpose::Opening;
            row.due_at = now + (opening ? patience_.opening : patience_.reply);
        }
        lanes_.add(std::move(row));
    }
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

std::vector<Engine::Pending> Engine::take() {
    std::vector<Pending> taken;
    const std::lock_guard lock(mutex_);
    for (auto& answer : std::exchange(answers_, {}))
        taken.push_back({std::move(answer), {}, 0});
    const auto count = std::min(batch_limit, inbox_.size());
    for (std::size_t i = 0; i < count; ++i)
        taken.push_back({std::move(inbox_[i]), {}, 0});
    inbox_.erase(inbox_.begin(), inbox_.begin() + static_cast<std::ptrdiff_t>(count));
    return taken;
}

Work Engine::fresh_work() {
    return Work({ports_.store, lanes_, setup_for_, ports_.merge, ports_.random, patience_, node_},
                ports_.clock.now());
}

Instant Engine::turn() {
    const Instant now = ports_.clock.now();
    auto pending = take();
    std::vector<Unit> units;
    for (auto& submitted : pending) {
        submitted.settled.resize(submitted.submission.items.size());
        for (std::size_t i = 0; i < submitted.submission.items.size(); ++i)
            units.emplace_back(ItemOf{&submitted, i});
    }
    for (auto& timer : ports_.store.due_timers(held_, now, batch_limit))
        units.emplace_back(timer);
    for (auto& head : lanes_.due_heads(now, batch_limit))
        units.emplace_back(std::move(head));
    process(units);

    Instant next = ports_.clock.now() + longest_sleep;
    if (const auto timer = ports_.store.next_timer(held_)) next = std::min(next, *timer);
    if (const auto head = lanes_.next_due()) next = std::min(next, *head);
    const std::lock_guard lock(mutex_);
    return inbox_.empty() && answers_.empty() ? next : now;
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

std::size_t Engine::in_flight() const {
    const std::lock_guard lock(mutex_);
    return in_flight_;
}

// ---- one batch
// -------------------------------------------------------------------------------------------------------

void Engine::process(const std::vector<Unit>& units) {
    for (std::size_t done = 0; done < units.size();) {
        const auto together = process_some(units, done, units.size() - done);
        done += together;
        if (together > 0) continue;
        // They collided with what somebody else wrote. Each alone, so that one cannot hold up the
        // others. One that keeps colliding is left: a caller's dropped Reply becomes a 500, timers
        // and effects stay due.
        for (const auto last = units.size(); done < last; ++done) {
            for (int i = 0; i < collisions_allowed && process_some(units, done, 1) == 0; ++i) {
            }
        }
    }
}

std::size_t Engine::process_some(const std::vector<Unit>& units, std::size_t first,
                                 std::size_t limit) {
    Work work = fresh_work();
    std::size_t count = 0;
    for (; count < limit; ++count) {
        const auto& unit = units[first + count];
        const auto* item = std::get_if<ItemOf>(&unit);
        if (item != nullptr &&
            work.must_wait_for_commit(item->pending->submission.items[item->index]))
            break;
        settle(work, unit);
    }
    if (!commit(work)) return 0;
    for (std::size_t i = first; i < first + count; ++i)
        tell(units[i]);
    return count;
}

void Engine::settle(Work& work, const Unit& unit) {
    std::visit(overloaded{
                   [&](const ItemOf& item) {
                       item.pending->settled[item.index] =
                           work.settle(item.pending->submission.items[item.index]);
                   },
                   [&](const store::DueTimer& timer) { work.fire(timer); },
                   [&](const store::OutboxRow& head) { work.dispatch(head); },
               },
               unit);
}

void Engine::tell(const Unit& unit) {
    const auto* item = std::get_if<ItemOf>(&unit);
    if (item == nullptr) return;
    auto& pending = *item->pending;
    if (++pending.durable < pending.submission.items.size()) return;
    if (pending.submission.on_settled) pending.submission.on_settled(pending.settled);
}

bool Engine::commit(Work& work) {
    work.dispatch_new();
    if (!work.empty()) {
        switch (ports_.store.commit(work.batch())) {
            case store::CommitOutcome::Committed:
                break;
            case store::CommitOutcome::Conflict:
                return false;
            case store::CommitOutcome::Fenced:
                throw std::runtime_error("this node has lost its lease");
        }
    }
    adopt(work);
    if (observer_) {
        for (const auto& change : work.batch().changes)
            observer_(change);
    }
    for (const auto& ready : work.starts())
        start(ready);
    return true;
}

/// The lanes follow what the commit made durable.
void Engine::adopt(const Work& work) {
    for (const auto& change : work.batch().changes) {
        for (const auto& row : change.new_effects)
            lanes_.add(row);
    }
    for (const auto& update : work.batch().updates)
        lanes_.update(update, false);
    for (const auto& [row, to] : work.starts()) {
        lanes_.update({row.id, row.lead, row.attempts, row.started, row.due_at}, true);
    }
    for (const auto& effect : work.batch().finished)
        lanes_.remove(effect);
}

void Engine::start(const Work::Start& start) {
    {
        const std::lock_guard lock(mutex_);
        ++in_flight_;
    }
    const EffectId effect = start.row.id;
    ports_.carrier.carry(start.row, start.to, [this, effect](Carried carried) {
        {
            const std::lock_guard lock(mutex_);
            --in_flight_;
            answers_.push_back({{EffectCarried{effect, std::move(carried)}}, {}});
        }
        wake_.notify_one();
    });
}

}  // namespace alvio::engine
