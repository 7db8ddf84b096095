#include "sandbox/webhook_body.hpp"

#include <fmt/format.h>

#include "base/bytes.hpp"
#include "base/crypto.hpp"
#include "sandbox/ids.hpp"
#include "sandbox/json_member.hpp"
#include "sandbox/recipient.hpp"

namespace alvio::sandbox {

namespace json = boost::json;

namespace {

using namespace std::chrono;
/// From here on WhatsApp bills replies inside the window as well.
constexpr Instant replies_are_billed = sys_days{2026y / October / 1};

std::string unix_text(Instant at) {
    return std::to_string(to_unix_seconds(at));
}

std::string envelope(std::string_view field, json::object value) {
    const json::object change{{"value", std::move(value)}, {"field", field}};
    const json::object entry{{"id", waba_id}, {"changes", json::array{change}}};
    return escape_like_meta(json::serialize(
        json::object{{"object", "whatsapp_business_account"}, {"entry", json::array{entry}}}));
}

json::object value_for(const Pair& pair) {
    return {
        {"messaging_product", "whatsapp"},
        {"metadata", json::object{{"display_phone_number", display_number(pair.phone_number_id)},
                                  {"phone_number_id", pair.phone_number_id}}}};
}

std::string category_of(const SentMessage& message) {
    if (!message.category.empty()) return message.category;
    return message.is_template ? "marketing" : "service";
}

/// Since October 2026 replies inside the window cost as well, and utility templates there too.
json::object pricing(const SentMessage& message, Instant at) {
    const auto category = category_of(message);
    const bool was_free = category == "service" || (category == "utility" && message.in_window);
    const bool billable = !message.free_entry && (!was_free || at >= replies_are_billed);
    return {{"billable", billable},
            {"pricing_model", "PMP"},
            {"type", message.free_entry ? "free_entry_point"
                     : billable         ? "regular"
                                        : "free_customer_service"},
            {"category", category}};
}

json::object conversation(const SentMessage& message, DeliveryState state, Instant at) {
    json::object out{{"id", hex_encode(sha256(message.id).substr(0, 16))},
                     {"origin", json::object{{"type", category_of(message)}}}};
    if (state == DeliveryState::Sent)
        out["expiration_timestamp"] = unix_text(at + hours{message.free_entry ? 72 : 24});
    return out;
}

json::object async_error(const GraphError& error) {
    json::object entry{{"code", error.code}, {"title", error.message}, {"message", error.message}};
    entry["error_data"] = {{"details", error.details.empty() ? error.message : error.details}};
    entry["href"] = "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/";
    return entry;
}

void add_tap(json::object& message, const Outgoing& content, const Pair& pair) {
    message["context"] = {{"from", display_number(pair.phone_number_id)},
                          {"id", content.answered_message}};
    if (content.answers == Form::Template) {
        message["type"] = "button";
        message["button"] = {{"payload", content.option_id}, {"text", content.text}};
        return;
    }
    const bool is_list = content.answers == Form::List;
    const std::string_view member = is_list ? "list_reply" : "button_reply";
    json::object reply{{"id", content.option_id}, {"title", content.text}};
    if (is_list && !content.option_description.empty())
        reply["description"] = content.option_description;
    message["type"] = "interactive";
    message["interactive"] = {{"type", member}, {member, std::move(reply)}};
}

void add_media(json::object& message, std::string_view type, OtherKind kind, std::string_view id,
               const Outgoing& content) {
    const auto file = stand_in(kind, id);
    json::object media{{"id", media_id_of(id)},
                       {"mime_type", file.mime_type},
                       {"sha256", base64_encode(sha256(file.bytes))}};
    if (kind == OtherKind::Voice) media["voice"] = true;
    if (kind == OtherKind::Sticker) media["animated"] = false;
    if (kind == OtherKind::Document) media["filename"] = "document.pdf";
    const bool has_caption =
        kind == OtherKind::Image || kind == OtherKind::Video || kind == OtherKind::Document;
    if (has_caption && !content.text.empty()) media["caption"] = content.text;
    message["type"] = type;
    message[type] = std::move(media);
}

void add_contact(json::object& message, std::string_view wa_id) {
    const json::object phone{
        {"phone", fmt::format("+{}", wa_id)}, {"wa_id", wa_id}, {"type", "CELL"}};
    const json::object name{{"formatted_name", "Sam Example"}, {"first_name", "Sam"}};
    message["type"] = "contacts";
    message["contacts"] = json::array{json::object{{"name", name}, {"phones", json::array{phone}}}};
}

void add_other(json::object& message, OtherKind kind, const Pair& pair, std::string_view id,
               const Outgoing& content) {
    switch (kind) {
        case OtherKind::None:
            return;
        case OtherKind::Voice:
            return add_media(message, "audio", kind, id, content);
        case OtherKind::Image:
            return add_media(message, "image", kind, id, content);
        case OtherKind::Video:
            return add_media(message, "video", kind, id, content);
        case OtherKind::Document:
            return add_media(message, "document", kind, id, content);
        case OtherKind::Sticker:
            return add_media(message, "sticker", kind, id, content);
        case OtherKind::Location:
            message["type"] = "location";
            message["location"] = {{"latitude", 48.8584}, {"longitude", 2.2945}};
            return;
        case OtherKind::Contact:
            return add_contact(message, pair.wa_id);
        case OtherKind::Reaction:
            message["type"] = "reaction";
            message["reaction"] = {{"message_id", content.answered_message},
                                   {"emoji", content.text}};
            return;
        case OtherKind::Unsupported:
            message["type"] = "unsupported";
            message["unsupported"] = {{"type", "unknown"}};
            message["errors"] =
                json::array{async_error(graph_error(131051, "Message type is not supported"))};
            return;
    }
}

/// The id by which webhooks name the prospect beside, or instead of, the number.
std::string user_id_of(const Pair& pair) {
    return is_bsuid(pair.wa_id) ? pair.wa_id : bsuid_of(pair.wa_id);
}

json::object contact_of(const Pair& pair, bool hides_number) {
    json::object contact;
    if (!hides_number && !is_bsuid(pair.wa_id)) contact["wa_id"] = pair.wa_id;
    contact["user_id"] = user_id_of(pair);
    return contact;
}

json::object referral() {
    return {{"source_url", "https://fb.me/example"},
            {"source_id", "120000000000000001"},
            {"source_type", "ad"},
            {"headline", "Chat with us"},
            {"body", "An advertisement"},
            {"media_type", "image"},
            {"ctwa_clid", "sandbox-click"}};
}

void append_escaped(std::string& out, char32_t code_point) {
    if (code_point >= 0x10000) {
        const auto rest = code_point - 0x10000;
        fmt::format_to(std::back_inserter(out), "\\u{:04x}\\u{:04x}",
                       0xd800 + static_cast<unsigned>(rest >> 10),
                       0xdc00 + static_cast<unsigned>(rest & 0x3ff));
    } else {
        fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(code_point));
    }
}

}  // namespace

std::string_view name_of(DeliveryState state) {
    switch (state) {
        case DeliveryState::Accepted:
            return "accepted";
        case DeliveryState::Sent:
            return "sent";
        case DeliveryState::Delivered:
            return "delivered";
        case DeliveryState::Read:
            return "read";
        case DeliveryState::Failed:
            return "failed";
    }
    return "failed";
}

std::string status_webhook(const SentMessage& message, DeliveryState state, Instant at,
                           const GraphError& error, int version) {
    json::object status{
        {"id", message.id}, {"status", name_of(state)}, {"timestamp", unix_text(at)}};
    if (!message.hides_number && !is_bsuid(message.pair.wa_id))
        status["recipient_id"] = message.pair.wa_id;
    status["recipient_user_id"] = user_id_of(message.pair);
    if (!message.opaque.empty()) status["biz_opaque_callback_data"] = message.opaque;
    if (state == DeliveryState::Sent || state == DeliveryState::Delivered)
        status["pricing"] = pricing(message, at);
    const bool has_conversation = version < 24 || message.free_entry;
    if (has_conversation && state != DeliveryState::Failed)
        status["conversation"] = conversation(message, state, at);
    auto value = value_for(message.pair);
    if (state == DeliveryState::Failed) {
        status["errors"] = json::array{async_error(error)};
    } else {
        value["contacts"] = json::array{contact_of(message.pair, message.hides_number)};
    }
    value["statuses"] = json::array{std::move(status)};
    return envelope("messages", std::move(value));
}

std::string message_webhook(const ProspectMessage& message, Instant at) {
    json::object inbound;
    if (!message.hides_number) inbound["from"] = message.pair.wa_id;
    inbound["from_user_id"] = user_id_of(message.pair);
    inbound["id"] = message.id;
    inbound["timestamp"] = unix_text(at);
    if (message.other != OtherKind::None) {
        add_other(inbound, message.other, message.pair, message.id, message.content);
    } else if (message.content.answers == Form::Text) {
        inbound["text"] = {{"body", message.content.text}};
        inbound["type"] = "text";
    } else {
        add_tap(inbound, message.content, message.pair);
    }
    if (message.from_ad) inbound["referral"] = referral();
    auto contact = contact_of(message.pair, message.hides_number);
    json::object profile{{"name", message.profile_name}};
    if (!message.username.empty()) profile["username"] = message.username;
    contact["profile"] = std::move(profile);
    auto value = value_for(message.pair);
    value["contacts"] = json::array{std::move(contact)};
    value["messages"] = json::array{std::move(inbound)};
    return envelope("messages", std::move(value));
}

std::string number_change_webhook(const Pair& before, const std::string& wa_id_now,
                                  const std::string& id, Instant at) {
    const json::object system{
        {"type", "user_changed_number"},
        {"body", fmt::format("User changed from {} to {}", before.wa_id, wa_id_now)},
        {"wa_id", wa_id_now},
        {"user_id", bsuid_of(wa_id_now)},
        {"previous_user_id", bsuid_of(before.wa_id)}};
    auto value = value_for(before);
    value["messages"] = json::array{json::object{{"from", before.wa_id},
                                                 {"id", id},
                                                 {"timestamp", unix_text(at)},
                                                 {"type", "system"},
                                                 {"system", system}}};
    return envelope("messages", std::move(value));
}

StandIn stand_in(OtherKind kind, std::string_view id) {
    // Each begins as files of its kind do; no one has to play them.
    using namespace std::string_literals;
    const std::string tail = "stand-in for " + std::string(id);
    switch (kind) {
        case OtherKind::Voice:
            return {"OggS\0\2"s + tail, "audio/ogg; codecs=opus"};
        case OtherKind::Image:
            return {"\xff\xd8\xff\xe0"s + tail, "image/jpeg"};
        case OtherKind::Video:
            return {"\0\0\0\x18"s + "ftypmp42" + tail, "video/mp4"};
        case OtherKind::Document:
            return {"%PDF-1.4\n" + tail, "application/pdf"};
        case OtherKind::Sticker:
            return {"RIFF\x40\0\0\0WEBP"s + tail, "image/webp"};
        case OtherKind::None:
        case OtherKind::Location:
        case OtherKind::Contact:
        case OtherKind::Reaction:
        case OtherKind::Unsupported:
            return {};
    }
    return {};
}

std::string media_id_of(std::string_view message_id) {
    std::uint64_t hash = 14695981039346656037ULL;  // FNV-1a, 64 bit
    for (const char c : message_id)
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    return fmt::format("{}", 1'000'000'000'000'000ULL + hash % 9'000'000'000'000'000ULL);
}

std::string preference_webhook(const Pair& pair, bool stopped, Instant at) {
    auto value = value_for(pair);
    value["contacts"] = json::array{contact_of(pair, false)};
    value["user_preferences"] = json::array{
        json::object{{"wa_id", pair.wa_id},
                     {"user_id", user_id_of(pair)},
                     {"category", "marketing_messages"},
                     {"value", stopped ? "stop" : "resume"},
                     {"detail", stopped ? "User requested to stop marketing messages"
                                        : "User requested to resume marketing messages"},
                     {"timestamp", to_unix_seconds(at)}}};
    return envelope("user_preferences", std::move(value));
}

std::string escape_like_meta(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto first = static_cast<unsigned char>(text[i]);
        if (text[i] == '/') {
            out += "\\/";
        } else if (first < 0x80) {
            out += text[i];
        } else {
            const std::size_t more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
            char32_t code_point = first & (0x3fU >> more);
            for (std::size_t k = 0; k < more && i + 1 < text.size(); ++k) {
                code_point = (code_point << 6) | (static_cast<unsigned char>(text[++i]) & 0x3fU);
            }
            append_escaped(out, code_point);
        }
    }
    return out;
}

std::string hub_signature(const Secret& app_secret, std::string_view body) {
    return "sha256=" + hex_encode(hmac_sha256(app_secret.reveal(), body));
}

}  // namespace alvio::sandbox
