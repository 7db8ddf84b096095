#include "app/simulation/faults.hpp"

#include <algorithm>
#include <iterator>

#include "app/simulation/dice.hpp"

namespace alvio::app::simulation {

namespace {

/// In a middling weather, per chance to strike: a request, a commit, an hour.
double usual_rate(FaultKind kind) {
    switch (kind) {
        case FaultKind::LostRequests:
        case FaultKind::ServerErrors:
            return 0.05;
        case FaultKind::LostAnswers:
            return 0.10;
        case FaultKind::SlowWires:
            return 0.03;
        case FaultKind::RepeatedWebhooks:
        case FaultKind::MissingStatuses:
            return 0.15;
        case FaultKind::LateWebhooks:
            return 0.10;
        case FaultKind::MetaRefusals:
            return 0.05;
        case FaultKind::MetaOutages:
        case FaultKind::CrmOutages:
            return 0.02;
        case FaultKind::Forgeries:
            return 0.05;
        case FaultKind::Crashes:
            return 0.02;
        case FaultKind::CrashesInCommits:
        case FaultKind::Stalls:
            return 0.01;
        case FaultKind::ClockJumps:
            return 0.05;
        case FaultKind::ClockSkew:
            return 1;
    }
    return 0;
}

}  // namespace

std::optional<FaultLevel> parse_fault_level(std::string_view text) {
    for (const auto level : {FaultLevel::None, FaultLevel::Some, FaultLevel::Heavy}) {
        if (name_of(level) == text) return level;
    }
    return std::nullopt;
}

std::string_view name_of(FaultLevel level) {
    switch (level) {
        case FaultLevel::None:
            return "none";
        case FaultLevel::Some:
            return "some";
        case FaultLevel::Heavy:
            return "heavy";
    }
    return {};
}

std::string_view name_of(FaultKind kind) {
    switch (kind) {
        case FaultKind::LostRequests:
            return "lost requests";
        case FaultKind::LostAnswers:
            return "lost answers";
        case FaultKind::ServerErrors:
            return "server errors";
        case FaultKind::SlowWires:
            return "slow wires";
        case FaultKind::RepeatedWebhooks:
            return "repeated webhooks";
        case FaultKind::LateWebhooks:
            return "late webhooks";
        case FaultKind::MissingStatuses:
            return "missing statuses";
        case FaultKind::MetaRefusals:
            return "Meta's refusals";
        case FaultKind::MetaOutages:
            return "outages of Meta";
        case FaultKind::CrmOutages:
            return "outages of the CRM";
        case FaultKind::Forgeries:
            return "forgeries";
        case FaultKind::Crashes:
            return "crashes";
        case FaultKind::CrashesInCommits:
            return "crashes in commits";
        case FaultKind::Stalls:
            return "stalls";
        case FaultKind::ClockJumps:
            return "clock jumps";
        case FaultKind::ClockSkew:
            return "clock skew";
    }
    return {};
}

FaultPlan::FaultPlan(FaultLevel level, std::uint64_t seed, FaultSet allowed) {
    if (level == FaultLevel::None) return;
    Dice dice(seed, 2);
    const bool heavy = level == FaultLevel::Heavy;
    for (std::size_t i = 0; i < fault_kind_count; ++i) {
        // Drawn also for kinds that are left out, so that leaving one out does not change others.
        const bool strikes = dice.chance(heavy ? 0.6 : 0.3);
        constexpr double strengths[] = {0.3, 1, 4};
        const auto strength = strengths[dice.below(heavy ? 3 : 2)];
        if (!strikes || !allowed.test(i)) continue;
        rates_[i] = std::min(0.6, usual_rate(static_cast<FaultKind>(i)) * strength);
    }
}

double FaultPlan::rate(FaultKind kind) const {
    return over_ ? 0 : rates_[static_cast<std::size_t>(kind)];
}

FaultSet FaultPlan::kinds() const {
    FaultSet kinds;
    for (std::size_t i = 0; i < fault_kind_count; ++i)
        kinds.set(i, rates_[i] > 0);
    return kinds;
}

}  // namespace alvio::app::simulation
