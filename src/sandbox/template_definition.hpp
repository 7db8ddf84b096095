// What a message template says, as a business hands it in, and what Meta holds against it: what is
// malformed is refused at once, what is against the rules is rejected by the review. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/graph_error.hpp"

namespace alvio::sandbox {

struct TemplateButton {
    std::string type;  ///< "QUICK_REPLY", "URL", "PHONE_NUMBER", "COPY_CODE" …
    std::string text;
    std::string target = {};  ///< address or number
    bool operator==(const TemplateButton&) const = default;
};

struct TemplateDefinition {
    std::string name;
    std::string language;
    std::string category = "MARKETING";  ///< or "UTILITY", "AUTHENTICATION"
    bool named = false;                  ///< parameter_format NAMED
    std::string header_format = {};      ///< "TEXT", "IMAGE" …; "": no header
    std::string header = {};
    std::string body = {};
    std::string footer = {};
    std::vector<TemplateButton> buttons = {};
    std::string components = {};     ///< the JSON array as it was given
    std::int64_t lives_seconds = 0;  ///< message_send_ttl_seconds; 0: Meta's default
};

/// How closely a definition is looked at.
enum class Scrutiny {
    Lenient,  ///< examples and category may be absent, variables stand anywhere
    Strict,   ///< as Meta does
};

/// POST /{waba}/message_templates. Code 100 with Meta's subcode and the operator's words.
[[nodiscard]] Graph<TemplateDefinition> parse_template_definition(std::string_view body,
                                                                  Scrutiny scrutiny);
/// POST /{template}: components, category and time to live replace the known ones.
[[nodiscard]] Graph<TemplateDefinition> edited_definition(const TemplateDefinition& known,
                                                          std::string_view body, Scrutiny scrutiny);

/// What the review finds. `reason` as in webhooks: "NONE" when it approves.
struct Review {
    std::string reason = "NONE";
    std::string explanation = {};
    std::string recommendation = {};
    [[nodiscard]] bool approves() const { return reason == "NONE"; }
};
[[nodiscard]] Review review(const TemplateDefinition& definition);
/// The category that Meta gives it: promotion is marketing whatever the business says.
[[nodiscard]] std::string assigned_category(const TemplateDefinition& definition);

/// The variables of a text, "1" or "first_name", each once, in order.
[[nodiscard]] std::vector<std::string> variables_in(std::string_view text);

}  // namespace alvio::sandbox
