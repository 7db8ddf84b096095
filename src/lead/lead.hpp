// A lead: one person's journey for one workspace, as a value.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/environment.hpp"
#include "base/id.hpp"
#include "base/phone_number.hpp"
#include "dialogue/language.hpp"
#include "dialogue/transcript.hpp"
#include "lead/effect.hpp"
#include "lead/event.hpp"
#include "lead/phase.hpp"
#include "lead/profile.hpp"
#include "lead/status.hpp"

namespace alvio::lead {

/// The prospect's answer to one criterion.
struct Answer {
    std::string criterion;
    std::string choice;  ///< its id; empty when answered in own words
    std::string words;   ///< the label, or what was written
    bool operator==(const Answer&) const = default;
};

/// The last message to the prospect, as long as nothing has come back: Meta may still say that it
/// was not delivered, and then it may have to go once more (lead/repeating.hpp).
struct LastMessage {
    EffectId effect;
    SendMessage message;
    int refusals = 0;  ///< how often Meta has taken it back so far
    bool operator==(const LastMessage&) const = default;
};

/// A timer that is running for the lead.
struct RunningTimer {
    TimerKind kind = TimerKind::NoOutcome;
    std::uint64_t generation = 0;  ///< the lead's version when it was set
    bool operator==(const RunningTimer&) const = default;
};

struct Lead {
    LeadId id;
    WorkspaceId workspace;
    Environment environment = Environment::Test;
    std::uint64_t version = 0;  ///< counts the events; every commit checks it

    // Who it is.
    std::optional<PhoneNumber> phone;     ///< the CRM's
    std::optional<PhoneNumber> moved_to;  ///< the number since WhatsApp told of a change
    std::string user_id;                  ///< WhatsApp's (BSUID); empty: not seen yet
    std::string crm_contact_id;
    LifecycleStage lifecycle_stage = LifecycleStage::Lead;
    Profile profile;
    std::string payload;
    std::string timezone;  ///< the prospect's, IANA
    dialogue::Language language = dialogue::Language::En;

    // Where the journey stands.
    Phase phase;
    EffectId opening;  ///< the effect that sends the first message; its delivery is the CRM's first
                       ///< status
    std::optional<Instant> opening_accepted_at;
    std::optional<LastMessage> last_message;
    std::optional<Instant> last_inbound_at;  ///< Meta's time; the 24-hour window counts from it
    std::optional<Instant> taken_over_at;    ///< a person writes since: the robot is silent
    std::string opted_out;                   ///< not empty: nothing is sent any more; the reason
    bool asked_whether_to_stop = false;
    int nudges = 0;  ///< since the prospect's last message
    std::vector<Answer> answers;
    std::vector<std::string>
        questions;  ///< what the prospect asked about: knowledge ids or "other"
    std::vector<StatusRecord> statuses;
    std::vector<RunningTimer> timers;  ///< at most one of a kind
    dialogue::Transcript transcript;   ///< grows at its end only

    Instant created_at;
    Instant updated_at;

    bool operator==(const Lead&) const = default;
};

/// The last final status, if the journey has ended.
[[nodiscard]] std::optional<Status> final_status(const Lead& lead);
/// Open: a repeated post of the contact joins it instead of starting a new one. A customer who was
/// only recorded has no journey that could be open.
[[nodiscard]] bool is_open(const Lead& lead);
/// "{crm_contact_id}", or the lead's own id when the CRM gave none.
[[nodiscard]] inline const std::string& crm_id(const Lead& lead) {
    return lead.crm_contact_id.empty() ? lead.id.text() : lead.crm_contact_id;
}
/// Where messages to the prospect go; nothing: the number cannot be one.
[[nodiscard]] inline const std::optional<PhoneNumber>& reached_at(const Lead& lead) {
    return lead.moved_to ? lead.moved_to : lead.phone;
}
/// Whether this timer still runs; otherwise it was cancelled or set anew, and its firing is stale.
[[nodiscard]] bool is_running(const Lead& lead, const TimerFired& timer);
/// The meeting that stands now, if any.
[[nodiscard]] const booking::Meeting* meeting_of(const Lead& lead);

}  // namespace alvio::lead
