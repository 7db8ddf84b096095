// /_sim/…: how tests and the phone page act for a prospect, look at a phone, and ask for faults.
// Not part of Meta's API.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "net/http_message.hpp"
#include "sandbox/network.hpp"

namespace alvio::sandbox {

/// POST /_sim/inbound {"from", "text" | "option" | "type" | "marketing" | "new_number",
/// "phone_number_id"?, "ad"?}: a person writes, taps the option with this id or title, sends
/// something else ("voice", "image", "video", "document", "sticker", "location", "contact",
/// "reaction", "unsupported"), says "stop" or "resume" to marketing in WhatsApp's own settings, or
/// moves to another number. Answers {"id"}.
[[nodiscard]] net::Response take_inbound(Network& network, std::string_view body);

/// GET /_sim/phones/{number}?phone_number_id=…: the number's latest thread (or that one), both ways
/// with options.
[[nodiscard]] net::Response show_phone(Network& network, std::string_view number,
                                       std::string_view phone_number_id);
/// GET /_sim/phones: the chats used last, with their last message.
[[nodiscard]] net::Response show_chats(Network& network);
/// POST /_sim/phones/{number} {"online"?, "read_receipts"?, "blocks_business"?, "chat_open"?,
/// "hides_number"?, "username"?, "on_whatsapp"?}: the phone's and its owner's habits.
[[nodiscard]] net::Response change_phone(Network& network, std::string_view number,
                                         std::string_view body);
/// POST /_sim/phones/{number}/read {"phone_number_id"?}: the person opens the chat.
[[nodiscard]] net::Response open_chat(Network& network, std::string_view number,
                                      std::string_view body);

/// POST /_sim/webhooks {"duplicates"?, "reordered"?, "batch"?, "wrong_signatures"?, "delay_ms"?,
/// "version"?, "url"?}; without a body, what holds.
[[nodiscard]] net::Response change_webhooks(Network& network, WebhookSender& webhooks,
                                            std::string_view body);
/// POST /_sim/events {"field", "value"}: any webhook about the account.
[[nodiscard]] net::Response send_event(WebhookSender& webhooks, Instant now, std::string_view body);

/// The body of POST /_sim/clock/advance: {"seconds"}.
[[nodiscard]] std::optional<double> seconds_in(std::string_view body);

/// GET /_sim/health. `refused` calls to send were not as Meta wants them.
[[nodiscard]] net::Response show_health(Network& network, const WebhookSender& webhooks,
                                        const Schedule& schedule, std::size_t refused);

/// This JSON with status 200.
[[nodiscard]] net::Response control_answer(std::string json);
/// {"error":{"message"}} with this status.
[[nodiscard]] net::Response control_error(int status, std::string_view message);

}  // namespace alvio::sandbox
