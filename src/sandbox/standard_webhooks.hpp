// Checks a Standard Webhooks 1.0.0 signature, as any receiver would: by the specification, not by
// Alvio's own code.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/instant.hpp"
#include "base/secret.hpp"

namespace alvio::sandbox {

/// What a receiver reads from the headers webhook-id, webhook-timestamp and webhook-signature.
struct WebhookHeaders {
    std::string_view id;
    std::string_view timestamp;
    std::string_view signature;  ///< space-separated list of "version,base64"; any match counts
};

enum class SignatureVerdict { Valid, HeaderMissing, TooOldOrNew, NoMatch };

/// `secret`: "whsec_" and base64, or base64 alone. The timestamp may differ from `now` by five
/// minutes.
[[nodiscard]] SignatureVerdict check_signature(const Secret& secret, const WebhookHeaders& headers,
                                               std::string_view raw_body, Instant now);

}  // namespace alvio::sandbox
