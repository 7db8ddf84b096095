#include "sandbox/nodes.hpp"

#include <boost/json.hpp>

#include "sandbox/ids.hpp"
#include "sandbox/webhook_body.hpp"

namespace alvio::sandbox {

namespace json = boost::json;

namespace {

constexpr std::string_view app_id = "100000000000003";
constexpr std::string_view app_name = "Alvio sandbox";

json::object health(std::string_view id) {
    const json::object entity{
        {"entity_type", "PHONE_NUMBER"}, {"id", id}, {"can_send_message", "AVAILABLE"}};
    return {{"can_send_message", "AVAILABLE"}, {"entities", json::array{entity}}};
}

json::object phone_number(std::string_view id) {
    return {{"id", id},
            {"display_phone_number", pretty_display_number(id)},
            {"verified_name", app_name},
            {"name", app_name},
            {"quality_rating", "GREEN"},
            {"status", "CONNECTED"},
            {"name_status", "APPROVED"},
            {"code_verification_status", "VERIFIED"},
            {"account_mode", "SANDBOX"},
            {"platform_type", "CLOUD_API"},
            {"throughput", json::object{{"level", "STANDARD"}}},
            {"whatsapp_business_manager_messaging_limit", "TIER_UNLIMITED"},
            {"health_status", health(id)}};
}

}  // namespace

std::string phone_number_node(std::string_view id, std::string_view webhook_url) {
    auto node = phone_number(id);
    node["webhook_configuration"] = {{"application", webhook_url}};
    return json::serialize(node);
}

std::string phone_numbers(const std::vector<std::string>& ids) {
    json::array data;
    for (const auto& id : ids)
        data.push_back(phone_number(id));
    return json::serialize(json::object{{"data", std::move(data)}, {"paging", json::object{}}});
}

std::string debug_token() {
    const json::array scopes{"whatsapp_business_management", "whatsapp_business_messaging"};
    return json::serialize(json::object{{"data", json::object{{"app_id", app_id},
                                                              {"application", app_name},
                                                              {"type", "SYSTEM_USER"},
                                                              {"is_valid", true},
                                                              {"expires_at", 0},
                                                              {"data_access_expires_at", 0},
                                                              {"scopes", scopes}}}});
}

std::string subscribed_apps() {
    const json::object app{{"id", app_id}, {"name", app_name}, {"link", "https://localhost/"}};
    return json::serialize(
        json::object{{"data", json::array{json::object{{"whatsapp_business_api_data", app}}}}});
}

std::string success() {
    return R"({"success":true})";
}

}  // namespace alvio::sandbox
