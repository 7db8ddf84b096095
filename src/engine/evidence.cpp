#include "engine/evidence.hpp"

#include <algorithm>

namespace alvio::engine {

namespace {

/// Resent effects are remembered for their late statuses. They are rare; the oldest are forgotten.
constexpr std::size_t most_resent = 10'000;
/// While it waits for the feed, a message is looked at so often in the time that it waited first.
constexpr int looks_per_wait = 6;

}  // namespace

Evidence::Verdict Evidence::judge(const Case& message, Instant now) const {
    if (message.unanswered == 0) return Send{};
    const auto& [wait, at_most] = message.is_opening ? patience_.opening : patience_.reply;
    const Instant first = first_look(message.is_opening, message.left_at);
    if (now < first) return Wait{first};
    if (message.unanswered >= 2) return CountAsSent{};
    const auto heard = heard_until_.find({message.workspace, message.environment});
    if (heard != heard_until_.end() && heard->second > message.left_at) return Send{};
    const Instant last_look = message.left_at + at_most;
    if (now >= last_look) return Send{};
    const Duration pause = std::max<Duration>(wait / looks_per_wait, std::chrono::milliseconds{1});
    return Wait{std::min(now + pause, last_look)};
}

void Evidence::note_status(const WorkspaceId& workspace, Environment environment,
                           const store::MessageProgressed& status) {
    // "sent" alone tells when Meta took a message; the others may be about one of last week.
    if (status.kind == store::MessageProgress::Sent) {
        auto& heard = heard_until_[{workspace, environment}];
        heard = std::max(heard, status.at);
    }
    note_message(status.effect, status.id);
}

void Evidence::note_resent(const EffectId& effect) {
    if (!resent_.try_emplace(effect).second) return;
    resent_in_order_.push_back(effect);
    if (resent_in_order_.size() <= most_resent) return;
    resent_.erase(resent_in_order_.front());
    resent_in_order_.pop_front();
}

void Evidence::note_message(const EffectId& effect, const MessageId& id) {
    const auto found = resent_.find(effect);
    if (found == resent_.end() || id.empty()) return;
    auto& resent = found->second;
    if (resent.known_as.empty()) resent.known_as = id;
    if (resent.known_as == id || resent.is_duplicate) return;
    resent.is_duplicate = true;
    ++known_duplicates_;
}

}  // namespace alvio::engine
