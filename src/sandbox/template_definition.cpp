#include "sandbox/template_definition.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sandbox/json_member.hpp"
#include "sandbox/template_rules.hpp"

namespace alvio::sandbox {

namespace json = boost::json;

namespace {

std::string upper(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return text;
}

GraphError malformed(std::string message) {
    return template_error(2388072, "Message template is malformed", std::move(message));
}

bool is_language(std::string_view code) {
    const auto bar = code.find('_');
    const auto letters = [](std::string_view part, char from, char to) {
        return part.size() >= 2 && part.size() <= 3 &&
               std::all_of(part.begin(), part.end(), [&](char c) { return c >= from && c <= to; });
    };
    if (!letters(code.substr(0, bar), 'a', 'z')) return false;
    return bar == std::string_view::npos || letters(code.substr(bar + 1), 'A', 'Z');
}

bool is_name(std::string_view name) {
    constexpr std::size_t longest_name = 512;
    return !name.empty() && name.size() <= longest_name &&
           std::all_of(name.begin(), name.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
           });
}

Graph<TemplateButton> read_button(const json::value& entry) {
    const auto* in = entry.if_object();
    if (!in) return refuse(malformed("A button must be an object."));
    TemplateButton button{upper(text_member(*in, "type").value_or("")),
                          text_member(*in, "text").value_or("")};
    button.target = text_member(*in, button.type == "URL" ? "url" : "phone_number").value_or("");
    if (button.type == "URL" && button.target.empty())
        return refuse(malformed("A URL button must have a url."));
    return button;
}

Graph<void> read_component(const json::value& entry, TemplateDefinition& made) {
    const auto* in = entry.if_object();
    if (!in) return refuse(malformed("A component must be an object."));
    const auto type = upper(text_member(*in, "type").value_or(""));
    const auto text = text_member(*in, "text").value_or("");
    if (type == "HEADER") {
        made.header_format = upper(text_member(*in, "format").value_or(""));
        made.header = text;
    } else if (type == "BODY") {
        made.body = text;
    } else if (type == "FOOTER") {
        made.footer = text;
    } else if (type == "BUTTONS") {
        const auto* buttons = array_member(*in, "buttons");
        if (!buttons || buttons->empty()) return refuse(malformed("BUTTONS must have buttons."));
        for (const auto& each : *buttons) {
            auto button = read_button(each);
            if (!button) return refuse(std::move(button.error()));
            made.buttons.push_back(std::move(*button));
        }
    } else if (type != "CAROUSEL" && type != "LIMITED_TIME_OFFER") {
        return refuse(malformed("A component's type is one of HEADER, BODY, FOOTER, BUTTONS."));
    }
    return {};
}

Graph<void> read_components(const json::object& request, TemplateDefinition& made) {
    const auto* components = array_member(request, "components");
    if (!components) return refuse(wrong_parameter("The parameter components is required."));
    made.components = json::serialize(*components);
    made.header_format.clear();
    made.header.clear();
    made.body.clear();
    made.footer.clear();
    made.buttons.clear();
    for (const auto& component : *components) {
        if (auto read = read_component(component, made); !read)
            return refuse(std::move(read.error()));
    }
    return {};
}

/// -1 stands for 30 days.
Graph<void> read_time_to_live(const json::object& request, TemplateDefinition& made) {
    if (!request.contains("message_send_ttl_seconds")) return {};
    const auto seconds = number_member(request, "message_send_ttl_seconds").value_or(0);
    struct Range {
        std::int64_t from, to;
    };
    const Range range = made.category == "UTILITY"          ? Range{30, 43'200}
                        : made.category == "AUTHENTICATION" ? Range{30, 900}
                                                            : Range{43'200, 2'592'000};
    if (seconds != -1 && (seconds < range.from || seconds > range.to)) {
        return refuse(wrong_parameter(
            fmt::format("Param message_send_ttl_seconds must be from {} to {} for {}.", range.from,
                        range.to, made.category)));
    }
    made.lives_seconds = seconds == -1 ? 0 : seconds;
    return {};
}

Graph<void> read_category(const json::object& request, Scrutiny scrutiny,
                          TemplateDefinition& made) {
    const auto given = text_member(request, "category");
    if (!given && scrutiny == Scrutiny::Lenient) return {};
    made.category = upper(given.value_or(""));
    if (made.category == "MARKETING" || made.category == "UTILITY" ||
        made.category == "AUTHENTICATION")
        return {};
    return refuse(wrong_parameter(
        fmt::format("Param category must be one of {{AUTHENTICATION, MARKETING, UTILITY}} - got "
                    "\"{}\".",
                    given.value_or(""))));
}

Graph<TemplateDefinition> checked(TemplateDefinition made, const json::object& request,
                                  Scrutiny scrutiny) {
    if (auto fits = check_template(made, scrutiny); !fits) return refuse(std::move(fits.error()));
    if (scrutiny == Scrutiny::Strict) {
        const auto* components = array_member(request, "components");
        if (auto shown = check_examples(made, components ? *components : json::array{}); !shown)
            return refuse(std::move(shown.error()));
    }
    return made;
}

bool has_any(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        return text.find(word) != std::string_view::npos;
    });
}

std::string in_lower_case(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

}  // namespace

Graph<TemplateDefinition> parse_template_definition(std::string_view body, Scrutiny scrutiny) {
    const auto request = parse_object(body);
    if (!request) return refuse(invalid_parameter("The body must be a JSON object"));
    TemplateDefinition made;
    made.name = text_member(*request, "name").value_or("");
    if (made.name.empty()) return refuse(wrong_parameter("The parameter name is required."));
    if (!is_name(made.name)) {
        return refuse(
            template_error(2388045, "Template name is not valid",
                           "A name has 1 to 512 lower-case letters, digits and underscores."));
    }
    made.language = text_member(*request, "language").value_or("");
    if (made.language.empty())
        return refuse(wrong_parameter("The parameter language is required."));
    if (!is_language(made.language))
        return refuse(wrong_parameter("Param language must be one of Meta's language codes."));
    if (auto read = read_category(*request, scrutiny, made); !read)
        return refuse(std::move(read.error()));
    const auto format = upper(text_member(*request, "parameter_format").value_or("POSITIONAL"));
    if (format != "NAMED" && format != "POSITIONAL")
        return refuse(
            wrong_parameter("Param parameter_format must be one of {NAMED, POSITIONAL}."));
    made.named = format == "NAMED";
    if (auto read = read_components(*request, made); !read) return refuse(std::move(read.error()));
    if (auto read = read_time_to_live(*request, made); !read)
        return refuse(std::move(read.error()));
    return checked(std::move(made), *request, scrutiny);
}

Graph<TemplateDefinition> edited_definition(const TemplateDefinition& known, std::string_view body,
                                            Scrutiny scrutiny) {
    const auto request = parse_object(body);
    if (!request) return refuse(invalid_parameter("The body must be a JSON object"));
    auto made = known;
    if (request->contains("category")) {
        if (auto read = read_category(*request, scrutiny, made); !read)
            return refuse(std::move(read.error()));
    }
    if (auto read = read_time_to_live(*request, made); !read)
        return refuse(std::move(read.error()));
    if (!request->contains("components")) return made;
    if (auto read = read_components(*request, made); !read) return refuse(std::move(read.error()));
    return checked(std::move(made), *request, scrutiny);
}

Review review(const TemplateDefinition& definition) {
    const auto words =
        in_lower_case(definition.header + "\n" + definition.body + "\n" + definition.footer);
    if (has_any(words, {"card number", "cvv", "password", "passport number", "social security",
                        "iban", "kreditkartennummer", "numéro de carte", "national id number"})) {
        return {"SCAM", "The template asks for payment, identity or account data.",
                "Remove the request for full card, bank or identity numbers."};
    }
    if (has_any(words, {"guaranteed income", "miracle cure", "casino bonus", "hate "})) {
        return {"ABUSIVE_CONTENT", "The template breaks WhatsApp's commerce or business policy.",
                "Read the policy and change the words."};
    }
    if (has_any(words, {"wa.me/", "bit.ly/", "tinyurl.com/"})) {
        return {"INVALID_FORMAT", "The template holds a shortened link or one to WhatsApp.",
                "Use the full address of your own site."};
    }
    // A name by which a test asks for a rejection.
    if (definition.name.ends_with("_rejected")) {
        return {"TAG_CONTENT_MISMATCH", "The language does not fit the words.",
                "Choose the language in which the template is written."};
    }
    return {};
}

std::string assigned_category(const TemplateDefinition& definition) {
    if (definition.category != "UTILITY") return definition.category;
    const auto words =
        in_lower_case(definition.header + "\n" + definition.body + "\n" + definition.footer);
    const bool promotes =
        has_any(words, {"discount", "special offer", "promo", "% off", "sale ends", "remise",
                        "soldes", "rabatt", "angebot", "descuento", "sconto", "korting"});
    return promotes ? "MARKETING" : definition.category;
}

std::vector<std::string> variables_in(std::string_view text) {
    std::vector<std::string> found;
    for (auto at = text.find("{{"); at != std::string_view::npos; at = text.find("{{", at + 2)) {
        const auto end = text.find("}}", at);
        if (end == std::string_view::npos) break;
        std::string name(text.substr(at + 2, end - at - 2));
        if (std::find(found.begin(), found.end(), name) == found.end())
            found.push_back(std::move(name));
    }
    return found;
}

}  // namespace alvio::sandbox
