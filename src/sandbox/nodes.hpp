// What the Graph API says about a phone number, an account and a token, as far as an integration
// check asks. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace alvio::sandbox {

/// GET /{phone_number_id}. The sandbox knows one account and any number, so every id reads as a
/// connected number; `fields` is not needed.
[[nodiscard]] std::string phone_number_node(std::string_view id, std::string_view webhook_url);
/// GET /{waba}/phone_numbers.
[[nodiscard]] std::string phone_numbers(const std::vector<std::string>& ids);
/// GET /debug_token: every token is valid, never expires, and has both WhatsApp permissions.
[[nodiscard]] std::string debug_token();
/// GET /{waba}/subscribed_apps.
[[nodiscard]] std::string subscribed_apps();
/// {"success":true}
[[nodiscard]] std::string success();

}  // namespace alvio::sandbox
