// What comes in: from the CRM, from WhatsApp, from the API, and back from the outside world.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/environment.hpp"
#include "base/id.hpp"
#include "base/phone_number.hpp"
#include "engine/carrier.hpp"
#include "lead/event.hpp"
#include "lead/lead.hpp"

namespace alvio::engine {

/// The CRM posted a lead. Whether it starts a journey or joins an open one is decided on the writer
/// thread, where nothing can come in between.
struct LeadPosted {
    WorkspaceId workspace;
    Environment environment = Environment::Test;
    lead::LeadArrived arrived;
    /// What the post changes about a lead that is known already.
    std::function<lead::LeadUpdated(const lead::Lead&)> update;
    std::string idempotency_scope;  ///< credential and Idempotency-Key; empty: none was given
    std::string body_hash;
};

struct ProspectWrote {
    WorkspaceId workspace;
    Environment environment = Environment::Test;
    PhoneNumber from;
    lead::MessageReceived message;
    bool opts_out =
        false;  ///< how the message reads without any context: counts for people who are no leads
};

/// A status webhook about a message of ours.
struct MessageProgressed {
    enum class Kind { Sent, Delivered, Read, Failed };
    EffectId effect;  ///< empty: found by `id`
    MessageId id;
    Kind kind = Kind::Sent;
    Instant at;
    lead::Refusal refusal = lead::Refusal::Invalid;  ///< Failed only
    int code = 0;
};

struct MarketingWasStopped {
    WorkspaceId workspace;
    Environment environment = Environment::Test;
    PhoneNumber from;
};

/// The API asks for a meeting, or its end.
struct BookingAsked {
    LeadId lead;
    booking::Slot slot;
};
struct CancellationAsked {
    LeadId lead;
};

/// The outside world answered about an effect.
struct EffectCarried {
    EffectId effect;
    Carried carried;
};

using Item = std::variant<LeadPosted, ProspectWrote, MessageProgressed, MarketingWasStopped,
                          BookingAsked, CancellationAsked, EffectCarried>;

/// What became of an item, once it is durable.
struct Settled {
    LeadId lead = {};
    bool duplicate = false;  ///< LeadPosted: joined a known lead
    bool key_was_reused =
        false;  ///< LeadPosted: the Idempotency-Key belongs to another body; nothing was done
    bool booked = false;  ///< BookingAsked: the slot was free and is now the lead's
    std::optional<booking::Meeting> meeting = {};  ///< the lead's meeting as it stands
};
/// Called on the writer thread after the commit that holds all of them; must not block.
using OnSettled = std::function<void(const std::vector<Settled>&)>;

/// Items that are acknowledged together: one request, one webhook.
struct Submission {
    std::vector<Item> items;
    OnSettled on_settled;
};

}  // namespace alvio::engine
