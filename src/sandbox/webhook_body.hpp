// What Meta posts to a webhook about messages: bodies of object "whatsapp_business_account",
// escaped and signed as Meta does it. Pure.
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
    std::string category = {};  ///< what it is billed as: "marketing", "service" …; "": by its form
    bool hides_number = false;  ///< the prospect shows a username and no number
    bool in_window = false;     ///< the prospect had written within 24 hours
    bool free_entry = false;    ///< within 72 hours of an ad: nothing costs
};

enum class DeliveryState { Accepted, Sent, Delivered, Read, Failed };
/// "accepted", "sent", "delivered", "read", "failed".
[[nodiscard]] std::string_view name_of(DeliveryState state);

/// The subscription's version of payloads: up to 23 every status has a `conversation`, from 24 on
/// only those of a free entry point.
inline constexpr int newest_webhook_version = 24;
/// `failed` carries `error`; the other states ignore it.
[[nodiscard]] std::string status_webhook(const SentMessage& message, DeliveryState state,
                                         Instant at, const GraphError& error = {},
                                         int version = newest_webhook_version);

struct ProspectMessage {
    Pair pair;
    std::string id;
    std::string profile_name;
    Outgoing content;
    OtherKind other = OtherKind::None;
    std::string username = {};
    bool hides_number = false;  ///< neither `from` nor `wa_id`
    bool from_ad = false;       ///< began at a click-to-WhatsApp ad: carries a referral
};
[[nodiscard]] std::string message_webhook(const ProspectMessage& message, Instant at);

/// user_preferences: the prospect stopped or resumed this business's marketing messages in WhatsApp
/// itself.
[[nodiscard]] std::string preference_webhook(const Pair& pair, bool stopped, Instant at);

/// system: the prospect has a new number, and a new user id with it.
[[nodiscard]] std::string number_change_webhook(const Pair& before, const std::string& wa_id_now,
                                                const std::string& id, Instant at);

/// What a stand-in for media of this kind is: its bytes, whose digest the webhook names, and type.
struct StandIn {
    std::string bytes;
    std::string_view mime_type;
};
/// `id` makes it differ from others; empty for what is no media.
[[nodiscard]] StandIn stand_in(OtherKind kind, std::string_view id);
/// The media id under which a message's stand-in can be fetched.
[[nodiscard]] std::string media_id_of(std::string_view message_id);

/// JSON as Meta writes it: everything outside ASCII as \uXXXX in lower case, "/" as "\/". `text` is
/// valid UTF-8.
[[nodiscard]] std::string escape_like_meta(std::string_view text);
/// X-Hub-Signature-256: "sha256=" and the HMAC of the raw body in lower-case hex.
[[nodiscard]] std::string hub_signature(const Secret& app_secret, std::string_view body);

/// The one WhatsApp Business Account of the sandbox.
inline constexpr std::string_view waba_id = "100000000000001";

}  // namespace alvio::sandbox
