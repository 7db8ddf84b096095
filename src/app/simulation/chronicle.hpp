// What happened in one world, for three readers: the running hash that two runs of a seed must
// share, the events that a campaign must have seen, and the story of a lead for a person.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"

namespace alvio::app::simulation {

/// What must always hold (durability: invariants).
enum class Invariant {
    AcknowledgedIsDurable,  ///< what was answered with success survives everything
    OneFinalStatus,         ///< one per journey, but for the prospect's own later acts
    EachStatusOnce,         ///< an intermediate status, or a webhook-id, never says two things
    CallbacksInOrder,       ///< in the order of what happened, without a gap
    NothingAfterOptOut,     ///< but for one confirmation
    FreeFormInsideWindow,   ///< free-form text within 24 h of the prospect's last message
    NoDoubleBooking,        ///< one meeting per rep and time
    HoldsRespected,         ///< nobody gets what another one is being offered
    NoNeedlessRepeat,       ///< no message twice unless Meta's answer was ambiguous
    EachMessageOnce,        ///< what a prospect wrote has its effect exactly once
    MessagesInOrder,        ///< messages of one lead leave in the order of their decisions
    QuietHours,             ///< openings and nudges leave by day
    SilentAfterHandoff,     ///< no template and no nudge once a person has taken over
    OneWriter,              ///< one node at a time decides about a shard, and acts for it
    TimersAreTrue,          ///< a timer fires when it is due, once, and only if it still runs
    OneJourneyPerContact,   ///< a contact has at most one open journey
    RepeatedPosts,          ///< the same Idempotency-Key gives the same lead
    SignedOnly,             ///< only what Meta signed is believed
    Anonymous,              ///< the CRM's transcript holds nothing that names the person
    Conserved,              ///< nothing is left over: all that was owed was done
    Converges,              ///< once the faults end, every lead reaches its end in time
    NoSurprise,             ///< nothing throws, and nobody is refused who did nothing wrong
    Deterministic,          ///< the same seed, the same world
};
[[nodiscard]] std::string_view name_of(Invariant invariant);
[[nodiscard]] std::string_view meaning_of(Invariant invariant);

/// Rare events that a good campaign meets.
enum class Sighting {
    CrashBeforeCommit,
    CrashAfterCommit,
    CrashBetweenMarkAndSend,
    CallbackRepeated,
    DeliveredAfterRead,
    IdempotentRepeat,
    JoinedOpenJourney,
    LateWebhook,
    MessageDroppedAtDispatch,
    MetaRefusedMessage,
    NoThirdSend,
    OptOutRacedSend,
    PersonTookOver,
    PostponedToMorning,
    RepeatedWebhook,
    SlotRefusedByStore,
    StaleTimer,
    UncertainConfirmed,
    UncertainResent,
    UnsignedRefused,
    ClockSet,
    NodeTookOver,
    ZombieFenced,
    LeaseTooOldToSend,
    MailBetweenNodes,
    ParkedAndRetried,
};
inline constexpr std::size_t sighting_count = 26;
[[nodiscard]] std::string_view meaning_of(Sighting sighting);
/// Too rare for a campaign of a few hundred seeds to rely on.
[[nodiscard]] bool needs_many_seeds(Sighting sighting);
/// Whether it can only happen with several nodes.
[[nodiscard]] bool needs_two_nodes(Sighting sighting);

struct Breach {
    Invariant invariant = Invariant::NoSurprise;
    std::string who;  ///< the prospect's digits, or the CRM's id; empty: nobody in particular
    std::string what;
    Instant at;
};

struct StoryLine {
    Instant at;
    std::string who;  ///< empty: it concerns everybody
    std::string what;
};

class Chronicle {
public:
    explicit Chronicle(bool keeps_stories) : keeps_stories_(keeps_stories) {}

    void tell(Instant at, std::string_view who, std::string_view what);
    void see(Sighting sighting) { ++seen_[static_cast<std::size_t>(sighting)]; }
    /// The first breach is kept; what follows from it is not interesting.
    void broken(Invariant invariant, Instant at, std::string_view who, std::string what);

    [[nodiscard]] const std::optional<Breach>& breach() const { return breach_; }
    [[nodiscard]] std::uint64_t hash() const { return hash_; }
    [[nodiscard]] const std::array<std::uint64_t, sighting_count>& seen() const { return seen_; }
    /// What `who` lived through, with what concerned everybody in that time.
    [[nodiscard]] std::vector<StoryLine> story_of(std::string_view who) const;
    [[nodiscard]] std::span<const StoryLine> whole_story() const { return lines_; }

private:
    void mix(std::string_view text);

    bool keeps_stories_;
    std::uint64_t hash_ = 14695981039346656037U;
    std::array<std::uint64_t, sighting_count> seen_{};
    std::optional<Breach> breach_;
    std::vector<StoryLine> lines_;
};

}  // namespace alvio::app::simulation
