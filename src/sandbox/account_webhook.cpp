#include "sandbox/account_webhook.hpp"

#include <fmt/format.h>

#include "sandbox/json_member.hpp"
#include "sandbox/webhook_body.hpp"

namespace alvio::sandbox {

namespace json = boost::json;

namespace {

/// Ids are integers here, unlike in answers.
json::object named(const TemplateEvent& event) {
    return {{"message_template_id", event.id},
            {"message_template_name", event.name},
            {"message_template_language", event.language},
            {"message_template_category", event.category}};
}

json::object status_value(const TemplateEvent& event) {
    auto value = named(event);
    value["event"] = event.event;
    value["reason"] = event.event == "REJECTED" ? event.verdict.reason : "NONE";
    if (event.event == "REJECTED") {
        value["rejection_info"] = {{"reason", event.verdict.explanation},
                                   {"recommendation", event.verdict.recommendation}};
    }
    if (event.event == "DISABLED")
        value["disable_info"] = {{"disable_date", to_unix_seconds(event.effective_at)}};
    if (!event.title.empty()) {
        value["other_info"] = {
            {"title", event.title},
            {"description", event.title == "UNPAUSE"
                                ? "The template can be sent again."
                                : "Feedback of the people who received it was negative."}};
    }
    return value;
}

}  // namespace

std::string template_webhook(const TemplateEvent& event, Instant at) {
    switch (event.kind) {
        case TemplateEvent::Kind::Status:
            return account_webhook("message_template_status_update", status_value(event), at);
        case TemplateEvent::Kind::Quality: {
            auto value = named(event);
            value["previous_quality_score"] = event.before;
            value["new_quality_score"] = event.event;
            return account_webhook("message_template_quality_update", std::move(value), at);
        }
        case TemplateEvent::Kind::Category: {
            auto value = named(event);
            value.erase("message_template_category");
            value["previous_category"] = event.before;
            value["new_category"] = event.event;
            return account_webhook("template_category_update", std::move(value), at);
        }
    }
    return {};
}

std::string account_webhook(std::string_view field, json::object value, Instant at) {
    const json::object change{{"field", field}, {"value", std::move(value)}};
    const json::object entry{
        {"id", waba_id}, {"time", to_unix_seconds(at)}, {"changes", json::array{change}}};
    return escape_like_meta(json::serialize(
        json::object{{"object", "whatsapp_business_account"}, {"entry", json::array{entry}}}));
}

}  // namespace alvio::sandbox
