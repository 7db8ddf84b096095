#include "sandbox/webhook_body.hpp"

#include <fmt/format.h>

#include "base/bytes.hpp"
#include "base/crypto.hpp"
#include "sandbox/ids.hpp"
#include "sandbox/json_member.hpp"

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

json::object pricing(bool is_template, Instant at) {
    const bool billable = is_template || at >= replies_are_billed;
    return {{"billable", billable},
            {"pricing_model", "PMP"},
            {"type", billable ? "regular" : "free_customer_service"},
            {"category", is_template ? "marketing" : "service"}};
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

void add_other(json::object& message, OtherKind kind, std::string_view id,
               const Outgoing& content) {
    const auto media = [&](std::string_view type, std::string_view mime_type) {
        message["type"] = type;
        message[type] = {{"id", std::to_string(std::hash<std::string_view>{}(id))},
                         {"mime_type", mime_type},
                         {"sha256", base64_encode(sha256(id))}};
    };
    switch (kind) {
        case OtherKind::None:
            return;
        case OtherKind::Voice:
            media("audio", "audio/ogg; codecs=opus");
            message["audio"].as_object()["voice"] = true;
            return;
        case OtherKind::Image:
            return media("image", "image/jpeg");
        case OtherKind::Sticker:
            return media("sticker", "image/webp");
        case OtherKind::Location:
            message["type"] = "location";
            message["location"] = {{"latitude", 48.8584}, {"longitude", 2.2945}};
            return;
        case OtherKind::Reaction:
            message["type"] = "reaction";
            message["reaction"] = {{"message_id", content.answered_message},
                                   {"emoji", content.text}};
            return;
        case OtherKind::Unsupported:
            message["type"] = "unsupported";
            message["errors"] =
                json::array{async_error(graph_error(131051, "Message type is not supported"))};
            return;
    }
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
                           const GraphError& error) {
    json::object status{{"id", message.id},
                        {"status", name_of(state)},
                        {"timestamp", unix_text(at)},
                        {"recipient_id", message.pair.wa_id}};
    if (!message.opaque.empty()) status["biz_opaque_callback_data"] = message.opaque;
    if (state == DeliveryState::Sent || state == DeliveryState::Delivered) {
        status["pricing"] = pricing(message.is_template, at);
    }
    auto value = value_for(message.pair);
    if (state == DeliveryState::Failed) {
        status["errors"] = json::array{async_error(error)};
    } else {
        value["contacts"] = json::array{json::object{{"wa_id", message.pair.wa_id}}};
    }
    value["statuses"] = json::array{std::move(status)};
    return envelope("messages", std::move(value));
}

std::string message_webhook(const ProspectMessage& message, Instant at) {
    json::object inbound{
        {"from", message.pair.wa_id}, {"id", message.id}, {"timestamp", unix_text(at)}};
    if (message.other != OtherKind::None) {
        add_other(inbound, message.other, message.id, message.content);
    } else if (message.content.answers == Form::Text) {
        inbound["text"] = {{"body", message.content.text}};
        inbound["type"] = "text";
    } else {
        add_tap(inbound, message.content, message.pair);
    }
    auto value = value_for(message.pair);
    value["contacts"] = json::array{json::object{
        {"profile", json::object{{"name", message.profile_name}}}, {"wa_id", message.pair.wa_id}}};
    value["messages"] = json::array{std::move(inbound)};
    return envelope("messages", std::move(value));
}

std::string preference_webhook(const Pair& pair, bool stopped, Instant at) {
    auto value = value_for(pair);
    value["contacts"] = json::array{json::object{{"wa_id", pair.wa_id}}};
    value["user_preferences"] = json::array{
        json::object{{"wa_id", pair.wa_id},
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
