// /_sim/…: how tests and the phone page act for a prospect, look at a phone, and ask for faults.
// Not part of Meta's API.
#pragma once

#include <string>
#include <string_view>

#include "net/http_message.hpp"
#include "sandbox/network.hpp"

namespace alvio::sandbox {

/// POST /_sim/inbound {"from", "text" | "option" | "type" | "marketing", "phone_number_id"?}: a
/// person writes, taps the option with this id or title, sends something else ("voice", "image",
/// "sticker", "location", "reaction", "unsupported"), or says "stop" or "resume" to marketing in
/// WhatsApp's own settings. Answers {"id"}.
[[nodiscard]] net::Response take_inbound(Network& network, std::string_view body);

/// GET /_sim/phones/{number}?phone_number_id=…: the number's latest thread (or that one), both ways
/// with options.
[[nodiscard]] net::Response show_phone(Network& network, std::string_view number,
                                       std::string_view phone_number_id);

/// GET /_sim/health.
[[nodiscard]] net::Response show_health(Network& network, const WebhookSender& webhooks,
                                        const Schedule& schedule);

/// {"error":{"message"}} with this status.
[[nodiscard]] net::Response control_error(int status, std::string_view message);

}  // namespace alvio::sandbox
