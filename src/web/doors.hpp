// All doors of the service in one table, and what they share.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/secret.hpp"
#include "engine/engine.hpp"
#include "net/router.hpp"
#include "store/store.hpp"
#include "web/access.hpp"
#include "web/read_pool.hpp"
#include "web/workspace.hpp"

namespace alvio::web {

/// What the doors work with. Everything outlives the server.
struct Doors {
    engine::Engine& engine;
    store::Store& store;
    const Clock& clock;
    const Workspace& workspace;  ///< the one that this installation has so far
    Access& access;
    ReadPool& readers;
    Secret verify_token;  ///< of Meta's webhook handshake
    /// A country's only time zone, IANA; "" for countries with several.
    std::function<std::string(const std::string& iso_country)> zone_of_country;
    std::function<std::string()> callback_status;  ///< "active", "off", "not_configured"
    std::function<bool()> is_draining;
};

/// Every URL of the service. `doors` must outlive the router.
[[nodiscard]] std::vector<net::Route> routes(const Doors& doors);

// One file per door.
void post_lead(const Doors& doors, const net::Request& request, const net::Reply& reply);
void post_hook(const Doors& doors, const net::Request& request, const net::Reply& reply);
void get_lead(const Doors& doors, const net::Request& request, const net::Reply& reply);
void list_leads(const Doors& doors, const net::Request& request, const net::Reply& reply);
void get_availability(const Doors& doors, const net::Request& request, const net::Reply& reply);
void list_meetings(const Doors& doors, const net::Request& request, const net::Reply& reply);
void post_meeting(const Doors& doors, const net::Request& request, const net::Reply& reply);
void delete_meeting(const Doors& doors, const net::Request& request, const net::Reply& reply);
void list_parked(const Doors& doors, const net::Request& request, const net::Reply& reply);
void retry_parked(const Doors& doors, const net::Request& request, const net::Reply& reply);
void discard_parked(const Doors& doors, const net::Request& request, const net::Reply& reply);
void get_workspace(const Doors& doors, const net::Request& request, const net::Reply& reply);
void verify_webhook(const Doors& doors, const net::Request& request, const net::Reply& reply);
void post_webhook(const Doors& doors, const net::Request& request, const net::Reply& reply);
void get_calendar(const Doors& doors, const net::Request& request, const net::Reply& reply);
void get_rep_calendar(const Doors& doors, const net::Request& request, const net::Reply& reply);

}  // namespace alvio::web
