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

using store::BookingAsked;
using store::CancellationAsked;
using store::ColleagueWrote;
using store::LeadPosted;
using store::MarketingWasStopped;
using store::MessageProgressed;
using store::NumberWasChanged;
using store::OwedEvent;
using store::ParkedDecided;
using store::ProspectWrote;
using store::Settled;

/// The outside world answered about an effect.
struct EffectCarried {
    EffectId effect;
    Carried carried;
};

using Item = std::variant<store::Inbound, EffectCarried>;

/// Called on the writer thread after the commit that holds all of them; must not block.
using OnSettled = std::function<void(const std::vector<Settled>&)>;

/// Items that are acknowledged together: one request, one webhook.
struct Submission {
    std::vector<Item> items;
    OnSettled on_settled;
};

}  // namespace alvio::engine
