// What must hold once the faults have ended and nothing is left to happen.
#pragma once

#include "app/simulation/cast.hpp"
#include "app/simulation/crm.hpp"
#include "app/simulation/crm_checks.hpp"
#include "app/simulation/ledger.hpp"
#include "sandbox/webhook_sender.hpp"

namespace alvio::app::simulation {

struct Closing {
    store::Store& store;
    const Ledger& ledger;
    Chronicle& chronicle;
    const Crm& crm;
    const CrmChecks& crm_checks;
    const Cast& cast;
    sandbox::WebhookSender::Counts webhooks;
    std::size_t in_flight = 0;  ///< effects, by the nodes' own account
    Instant now;
};
void check_closing(const Closing& closing);

/// A lead that was answered 202 must be in a commit by then.
void check_post_is_durable(const net::Response& response, const Ledger& ledger,
                           Chronicle& chronicle, Instant now);

}  // namespace alvio::app::simulation
