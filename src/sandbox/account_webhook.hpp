// What Meta posts about an account, its templates and its numbers (reference section 2.8). Pure.
#pragma once

#include <boost/json/fwd.hpp>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "sandbox/templates.hpp"

namespace alvio::sandbox {

/// message_template_status_update, message_template_quality_update or template_category_update.
[[nodiscard]] std::string template_webhook(const TemplateEvent& event, Instant at);

/// Any other field: "account_update", "phone_number_quality_update", "security" …
[[nodiscard]] std::string account_webhook(std::string_view field, boost::json::object value,
                                          Instant at);

}  // namespace alvio::sandbox
