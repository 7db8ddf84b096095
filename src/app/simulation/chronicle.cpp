#include "app/simulation/chronicle.hpp"

#include <utility>

namespace alvio::app::simulation {

namespace {

using Named = std::pair<std::string_view, std::string_view>;

Named words_of(Invariant invariant) {
    switch (invariant) {
        case Invariant::AcknowledgedIsDurable:
            return {"acknowledged-is-durable", "what was answered with success survives"};
        case Invariant::OneFinalStatus:
            return {"one-final-status", "a journey ends once, but for the prospect's later acts"};
        case Invariant::EachStatusOnce:
            return {"each-status-once", "a status, or a webhook-id, never says two things"};
        case Invariant::CallbacksInOrder:
            return {"callbacks-in-order", "callbacks come in the order of what happened"};
        case Invariant::NothingAfterOptOut:
            return {"nothing-after-opt-out", "after an opt-out only one confirmation is sent"};
        case Invariant::FreeFormInsideWindow:
            return {"free-form-inside-window", "free-form text only within Meta's 24 hours"};
        case Invariant::NoDoubleBooking:
            return {"no-double-booking", "a rep has one meeting at a time"};
        case Invariant::HoldsRespected:
            return {"holds-respected", "nobody gets what another one is being offered"};
        case Invariant::NoNeedlessRepeat:
            return {"no-needless-repeat", "a message is repeated only after an ambiguous answer"};
        case Invariant::EachMessageOnce:
            return {"each-message-once", "what a prospect wrote has its effect exactly once"};
        case Invariant::MessagesInOrder:
            return {"messages-in-order", "messages leave in the order of their decisions"};
        case Invariant::QuietHours:
            return {"quiet-hours", "openings and nudges leave by day"};
        case Invariant::SilentAfterHandoff:
            return {"silent-after-handoff",
                    "no nudge and no template once a person has taken over"};
        case Invariant::OneWriter:
            return {"one-writer", "one node at a time decides about a shard and acts for it"};
        case Invariant::TimersAreTrue:
            return {"timers-are-true", "a timer fires when due, once, and only if it still runs"};
        case Invariant::OneJourneyPerContact:
            return {"one-journey-per-contact", "a contact has at most one open journey"};
        case Invariant::RepeatedPosts:
            return {"repeated-posts", "the same Idempotency-Key gives the same lead"};
        case Invariant::SignedOnly:
            return {"signed-only", "only what Meta signed is believed"};
        case Invariant::Anonymous:
            return {"anonymous", "the CRM's transcript holds nothing that names the person"};
        case Invariant::Conserved:
            return {"conserved", "all that was owed was done, and nothing else"};
        case Invariant::Converges:
            return {"converges", "once the faults end, every lead reaches its end"};
        case Invariant::NoSurprise:
            return {"no-surprise", "nothing throws, nobody is refused for no reason"};
        case Invariant::Deterministic:
            return {"deterministic", "the same seed makes the same world"};
    }
    return {};
}

}  // namespace

std::string_view name_of(Invariant invariant) {
    return words_of(invariant).first;
}
std::string_view meaning_of(Invariant invariant) {
    return words_of(invariant).second;
}

std::string_view meaning_of(Sighting sighting) {
    switch (sighting) {
        case Sighting::CrashBeforeCommit:
            return "a crash just before a commit";
        case Sighting::CrashAfterCommit:
            return "a crash just after a commit, before anybody was answered";
        case Sighting::CrashBetweenMarkAndSend:
            return "a crash between an attempt's mark and its first byte";
        case Sighting::CallbackRepeated:
            return "a callback repeated under its webhook-id";
        case Sighting::DeliveredAfterRead:
            return "\"delivered\" came after \"read\"";
        case Sighting::IdempotentRepeat:
            return "a post repeated under its Idempotency-Key";
        case Sighting::JoinedOpenJourney:
            return "a second post joined an open journey";
        case Sighting::LateWebhook:
            return "a webhook came much too late";
        case Sighting::MessageDroppedAtDispatch:
            return "a message dropped at the moment of sending";
        case Sighting::MetaRefusedMessage:
            return "a message refused by Meta for good";
        case Sighting::NoThirdSend:
            return "two uncertain sends, and no third";
        case Sighting::OptOutRacedSend:
            return "an opt-out while a message was on its way";
        case Sighting::PersonTookOver:
            return "a person took over";
        case Sighting::PostponedToMorning:
            return "a message postponed to the morning";
        case Sighting::RepeatedWebhook:
            return "a webhook delivered twice";
        case Sighting::SlotRefusedByStore:
            return "a commit refused, and decided again";
        case Sighting::StaleTimer:
            return "a timer stale by its generation";
        case Sighting::UncertainConfirmed:
            return "an uncertain send confirmed by a webhook";
        case Sighting::UncertainResent:
            return "an uncertain send repeated";
        case Sighting::UnsignedRefused:
            return "an unsigned webhook refused";
        case Sighting::ClockSet:
            return "a clock that was set";
        case Sighting::NodeTookOver:
            return "a node took a dead one's shards";
        case Sighting::ZombieFenced:
            return "a node that woke too late, fenced";
        case Sighting::LeaseTooOldToSend:
            return "an effect held back under an old lease";
        case Sighting::MailBetweenNodes:
            return "a node took something in for another one";
        case Sighting::ParkedAndRetried:
            return "an event parked, and tried again by a person";
    }
    return {};
}

bool needs_two_nodes(Sighting sighting) {
    return sighting == Sighting::NodeTookOver || sighting == Sighting::ZombieFenced ||
           sighting == Sighting::LeaseTooOldToSend || sighting == Sighting::MailBetweenNodes ||
           sighting == Sighting::SlotRefusedByStore;
}

bool needs_many_seeds(Sighting sighting) {
    // Three crashes while the same event is worked in; two nodes that give one time within a
    // second; an opt-out that is committed in the tenth of a second in which a message is on its
    // way.
    return sighting == Sighting::ParkedAndRetried || sighting == Sighting::SlotRefusedByStore ||
           sighting == Sighting::OptOutRacedSend;
}

void Chronicle::tell(Instant at, std::string_view who, std::string_view what) {
    const auto ms = to_unix_ms(at);
    mix({reinterpret_cast<const char*>(&ms), sizeof ms});
    mix(who);
    mix(what);
    if (keeps_stories_) lines_.push_back({at, std::string(who), std::string(what)});
}

void Chronicle::broken(Invariant invariant, Instant at, std::string_view who, std::string what) {
    if (breach_) return;
    tell(at, who, what);
    breach_ = Breach{invariant, std::string(who), std::move(what), at};
}

std::vector<StoryLine> Chronicle::story_of(std::string_view who) const {
    std::vector<StoryLine> story;
    bool begun = who.empty();
    for (const auto& line : lines_) {
        begun = begun || line.who == who;
        if (begun && (line.who.empty() || line.who == who)) story.push_back(line);
    }
    return story;
}

/// FNV-1a.
void Chronicle::mix(std::string_view text) {
    for (const char c : text)
        hash_ = (hash_ ^ static_cast<unsigned char>(c)) * 1099511628211U;
    hash_ = (hash_ ^ 0xffU) * 1099511628211U;
}

}  // namespace alvio::app::simulation
