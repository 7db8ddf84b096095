// Switches for the simulator alone: each takes one protection out of the product, to show that its
// absence is noticed (alvio simulate --mutant NAME). Outside developer builds mutant_is() is the
// constant false.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "base/mutants_built.hpp"

namespace alvio {

enum class Mutant {
    Fence,                 ///< the store takes commits of a node that lost its lease
    LeaseBeforeSend,       ///< effects leave under a lease that may have run out
    AttemptMark,           ///< a message leaves before its attempt is durable
    WaitBeforeResend,      ///< an uncertain send is repeated at once
    AdoptOnEvidence,       ///< a status webhook is no evidence that a message was taken
    ThirdSendGuard,        ///< an uncertain send is repeated for ever
    OptOutAtDispatch,      ///< what was decided before an opt-out is still sent
    OptOutOfContact,       ///< an opt-out in one journey does not stop another one's messages
    SuppressLater,         ///< a later lead of a contact that opted out is written to
    WindowAtDispatch,      ///< free-form text leaves after the 24-hour window
    QuietHours,            ///< openings and nudges leave at night
    SilenceAfterHandoff,   ///< nudges go on after a person took over
    SeenCheck,             ///< a repeated webhook is worked in again
    WebhookSignature,      ///< anybody may post a webhook
    ReadImpliesDelivered,  ///< a read message need not have been delivered
    FinalOnce,             ///< a journey may end again by itself
    LaneOrder,             ///< a message does not wait for the one before it
    StableWebhookId,       ///< each attempt at a callback has an id of its own
    CallbackRetry,         ///< a callback that failed is given up
    TimerGeneration,       ///< a timer that was set anew still fires
    TimersKept,            ///< timers are not stored
    OutboxReload,          ///< what a node owed before it ended is forgotten
    SlotOverlap,           ///< the store takes two meetings at one time
    HoldsKept,             ///< offered slots are not held
    AckAfterCommit,        ///< callers are answered before the commit
    ConflictRetry,         ///< what collided with another node's commit is forgotten
    IdempotencyKey,        ///< a repeated Idempotency-Key starts anew
    JoinOpenJourney,       ///< a second post of a contact starts a second conversation
    Anonymising,           ///< transcripts leave as they are
    MailFromOthers,        ///< what other nodes took in for this one is not looked for
};

[[nodiscard]] std::span<const Mutant> all_mutants();
/// "fence", "lease-before-send", …
[[nodiscard]] std::string_view name_of(Mutant mutant);
/// What is missing in the mutant, in a sentence.
[[nodiscard]] std::string_view meaning_of(Mutant mutant);
[[nodiscard]] std::optional<Mutant> parse_mutant(std::string_view name);

namespace detail {
/// One per process: the simulator runs on one thread.
extern std::optional<Mutant> chosen_mutant;
}  // namespace detail

/// Nothing: the product as it is. Does nothing in builds without mutants.
void choose_mutant(std::optional<Mutant> mutant);

[[nodiscard]] inline bool mutant_is(Mutant mutant) {
    if constexpr (mutants_built) return detail::chosen_mutant == mutant;
    return false;
}

}  // namespace alvio
