// Meta's limits as values: how many messages in any second, how many to one person, how many people
// in any 24 hours. None knows a clock; each says when it would let the next one pass, so that
// nobody has to ask twice. `others` are messages that have been promised a place and not left yet.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/instant.hpp"
#include "base/phone_number.hpp"

namespace alvio::engine {

/// At most `limit` in any window of this length. A token bucket of that size would let twice as
/// many pass within one window, its store and what flows in meanwhile; this keeps the instants.
class WindowLimit {
public:
    /// 0: no limit.
    WindowLimit(std::size_t limit, Duration window) : limit_(limit), window_(window) {}

    /// Nothing: one more may pass now.
    [[nodiscard]] std::optional<Instant> blocked_until(Instant now, std::size_t others) const;
    void note(Instant now);
    void set_limit(std::size_t limit) { limit_ = limit; }

private:
    std::size_t limit_;
    Duration window_;
    std::deque<Instant> passed_;  ///< the last ones, at most `limit_`
};

/// Messages to one person: a bucket that holds `burst` of them and gets a new one per interval.
class PairLimit {
public:
    PairLimit(Duration interval, int burst) : interval_(interval), burst_(burst) {}

    [[nodiscard]] std::optional<Instant> blocked_until(const PhoneNumber& person, Instant now,
                                                       std::size_t others) const;
    void note(const PhoneNumber& person, Instant now);
    /// Meta sees more messages than we do: nothing to this person before `until`.
    void hold(const PhoneNumber& person, Instant until);
    /// People whose bucket is not known to be full.
    [[nodiscard]] std::size_t size() const { return people_.size(); }

private:
    struct Bucket {
        Instant full_at;     ///< when all that was taken has flowed in again
        Instant held_until;  ///< what Meta asked for
    };

    Duration interval_;
    int burst_;
    std::map<PhoneNumber, Bucket> people_;
    std::size_t sweep_at_ = 64;  ///< full buckets are thrown away when there are so many

    void sweep(Instant now);
};

/// People written to outside an open window: at most `limit` different ones in any window of time.
class ConversationLimit {
public:
    /// 0: no limit.
    ConversationLimit(std::size_t limit, Duration window) : limit_(limit), window_(window) {}

    /// When one more person may be written to.
    [[nodiscard]] std::optional<Instant> blocked_until(Instant now, std::size_t others) const;
    void note(const PhoneNumber& person, Instant now);
    void set_limit(std::size_t limit) { limit_ = limit; }

private:
    std::size_t limit_;
    Duration window_;
    std::map<PhoneNumber, Instant> people_;  ///< written to when, last
    std::set<std::pair<Instant, PhoneNumber>> by_time_;
};

}  // namespace alvio::engine
