#include "engine/meta_limits.hpp"

#include <algorithm>

namespace alvio::engine {

// ---- in any window of time
// ------------------------------------------------------------------------------------------

std::optional<Instant> WindowLimit::blocked_until(Instant now, std::size_t others) const {
    if (limit_ == 0) return std::nullopt;
    if (others >= limit_) return now + window_;
    // With this one and the others, the limit is kept once the message that would be one too many
    // has left the window.
    const std::size_t may_remain = limit_ - others - 1;
    if (passed_.size() <= may_remain) return std::nullopt;
    // A clock that was set back: what we remember lies in the future and would block for as long.
    if (passed_.back() > now) return std::nullopt;
    const Instant until = passed_[passed_.size() - may_remain - 1] + window_;
    return until > now ? std::optional(until) : std::nullopt;
}

void WindowLimit::note(Instant now) {
    if (limit_ == 0) return;
    if (!passed_.empty() && passed_.back() > now) passed_.clear();
    passed_.push_back(now);
    while (passed_.size() > limit_)
        passed_.pop_front();
}

// ---- to one person
// --------------------------------------------------------------------------------------------------

std::optional<Instant> PairLimit::blocked_until(const PhoneNumber& person, Instant now,
                                                std::size_t others) const {
    Bucket bucket;
    if (const auto found = people_.find(person); found != people_.end()) bucket = found->second;
    const Instant full_at =
        std::max(bucket.full_at, now) + interval_ * static_cast<Duration::rep>(others);
    const Instant until = std::max(full_at - interval_ * (burst_ - 1), bucket.held_until);
    return until > now ? std::optional(until) : std::nullopt;
}

void PairLimit::note(const PhoneNumber& person, Instant now) {
    if (people_.size() >= sweep_at_) sweep(now);
    auto& bucket = people_[person];
    bucket.full_at = std::max(bucket.full_at, now) + interval_;
}

void PairLimit::hold(const PhoneNumber& person, Instant until) {
    auto& bucket = people_[person];
    bucket.held_until = std::max(bucket.held_until, until);
}

void PairLimit::sweep(Instant now) {
    std::erase_if(people_, [now](const auto& entry) {
        return entry.second.full_at <= now && entry.second.held_until <= now;
    });
    sweep_at_ = std::max<std::size_t>(64, people_.size() * 2);
}

// ---- different people
// -----------------------------------------------------------------------------------------------

std::optional<Instant> ConversationLimit::blocked_until(Instant now, std::size_t others) const {
    if (limit_ == 0) return std::nullopt;
    if (others >= limit_) return now + window_;
    const std::size_t may_remain = limit_ - others - 1;
    if (by_time_.size() <= may_remain) return std::nullopt;
    const auto too_many =
        std::next(by_time_.begin(), static_cast<std::ptrdiff_t>(by_time_.size() - may_remain - 1));
    const Instant until = too_many->first + window_;
    return until > now ? std::optional(until) : std::nullopt;
}

void ConversationLimit::note(const PhoneNumber& person, Instant now) {
    if (limit_ == 0) return;
    while (!by_time_.empty() && by_time_.begin()->first + window_ <= now) {
        people_.erase(by_time_.begin()->second);
        by_time_.erase(by_time_.begin());
    }
    if (const auto known = people_.find(person); known != people_.end())
        by_time_.erase({known->second, person});
    people_[person] = now;
    by_time_.emplace(now, person);
}

}  // namespace alvio::engine
