#include "app/simulation/timetable.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace alvio::app::simulation {

Timetable::Ticket Timetable::at(Instant when, Action action) {
    heap_.push_back({std::max(when, now_), dice_.next(), ++last_ticket_, std::move(action)});
    std::push_heap(heap_.begin(), heap_.end(), is_later);
    return last_ticket_;
}

std::optional<Instant> Timetable::next() {
    while (!heap_.empty() && cancelled_.erase(heap_.front().ticket) > 0)
        take_first();
    if (heap_.empty()) return std::nullopt;
    return heap_.front().when;
}

void Timetable::run_next() {
    const auto entry = take_first();
    advance_to(entry.when);
    entry.action();
}

void Timetable::advance_to(Instant when) {
    if (when <= now_) return;
    lived_.pass(when - now_);
    now_ = when;
}

void Timetable::skip_to(Instant when) {
    now_ = std::max(now_, when);
}

void Timetable::clear() {
    // What an action holds may say something when it goes.
    const auto forgotten = std::exchange(heap_, {});
    cancelled_.clear();
}

bool Timetable::is_later(const Entry& a, const Entry& b) {
    return std::tie(a.when, a.tie, a.ticket) > std::tie(b.when, b.tie, b.ticket);
}

Timetable::Entry Timetable::take_first() {
    std::pop_heap(heap_.begin(), heap_.end(), is_later);
    auto entry = std::move(heap_.back());
    heap_.pop_back();
    return entry;
}

void SandboxSchedule::after(Duration wait, Action action) {
    ++pending_;
    timetable_.after(wait, [this, action = std::move(action)] {
        --pending_;
        action();
    });
}

}  // namespace alvio::app::simulation
