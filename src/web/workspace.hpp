// What the doors must know of a workspace: its names, secrets and numbers. Made in app/, constant
// while serving.
#pragma once

#include <atomic>
#include <map>
#include <string>
#include <vector>

#include "base/environment.hpp"
#include "base/id.hpp"
#include "base/secret.hpp"
#include "engine/setup.hpp"

namespace alvio::web {

/// A WhatsApp number that webhooks come in for. The secret that signed a webhook decides the
/// environment.
struct Number {
    std::string phone_number_id;
    Secret app_secret;
};

/// One workspace in one environment.
struct Place {
    engine::Setup setup;
    std::string hook_token;       ///< of /hooks/{token}
    std::string calendar_secret;  ///< of /calendars/{secret}.ics
    std::map<RepId, std::string> rep_calendar_secrets;
    Number number;
};

struct Workspace {
    WorkspaceId id;
    std::string name;
    std::string region;      ///< ISO 3166: reads numbers without a country code
    std::string public_url;  ///< without a slash at its end
    std::string callback_url;
    std::map<Environment, Place> places;
};

}  // namespace alvio::web
