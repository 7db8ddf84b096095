#include "sandbox/nodes.hpp"

#include "sandbox/ids.hpp"
#include "sandbox/limits.hpp"
#include "sandbox/webhook_body.hpp"

namespace alvio::sandbox {

namespace json = boost::json;

namespace {

json::object entity(std::string_view type, std::string_view id, const Account::Health& health) {
    json::object entity{{"entity_type", type}, {"id", id}, {"can_send_message", health.can_send}};
    if (health.why.code != 0) {
        entity["errors"] =
            json::array{json::object{{"error_code", health.why.code},
                                     {"error_description", health.why.message},
                                     {"possible_solution", "See the error code's page."}}};
    }
    return entity;
}

json::object health_status(std::string_view number_id, const Account::Health& health) {
    json::array entities;
    if (!number_id.empty()) entities.push_back(entity("PHONE_NUMBER", number_id, health));
    entities.push_back(entity("WABA", waba_id, number_id.empty() ? health : Account::Health{}));
    entities.push_back(entity("BUSINESS", business_id, {}));
    entities.push_back(entity("APP", app_id, {}));
    return {{"can_send_message", health.can_send}, {"entities", std::move(entities)}};
}

}  // namespace

json::object with_fields(json::object node, std::string_view fields) {
    if (fields.empty()) return node;
    json::object chosen;
    std::string name;
    int depth = 0;
    const auto take = [&] {
        name = name.substr(0, name.find('.'));
        if (const auto* value = node.if_contains(name)) chosen[name] = *value;
        name.clear();
    };
    for (const char c : fields) {
        if (c == '{' || c == '(') ++depth;
        if (depth == 0 && c == ',') {
            take();
        } else if (depth == 0 && c != ' ') {
            name += c;
        }
        if (c == '}' || c == ')') --depth;
    }
    take();
    if (const auto* id = node.if_contains("id")) chosen["id"] = *id;
    return chosen;
}

json::object number_node(std::string_view id, const BusinessNumber& number,
                         const Account::Health& health, std::size_t tier) {
    return {{"id", id},
            {"display_phone_number", pretty_display_number(id)},
            {"verified_name", app_name},
            {"name", app_name},
            {"quality_rating", number.quality},
            {"status", number.registered ? "CONNECTED" : "DISCONNECTED"},
            {"name_status", "APPROVED"},
            {"code_verification_status", number.verified ? "VERIFIED" : "NOT_VERIFIED"},
            {"account_mode", "SANDBOX"},
            {"platform_type", number.registered ? "CLOUD_API" : "NOT_APPLICABLE"},
            {"is_on_biz_app", false},
            {"is_pin_enabled", !number.pin.empty()},
            {"is_official_business_account", false},
            {"throughput", json::object{{"level", "STANDARD"}}},
            {"messaging_limit_tier", tier_name(tier)},
            {"whatsapp_business_manager_messaging_limit", tier_name(tier)},
            {"health_status", health_status(id, health)}};
}

json::object webhook_configuration(const WebhookUrls& urls) {
    json::object configuration;
    if (!urls.number.empty()) configuration["phone_number"] = urls.number;
    if (!urls.account.empty()) configuration["whatsapp_business_account"] = urls.account;
    configuration["application"] = urls.app;
    return configuration;
}

json::object account_node(std::string_view id, const Account::Health& health) {
    return {{"id", id},
            {"name", app_name},
            {"currency", "EUR"},
            {"timezone_id", "1"},
            {"message_template_namespace", "00000000_0000_0000_0000_000000000001"},
            {"account_review_status", "APPROVED"},
            {"business_verification_status", "verified"},
            {"country", "FR"},
            {"ownership_type", "SELF"},
            {"owner_business_info", json::object{{"name", app_name}, {"id", business_id}}},
            {"health_status", health_status({}, health)}};
}

std::string subscribed_apps(bool subscribed, const std::string& override_url) {
    json::array data;
    if (subscribed) {
        json::object entry{
            {"whatsapp_business_api_data",
             json::object{{"id", app_id}, {"name", app_name}, {"link", "https://localhost/"}}}};
        if (!override_url.empty()) entry["override_callback_uri"] = override_url;
        data.push_back(std::move(entry));
    }
    return json::serialize(json::object{{"data", std::move(data)}});
}

std::string page_of(json::array data) {
    return json::serialize(json::object{{"data", std::move(data)}, {"paging", json::object{}}});
}

std::string success() {
    return R"({"success":true})";
}

}  // namespace alvio::sandbox
