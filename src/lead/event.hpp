// Everything that can happen to a lead. Past tense: it has happened, whatever we think of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "base/id.hpp"
#include "base/instant.hpp"
#include "base/phone_number.hpp"
#include "booking/slots.hpp"
#include "lead/profile.hpp"

namespace alvio::lead {

/// The CRM posted a lead that starts a journey.
struct LeadArrived {
    std::optional<PhoneNumber> phone;  ///< nothing: the number cannot be one
    std::string crm_contact_id;
    LifecycleStage lifecycle_stage = LifecycleStage::Lead;
    Profile profile;
    std::string payload;        ///< the body as sent, JSON
    std::string opted_out;      ///< not empty: the contact opted out before, for this reason
    std::string prospect_zone;  ///< IANA name, from the number's country; empty: the workspace's
    bool operator==(const LeadArrived&) const = default;
};

/// The CRM posted the same contact again while its journey is open.
struct LeadUpdated {
    LifecycleStage lifecycle_stage = LifecycleStage::Lead;
    Profile profile;
    std::string payload;  ///< merged with what was known
    bool operator==(const LeadUpdated&) const = default;
};

enum class InboundKind {
    Text,
    Button,       ///< tap on a template's quick reply or on one of our buttons; `option` is its id
    ListRow,      ///< `option` is its id
    Media,        ///< voice note, image, document …
    Unsupported,  ///< counts as an answer (opens the window), says nothing
    Reaction,     ///< no answer
};

/// A person as WhatsApp names them: by the number, by an id of the business portfolio (BSUID,
/// "DE.1349…"), or by both. Somebody with a username may show no number.
struct Person {
    std::optional<PhoneNumber> phone;
    std::string user_id = {};
    bool operator==(const Person&) const = default;
};

/// The prospect wrote or tapped.
struct MessageReceived {
    MessageId id;
    Instant sent_at;  ///< Meta's timestamp: the 24-hour window counts from it
    InboundKind kind = InboundKind::Text;
    std::string text;
    std::string option;
    std::string user_id = {};  ///< WhatsApp's id of the person in this business portfolio (BSUID)
    bool overheard = false;    ///< somebody else holds the conversation: nothing may be answered
    bool operator==(const MessageReceived&) const = default;
};

/// Meta took the message; nothing is known about delivery.
struct MessageAccepted {
    EffectId effect;
    MessageId id;
    bool operator==(const MessageAccepted&) const = default;
};
struct MessageDelivered {
    EffectId effect;
    Instant at;
    bool operator==(const MessageDelivered&) const = default;
};
struct MessageRead {
    EffectId effect;
    Instant at;
    bool operator==(const MessageRead&) const = default;
};

/// What a refusal means for the lead (whatsapp/errors.hpp says which code means what).
enum class Refusal {
    Unreachable,      ///< no WhatsApp there (131026)
    WindowClosed,     ///< more than 24 h since the last message of the contact (131047)
    MarketingStop,    ///< the contact stopped marketing messages from us (131050)
    NotNow,           ///< the contact has had enough marketing for today (131049)
    NeverByTemplate,  ///< Meta keeps marketing templates from the contact (130472)
    Again,    ///< trouble of the account, the template or Meta itself, which says nothing about
              ///< the contact: the same message may arrive later
    Invalid,  ///< our request or configuration is wrong: nothing that the prospect did
};

/// What has to wait with a message that Meta does not take or deliver for now.
enum class Holds {
    ThisOne,   ///< nothing else
    Person,    ///< all that goes to the same person
    Openings,  ///< first messages: their template, or the number's standing, is in trouble
    Receiver,  ///< all that goes to the same number or endpoint
};

/// Meta refused the message, at once or later by webhook.
struct MessageRefused {
    EffectId effect;
    Refusal refusal = Refusal::Invalid;
    int code = 0;
    bool operator==(const MessageRefused&) const = default;
};

/// The message was not sent because sending it had become wrong (lead/dispatch.hpp).
struct MessageDropped {
    EffectId effect;
    std::string why;
    bool operator==(const MessageDropped&) const = default;
};

/// WhatsApp's own preference: the contact stopped marketing messages from this business
/// (user_preferences).
struct MarketingStopped {
    bool operator==(const MarketingStopped&) const = default;
};

/// The prospect has a new number, or WhatsApp has given them a new id.
struct NumberChanged {
    std::optional<PhoneNumber> phone;  ///< nothing: WhatsApp does not tell
    std::string user_id;               ///< empty: as it was
    bool operator==(const NumberChanged&) const = default;
};

/// A person of the company wrote to the prospect, on the phone that shares the number.
struct TakenOver {
    MessageId id;
    Instant at;
    std::string text;
    bool operator==(const TakenOver&) const = default;
};

/// The CRM answered a status with 2xx.
struct StatusDelivered {
    EffectId effect;
    bool operator==(const StatusDelivered&) const = default;
};

enum class TimerKind {
    NotDelivered,    ///< the first message was never delivered
    Nudge,           ///< the prospect has been silent
    NoOutcome,       ///< silent for so long that the journey ends
    HoldExpired,     ///< offered slots go back to the others
    StopUnanswered,  ///< "do you want us to stop?" was not answered: it counts as yes
};
struct TimerFired {
    TimerKind kind = TimerKind::NoOutcome;
    std::uint64_t generation = 0;  ///< SetTimer's; one that the lead has replaced or cancelled
                                   ///< since is stale and changes nothing
    Instant due_at = {};           ///< when it should have fired
    bool operator==(const TimerFired&) const = default;
};

/// Somebody booked, or moved, through the API.
struct MeetingRequested {
    booking::Slot slot;
    bool operator==(const MeetingRequested&) const = default;
};
/// Somebody cancelled through the API.
struct CancellationRequested {
    bool operator==(const CancellationRequested&) const = default;
};

using Event =
    std::variant<LeadArrived, LeadUpdated, MessageReceived, MessageAccepted, MessageDelivered,
                 MessageRead, MessageRefused, MessageDropped, MarketingStopped, NumberChanged,
                 TakenOver, StatusDelivered, TimerFired, MeetingRequested, CancellationRequested>;

}  // namespace alvio::lead
