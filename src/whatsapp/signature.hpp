// X-Hub-Signature-256: Meta signs the raw bytes of a webhook's body with the app secret.
#pragma once

#include <string>
#include <string_view>

#include "base/secret.hpp"

namespace alvio::whatsapp {

/// "sha256=" and 64 lower-case hex digits.
[[nodiscard]] std::string sign_webhook(const Secret& app_secret, std::string_view raw_body);
/// False for an empty secret, a missing header, another form, or another signature. Constant time.
[[nodiscard]] bool is_signed(const Secret& app_secret, std::string_view raw_body,
                             std::string_view header);

}  // namespace alvio::whatsapp
