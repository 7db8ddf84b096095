#include "whatsapp/webhook.hpp"

#include <boost/json/object.hpp>
#include <limits>

#include "whatsapp/inbound_message.hpp"
#include "whatsapp/json_reading.hpp"
#include "whatsapp/send.hpp"

namespace alvio::whatsapp {

namespace json = boost::json;

namespace {

std::optional<StatusUpdate::Kind> kind_of(std::string_view status) {
    if (status == "sent") return StatusUpdate::Kind::Sent;
    if (status == "delivered") return StatusUpdate::Kind::Delivered;
    if (status == "read" || status == "played") return StatusUpdate::Kind::Read;
    if (status == "failed") return StatusUpdate::Kind::Failed;
    return std::nullopt;
}

/// A failure that Meta does not explain counts as what it calls an unknown failure: code 0 would
/// mean a dead token.
int failure_code(const json::object& status) {
    constexpr int unknown_failure = 131000;
    const auto errors = objects_at(status, "errors");
    const auto code = errors.empty() ? std::nullopt : integer_at(*errors.front(), "code");
    if (!code || *code < 0 || *code > std::numeric_limits<int>::max()) return unknown_failure;
    return static_cast<int>(*code);
}

std::optional<StatusUpdate> read_status(const json::object& status,
                                        const std::string& phone_number_id) {
    const auto kind = kind_of(text_at(status, "status"));
    auto id = text_at(status, "id");
    if (!kind || id.empty()) return std::nullopt;
    return StatusUpdate{
        .phone_number_id = phone_number_id,
        .id = MessageId(std::move(id)),
        .effect = effect_in(text_at(status, "biz_opaque_callback_data")),
        .kind = *kind,
        .at = time_of(status),
        .error_code = *kind == StatusUpdate::Kind::Failed ? failure_code(status) : 0};
}

std::optional<MarketingPreference> read_preference(const json::object& preference,
                                                   const std::string& phone_number_id) {
    const auto value = text_at(preference, "value");
    const bool is_about_marketing = text_at(preference, "category") == "marketing_messages";
    if (!is_about_marketing || (value != "stop" && value != "resume")) return std::nullopt;
    return MarketingPreference{.phone_number_id = phone_number_id,
                               .from = number_at(preference, "wa_id"),
                               .stopped = value == "stop"};
}

/// One `value`: messages, statuses and preferences of one of our numbers, usually of one kind only.
void read_value(const json::object& value, std::vector<WebhookItem>& items) {
    const auto phone_number_id = text_at(object_at(value, "metadata"), "phone_number_id");
    for (const auto& member : value) {
        const std::string_view key = member.key();
        if (key == "messages") {
            for (const auto* message : objects_at(value, key)) {
                auto received = read_inbound(*message);
                if (!received) continue;
                items.emplace_back(InboundMessage{phone_number_id, number_at(*message, "from"),
                                                  std::move(*received)});
            }
        } else if (key == "statuses") {
            for (const auto* status : objects_at(value, key)) {
                if (auto update = read_status(*status, phone_number_id))
                    items.emplace_back(std::move(*update));
            }
        } else if (key == "user_preferences") {
            for (const auto* preference : objects_at(value, key)) {
                if (auto told = read_preference(*preference, phone_number_id))
                    items.emplace_back(std::move(*told));
            }
        }
    }
}

}  // namespace

Result<std::vector<WebhookItem>> parse_webhook(std::string_view body) {
    const auto value = parse_json(body);
    if (!value) return failure(ErrorKind::BadInput, "the webhook's body is not valid JSON");
    const auto* webhook = value->if_object();
    if (webhook == nullptr || text_at(*webhook, "object") != "whatsapp_business_account") {
        return failure(ErrorKind::BadInput,
                       "the body is not a webhook of a WhatsApp business account", "object");
    }
    std::vector<WebhookItem> items;
    for (const auto* entry : objects_at(*webhook, "entry")) {
        for (const auto* change : objects_at(*entry, "changes")) {
            // "standby" and "smb_message_echoes" carry messages too, of conversations that others
            // hold.
            const auto field = text_at(*change, "field");
            if (field == "messages" || field == "user_preferences")
                read_value(object_at(*change, "value"), items);
        }
    }
    return items;
}

}  // namespace alvio::whatsapp
