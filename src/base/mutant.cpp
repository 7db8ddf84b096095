#include "base/mutant.hpp"

#include <algorithm>
#include <array>

namespace alvio {

namespace {

struct Row {
    Mutant mutant;
    std::string_view name;
    std::string_view meaning;
};
constexpr std::array table = {
    Row{Mutant::Fence, "fence", "the store takes commits of a node that lost its lease"},
    Row{Mutant::LeaseBeforeSend, "lease-before-send",
        "effects leave under a lease that may have run out"},
    Row{Mutant::AttemptMark, "attempt-mark", "a message leaves before its attempt is durable"},
    Row{Mutant::WaitBeforeResend, "wait-before-resend", "an uncertain send is repeated at once"},
    Row{Mutant::AdoptOnEvidence, "adopt-on-evidence",
        "a status webhook is no evidence that a message was taken"},
    Row{Mutant::ThirdSendGuard, "third-send-guard", "an uncertain send is repeated for ever"},
    Row{Mutant::OptOutAtDispatch, "opt-out-at-dispatch",
        "what was decided before an opt-out is still sent"},
    Row{Mutant::OptOutOfContact, "opt-out-of-contact",
        "an opt-out in one journey does not stop another one's messages"},
    Row{Mutant::SuppressLater, "suppress-later",
        "a later lead of a contact that opted out is written to"},
    Row{Mutant::WindowAtDispatch, "window-at-dispatch",
        "free-form text leaves after the 24-hour window"},
    Row{Mutant::QuietHours, "quiet-hours", "openings and nudges leave at night"},
    Row{Mutant::SilenceAfterHandoff, "silence-after-handoff",
        "nudges go on after a person took over"},
    Row{Mutant::SeenCheck, "seen-check", "a repeated webhook is worked in again"},
    Row{Mutant::WebhookSignature, "webhook-signature", "anybody may post a webhook"},
    Row{Mutant::ReadImpliesDelivered, "read-implies-delivered",
        "a read message need not have been delivered"},
    Row{Mutant::FinalOnce, "final-once", "a journey may end again by itself"},
    Row{Mutant::LaneOrder, "lane-order", "a message does not wait for the one before it"},
    Row{Mutant::StableWebhookId, "stable-webhook-id",
        "each attempt at a callback has an id of its own"},
    Row{Mutant::CallbackRetry, "callback-retry", "a callback that failed is given up"},
    Row{Mutant::TimerGeneration, "timer-generation", "a timer that was set anew still fires"},
    Row{Mutant::TimersKept, "timers-kept", "timers are not stored"},
    Row{Mutant::OutboxReload, "outbox-reload", "what a node owed before it ended is forgotten"},
    Row{Mutant::SlotOverlap, "slot-overlap", "the store takes two meetings at one time"},
    Row{Mutant::HoldsKept, "holds-kept", "offered slots are not held"},
    Row{Mutant::AckAfterCommit, "ack-after-commit", "callers are answered before the commit"},
    Row{Mutant::ConflictRetry, "conflict-retry",
        "what collided with another node's commit is forgotten"},
    Row{Mutant::IdempotencyKey, "idempotency-key", "a repeated Idempotency-Key starts anew"},
    Row{Mutant::JoinOpenJourney, "join-open-journey",
        "a second post of a contact starts a second conversation"},
    Row{Mutant::Anonymising, "anonymising", "transcripts leave as they are"},
    Row{Mutant::MailFromOthers, "mail-from-others",
        "what other nodes took in for this one is not looked for"},
};

constexpr auto mutants = [] {
    std::array<Mutant, table.size()> all{};
    std::transform(table.begin(), table.end(), all.begin(),
                   [](const Row& row) { return row.mutant; });
    return all;
}();

const Row& row_of(Mutant mutant) {
    return *std::find_if(table.begin(), table.end(),
                         [mutant](const Row& row) { return row.mutant == mutant; });
}

}  // namespace

namespace detail {
std::optional<Mutant> chosen_mutant;
}

std::span<const Mutant> all_mutants() {
    return mutants;
}

std::string_view name_of(Mutant mutant) {
    return row_of(mutant).name;
}

std::string_view meaning_of(Mutant mutant) {
    return row_of(mutant).meaning;
}

std::optional<Mutant> parse_mutant(std::string_view name) {
    const auto* found = std::find_if(table.begin(), table.end(),
                                     [name](const Row& row) { return row.name == name; });
    if (found == table.end()) return std::nullopt;
    return found->mutant;
}

void choose_mutant(std::optional<Mutant> mutant) {
    if constexpr (mutants_built) detail::chosen_mutant = mutant;
}

}  // namespace alvio
