// What comes in, from the CRM, from WhatsApp and from the API, as plain data: it can be written
// down before anybody has decided what it means.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "base/environment.hpp"
#include "base/id.hpp"
#include "base/instant.hpp"
#include "base/phone_number.hpp"
#include "booking/meeting.hpp"
#include "booking/slots.hpp"
#include "lead/event.hpp"
#include "store/shard.hpp"

namespace alvio::store {

using lead::Person;

/// The CRM posted a lead. Whether it starts a journey or joins an open one is decided by the node
/// that owns the contact's shard, where nothing can come in between.
struct LeadPosted {
    WorkspaceId workspace;
    Environment environment = Environment::Test;
    lead::LeadArrived arrived;
    bool has_lifecycle_stage = false;  ///< the body named one; otherwise a known lead keeps its own
    std::string idempotency_scope;     ///< credential and Idempotency-Key; empty: none was given
    std::string body_hash;
    bool operator==(const LeadPosted&) const = default;
};

struct ProspectWrote {
    WorkspaceId workspace;
    Environment environment = Environment::Test;
    Person from;
    lead::MessageReceived message;
    bool opts_out =
        false;  ///< how the message reads without any context: counts for people who are no leads
    bool operator==(const ProspectWrote&) const = default;
};

enum class MessageProgress { Sent, Delivered, Read, Failed };

/// A status webhook about a message of ours.
struct MessageProgressed {
    using Kind = MessageProgress;
    EffectId effect;  ///< empty: found by `id`
    MessageId id;
    Kind kind = Kind::Sent;
    Instant at;
    std::string user_id = {};  ///< the recipient's (BSUID), where WhatsApp tells it
    // Failed only.
    lead::Refusal refusal = lead::Refusal::Invalid;
    int code = 0;
    lead::Holds holds = lead::Holds::ThisOne;
    bool operator==(const MessageProgressed&) const = default;
};

struct MarketingWasStopped {
    WorkspaceId workspace;
    Environment environment = Environment::Test;
    Person from;
    bool operator==(const MarketingWasStopped&) const = default;
};

/// WhatsApp's system message: who `from` was writes as `now` from here on.
struct NumberWasChanged {
    WorkspaceId workspace;
    Environment environment = Environment::Test;
    Person from;
    Person now;
    bool operator==(const NumberWasChanged&) const = default;
};

/// Somebody of the company wrote on the phone that shares the number (smb_message_echoes).
struct ColleagueWrote {
    WorkspaceId workspace;
    Environment environment = Environment::Test;
    Person from;  ///< whom they wrote to
    lead::TakenOver message;
    bool operator==(const ColleagueWrote&) const = default;
};

/// The API asks for a meeting, or its end.
struct BookingAsked {
    LeadId lead;
    booking::Slot slot;
    bool operator==(const BookingAsked&) const = default;
};
struct CancellationAsked {
    LeadId lead;
    bool operator==(const CancellationAsked&) const = default;
};

/// Somebody looked at a parked lead: its first event is to be tried again, or to be forgotten.
struct ParkedDecided {
    enum class Verdict { Retry, Discard };
    LeadId lead;
    Verdict verdict = Verdict::Retry;
    bool operator==(const ParkedDecided&) const = default;
};

/// An event that its lead still has to digest: step() threw on it, or on one before it.
struct OwedEvent {
    LeadId lead;
    lead::Event event;
    bool operator==(const OwedEvent&) const = default;
};

using Inbound = std::variant<LeadPosted, ProspectWrote, MessageProgressed, MarketingWasStopped,
                             NumberWasChanged, ColleagueWrote, BookingAsked, CancellationAsked,
                             ParkedDecided, OwedEvent>;

/// What became of something that came in, once it is durable.
struct Settled {
    LeadId lead = {};
    bool duplicate = false;  ///< LeadPosted: joined a known lead
    bool key_was_reused =
        false;  ///< LeadPosted: the Idempotency-Key belongs to another body; nothing was done
    bool booked = false;  ///< BookingAsked: the slot was free and is now the lead's
    std::optional<booking::Meeting> meeting = {};  ///< the lead's meeting as it stands
    /// It is kept and will be worked in, but who decides about it has not answered in time: the
    /// caller should ask again.
    bool undecided = false;
    bool operator==(const Settled&) const = default;
};

/// Accepted, and not yet worked in: taken in by a node that does not own its shard, owed to a lead
/// that could not digest it, or under suspicion of having brought a process down.
struct InboxItem {
    InboxId id;
    Shard shard = 0;
    WorkspaceId workspace;
    Environment environment = Environment::Test;
    LeadId lead;            ///< whose later events wait behind this item; empty: nobody's
    std::uint64_t seq = 0;  ///< items of one shard are worked in by (seq, id)
    NodeId waiting;         ///< the node whose caller waits for what becomes of it; empty: nobody
    Instant at;
    int attempts = 0;  ///< tries that ended in an exception or with the process
    Instant due_at;    ///< not to be tried before
    std::string why;   ///< what went wrong at the last try, without personal data
    Inbound content;
    bool operator==(const InboxItem&) const = default;
};

}  // namespace alvio::store
