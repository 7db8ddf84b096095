// A message whose answer was lost is sent again on evidence, not on hope (durability.md 1.5): when
// the number's status webhooks are known to arrive and say nothing of it, Meta does not have it.
// Also knows when it went wrong: two messages of Meta's for one of ours are a known duplicate.
#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <utility>
#include <variant>

#include "base/environment.hpp"
#include "base/id.hpp"
#include "engine/setup.hpp"
#include "store/inbound.hpp"

namespace alvio::engine {

class Evidence {
public:
    explicit Evidence(const Patience& patience) : patience_(patience) {}

    struct Send {};
    struct Wait {
        Instant until;
    };
    /// Two attempts have vanished. A third could be a third message, so it counts as sent.
    struct CountAsSent {};
    using Verdict = std::variant<Send, Wait, CountAsSent>;

    /// A message that has not been accepted, and its attempts so far.
    struct Case {
        WorkspaceId workspace;
        Environment environment = Environment::Test;
        bool is_opening = false;
        int unanswered = 0;  ///< attempts whose outcome nobody knows
        Instant left_at;     ///< the last of them
    };
    [[nodiscard]] Verdict judge(const Case& message, Instant now) const;
    /// When it makes sense to ask, for a message that left at `left_at` and was not answered.
    [[nodiscard]] Instant first_look(bool is_opening, Instant left_at) const {
        return left_at + (is_opening ? patience_.opening : patience_.reply).for_status;
    }

    /// A status came for a message of this workspace.
    void note_status(const WorkspaceId& workspace, Environment environment,
                     const store::MessageProgressed& status);
    /// The effect has left for the second time without an answer to the first.
    void note_resent(const EffectId& effect);
    /// Meta knows the effect under this id.
    void note_message(const EffectId& effect, const MessageId& id);

    /// Effects that reached somebody twice, as far as statuses tell.
    [[nodiscard]] std::size_t known_duplicates() const { return known_duplicates_; }

private:
    struct Resent {
        MessageId known_as;
        bool is_duplicate = false;
    };

    Patience patience_;
    /// Per number: the latest instant at which Meta sent something of which we have heard.
    std::map<std::pair<WorkspaceId, Environment>, Instant> heard_until_;
    std::map<EffectId, Resent> resent_;
    std::deque<EffectId> resent_in_order_;
    std::size_t known_duplicates_ = 0;
};

}  // namespace alvio::engine
