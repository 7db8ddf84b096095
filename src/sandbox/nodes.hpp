// What the Graph API says about a phone number, the account and its app. Pure; for .cpp files only,
// because it brings in Boost.JSON.
#pragma once

#include <boost/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/account.hpp"

namespace alvio::sandbox {

inline constexpr std::string_view app_id = "100000000000003";
inline constexpr std::string_view app_name = "Alvio sandbox";
inline constexpr std::string_view business_id = "100000000000002";

/// Where webhooks go, by precedence from the bottom up.
struct WebhookUrls {
    std::string app;
    std::string account = {};
    std::string number = {};
};

/// The members that ?fields= names, and the id; all of them when it is empty.
[[nodiscard]] boost::json::object with_fields(boost::json::object node, std::string_view fields);

/// GET /{phone_number_id}. `tier` is the messaging limit in people, 0: unlimited.
[[nodiscard]] boost::json::object number_node(std::string_view id, const BusinessNumber& number,
                                              const Account::Health& health, std::size_t tier);
/// GET /{phone_number_id}?fields=webhook_configuration.
[[nodiscard]] boost::json::object webhook_configuration(const WebhookUrls& urls);
/// GET /{waba}.
[[nodiscard]] boost::json::object account_node(std::string_view id, const Account::Health& health);
/// GET /{waba}/subscribed_apps.
[[nodiscard]] std::string subscribed_apps(bool subscribed, const std::string& override_url);
/// {"data":[…],"paging":{}}
[[nodiscard]] std::string page_of(boost::json::array data);
/// {"success":true}
[[nodiscard]] std::string success();

}  // namespace alvio::sandbox
