// What Meta posts to a webhook: bodies of object "whatsapp_business_account", webhook version 24
// and later (no `conversation`), escaped and signed as Meta does it. Pure.
#pragma once

#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "base/secret.hpp"
#include "sandbox/graph_error.hpp"
#include "sandbox/phone_message.hpp"

namespace alvio::sandbox {

/// One business number and one prospect: what WhatsApp's windows, limits and threads count by.
struct Pair {
    std::string wa_id;  ///< the prospect's digits
    std::string phone_number_id;
    auto operator<=>(const Pair&) const = default;
};

/// A message of the business, as far as its statuses repeat it.
struct SentMessage {
    Pair pair;
    std::string id;
    std::string opaque;
    bool is_template = false;
};

enum class DeliveryState { Accepted, Sent, Delivered, Read, Failed };
/// "accepted", "sent", "delivered", "read", "failed".
[[nodiscard]] std::string_view name_of(DeliveryState state);

/// `failed` carries `error`; the other states ignore it.
[[nodiscard]] std::string status_webhook(const SentMessage& message, DeliveryState state,
                                         Instant at, const GraphError& error = {});

/// What a prospect sent that is neither words nor a tap.
enum class OtherKind { None, Voice, Image, Sticker, Location, Reaction, Unsupported };

struct ProspectMessage {
    Pair pair;
    std::string id;
    std::string profile_name;
    Outgoing content;
    OtherKind other = OtherKind::None;
};
[[nodiscard]] std::string message_webhook(const ProspectMessage& message, Instant at);

/// user_preferences: the prospect stopped or resumed this business's marketing messages in WhatsApp
/// itself.
[[nodiscard]] std::string preference_webhook(const Pair& pair, bool stopped, Instant at);

/// JSON as Meta writes it: everything outside ASCII as \uXXXX in lower case, "/" as "\/". `text` is
/// valid UTF-8.
[[nodiscard]] std::string escape_like_meta(std::string_view text);
/// X-Hub-Signature-256: "sha256=" and the HMAC of the raw body in lower-case hex.
[[nodiscard]] std::string hub_signature(const Secret& app_secret, std::string_view body);

/// The one WhatsApp Business Account of the sandbox.
inline constexpr std::string_view waba_id = "100000000000001";

}  // namespace alvio::sandbox
