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
    const auto errors = objects_at(status, "errors");
    return StatusUpdate{
        .phone_number_id = phone_number_id,
        .id = MessageId(std::move(id)),
        .effect = effect_in(text_at(status, "biz_opaque_callback_data")),
        .kind = *kind,
        .at = time_of(status),
        .user_id = user_id_at(status, "recipient_user_id"),
        .error_code = *kind == StatusUpdate::Kind::Failed ? failure_code(status) : 0,
        .about_number = !errors.empty() && speaks_of_number(*errors.front())};
}

std::optional<MarketingPreference> read_preference(const json::object& preference,
                                                   const std::string& phone_number_id) {
    const auto value = text_at(preference, "value");
    const bool is_about_marketing = text_at(preference, "category") == "marketing_messages";
    if (!is_about_marketing || (value != "stop" && value != "resume")) return std::nullopt;
    return MarketingPreference{.phone_number_id = phone_number_id,
                               .from = person_at(preference, "wa_id", "user_id"),
                               .stopped = value == "stop"};
}

/// Meta tells of an identity's security code as well; nothing follows from that for us.
std::optional<IdentityChange> read_system(const json::object& message,
                                          const std::string& phone_number_id) {
    const auto& system = object_at(message, "system");
    const auto type = text_at(system, "type");
    if (type != "user_changed_number" && type != "user_changed_user_id") return std::nullopt;
    IdentityChange change{
        .phone_number_id = phone_number_id,
        .from = {number_at(message, "from"), user_id_at(system, "previous_user_id")},
        .now = person_at(system, "wa_id", "user_id")};
    if (!change.from.phone && change.from.user_id.empty()) return std::nullopt;
    return change;
}

/// The contact's BSUID may stand with the message or with the one contact beside it.
std::string user_id_of(const json::object& message, const json::object& value) {
    auto id = user_id_at(message, "from_user_id");
    if (!id.empty()) return id;
    id = user_id_at(message, "from");
    if (!id.empty()) return id;
    const auto contacts = objects_at(value, "contacts");
    return contacts.size() == 1 ? user_id_at(*contacts.front(), "user_id") : std::string();
}

void read_messages(const json::object& value, const std::string& phone_number_id, bool overheard,
                   std::vector<WebhookItem>& items) {
    for (const auto* message : objects_at(value, "messages")) {
        if (text_at(*message, "type") == "system") {
            if (auto change = read_system(*message, phone_number_id))
                items.emplace_back(std::move(*change));
            continue;
        }
        auto received = read_inbound(*message);
        if (!received) continue;
        received->overheard = overheard;
        items.emplace_back(
            InboundMessage{phone_number_id,
                           {number_at(*message, "from"), user_id_of(*message, value)},
                           std::move(*received)});
    }
}

void read_echoes(const json::object& value, const std::string& phone_number_id,
                 std::vector<WebhookItem>& items) {
    for (const auto* echo : objects_at(value, "message_echoes")) {
        auto received = read_inbound(*echo);
        if (!received) continue;
        items.emplace_back(EchoedMessage{phone_number_id, person_at(*echo, "to", "to_user_id"),
                                         std::move(received->id), received->sent_at,
                                         std::move(received->text)});
    }
}

/// One `value`: messages, statuses and preferences of one of our numbers, usually of one kind only.
/// Messages before statuses, so that what a person does is known before what became of ours.
void read_value(const json::object& value, bool overheard, std::vector<WebhookItem>& items) {
    const auto phone_number_id = text_at(object_at(value, "metadata"), "phone_number_id");
    read_messages(value, phone_number_id, overheard, items);
    read_echoes(value, phone_number_id, items);
    for (const auto* status : objects_at(value, "statuses")) {
        if (auto update = read_status(*status, phone_number_id))
            items.emplace_back(std::move(*update));
    }
    for (const auto* preference : objects_at(value, "user_preferences")) {
        if (auto told = read_preference(*preference, phone_number_id))
            items.emplace_back(std::move(*told));
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
            const auto field = text_at(*change, "field");
            // The conversation is somebody else's for now: Meta's own agent, or a person who writes
            // on the phone that shares the number.
            const bool overheard = field == "standby";
            if (field == "messages" || field == "user_preferences" || overheard ||
                field == "smb_message_echoes")
                read_value(object_at(*change, "value"), overheard, items);
        }
    }
    return items;
}

}  // namespace alvio::whatsapp
