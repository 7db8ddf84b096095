// Meta's rates (reference sections 4.4, 4.5): how many messages a number may send in a second, a
// number to one person, and an account to new people in 24 hours. Not thread-safe.
#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "base/clock.hpp"
#include "sandbox/webhook_body.hpp"

namespace alvio::sandbox {

struct LimitRules {
    bool pair = false;       ///< 45 at once, then one in 6 seconds: 131056
    bool number = false;     ///< 80 a second: 130429
    std::size_t people = 0;  ///< conversations begun in a moving 24 hours; 0: unlimited
};

class Limits {
public:
    explicit Limits(Pace pace) : pace_(pace) {}

    void set(LimitRules rules) { rules_ = rules; }
    [[nodiscard]] LimitRules rules() const { return rules_; }
    /// Takes a message into account: 131056 or 130429 when it is one too many. Nothing: it may go.
    [[nodiscard]] std::optional<int> take(const Pair& pair, Instant now);
    /// Whether the account may begin a conversation with this person, who is counted from then on.
    [[nodiscard]] bool may_begin(const std::string& wa_id, Instant now);

private:
    /// Fills with time, and holds what may be sent at once.
    struct Bucket {
        double left = 0;
        Instant filled_at{};
    };
    using Buckets = std::map<std::string, Bucket>;
    [[nodiscard]] bool take_from(Buckets& buckets, const std::string& key, double capacity,
                                 Duration interval, Instant now) const;

    Pace pace_;
    LimitRules rules_;
    Buckets pairs_;
    Buckets numbers_;
    std::deque<std::pair<Instant, std::string>> begun_;  ///< oldest first, each person once
    std::set<std::string> counted_;                      ///< those in begun_
};

/// "TIER_250", "TIER_2K" … "TIER_UNLIMITED".
[[nodiscard]] std::string tier_name(std::size_t people);
/// Nothing for another word; 0 for unlimited.
[[nodiscard]] std::optional<std::size_t> people_in_tier(std::string_view tier);

}  // namespace alvio::sandbox
