#include "sandbox/limits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace alvio::sandbox {

namespace {

using namespace std::chrono_literals;

constexpr double most_to_one_person = 45;
constexpr Duration pair_interval = 6s;
constexpr double most_per_second = 80;
constexpr Duration window = 24h;
constexpr std::size_t most_buckets = 20'000;

struct Tier {
    std::string_view name;
    std::size_t people;
};
constexpr std::array tiers = {Tier{"TIER_50", 50},        Tier{"TIER_250", 250},
                              Tier{"TIER_2K", 2'000},     Tier{"TIER_10K", 10'000},
                              Tier{"TIER_100K", 100'000}, Tier{"TIER_UNLIMITED", 0}};

}  // namespace

std::optional<int> Limits::take(const Pair& pair, Instant now) {
    const bool within_pair =
        !rules_.pair || take_from(pairs_, pair.phone_number_id + "/" + pair.wa_id,
                                  most_to_one_person, pair_interval, now);
    if (!within_pair) return 131056;
    const auto interval = Duration{1s} / static_cast<int>(most_per_second);
    const bool within_number =
        !rules_.number || take_from(numbers_, pair.phone_number_id, most_per_second, interval, now);
    if (!within_number) return 130429;
    return std::nullopt;
}

bool Limits::take_from(Buckets& buckets, const std::string& key, double capacity, Duration interval,
                       Instant now) const {
    if (buckets.size() >= most_buckets) buckets.clear();  // a rate forgotten errs on the kind side
    auto& bucket = buckets.try_emplace(key, Bucket{capacity, now}).first->second;
    const auto real_interval = static_cast<double>(interval.count()) / pace_.speed();
    const auto since = static_cast<double>((now - bucket.filled_at).count());
    bucket.left = std::min(capacity, bucket.left + since / real_interval);
    bucket.filled_at = now;
    if (bucket.left < 1) return false;
    bucket.left -= 1;
    return true;
}

bool Limits::may_begin(const std::string& wa_id, Instant now) {
    if (rules_.people == 0) return true;
    while (!begun_.empty() && now - begun_.front().first >= pace_(window)) {
        counted_.erase(begun_.front().second);
        begun_.pop_front();
    }
    if (counted_.contains(wa_id)) return true;
    if (begun_.size() >= rules_.people) return false;
    begun_.emplace_back(now, wa_id);
    counted_.insert(wa_id);
    return true;
}

std::string tier_name(std::size_t people) {
    const auto found = std::find_if(tiers.begin(), tiers.end(),
                                    [&](const Tier& tier) { return tier.people == people; });
    return found == tiers.end() ? fmt::format("TIER_{}", people) : std::string(found->name);
}

std::optional<std::size_t> people_in_tier(std::string_view tier) {
    const auto found = std::find_if(tiers.begin(), tiers.end(),
                                    [&](const Tier& known) { return known.name == tier; });
    if (found == tiers.end()) return std::nullopt;
    return found->people;
}

}  // namespace alvio::sandbox
