// What goes wrong in a world: each seed draws some kinds of faults and how often they strike, so
// that a campaign meets many different weathers and not always the same mixture.
#pragma once

#include <bitset>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/instant.hpp"

namespace alvio::app::simulation {

enum class FaultLevel { None, Some, Heavy };
[[nodiscard]] std::optional<FaultLevel> parse_fault_level(std::string_view text);
[[nodiscard]] std::string_view name_of(FaultLevel level);

enum class FaultKind {
    LostRequests,      ///< a request never arrives
    LostAnswers,       ///< the other side acted, its answer is lost
    ServerErrors,      ///< 5xx and 429 before or after the other side acted
    SlowWires,         ///< minutes instead of milliseconds
    RepeatedWebhooks,  ///< the same webhook again, also much later
    LateWebhooks,      ///< a status comes hours late, behind younger ones
    MissingStatuses,   ///< a status never comes
    MetaRefusals,      ///< Meta's error codes
    MetaOutages,       ///< the Graph API is away for hours
    CrmOutages,        ///< the CRM is away for hours
    Forgeries,         ///< somebody posts webhooks that Meta did not sign
    Crashes,           ///< a node ends at any moment
    CrashesInCommits,  ///< a node ends just before or after a commit
    Stalls,            ///< a node stands still, for longer than its lease, and goes on
    ClockJumps,        ///< a node's clock is set
    ClockSkew,         ///< the nodes' clocks differ
};
inline constexpr std::size_t fault_kind_count = 16;
using FaultSet = std::bitset<fault_kind_count>;
[[nodiscard]] std::string_view name_of(FaultKind kind);

/// The most that a node's clock is wrong. Everything that compares clocks allows for it.
inline constexpr Duration most_skew = std::chrono::seconds{60};

class FaultPlan {
public:
    /// `allowed` leaves kinds out, for shrinking.
    FaultPlan(FaultLevel level, std::uint64_t seed, FaultSet allowed);

    /// How often this kind strikes when it could; 0 when it is not part of this world.
    [[nodiscard]] double rate(FaultKind kind) const;
    [[nodiscard]] bool has(FaultKind kind) const { return rate(kind) > 0; }
    [[nodiscard]] FaultSet kinds() const;
    /// The weather clears up: no new fault begins.
    void end() { over_ = true; }
    [[nodiscard]] bool over() const { return over_; }

private:
    double rates_[fault_kind_count] = {};
    bool over_ = false;
};

}  // namespace alvio::app::simulation
