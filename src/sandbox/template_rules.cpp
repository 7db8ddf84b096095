#include "sandbox/template_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sandbox/json_member.hpp"
#include "sandbox/text_length.hpp"

namespace alvio::sandbox {

namespace json = boost::json;

namespace {

constexpr std::size_t longest_header = 60;
constexpr std::size_t longest_body = 1024;
constexpr std::size_t longest_footer = 60;
constexpr std::size_t longest_label = 25;
constexpr std::size_t longest_url = 2000;
constexpr std::size_t longest_phone = 20;
constexpr std::size_t most_buttons = 10;
constexpr std::ptrdiff_t most_url_buttons = 2;
constexpr std::ptrdiff_t most_phone_buttons = 1;
constexpr std::ptrdiff_t most_code_buttons = 1;
/// Meta does not publish how many variables a text bears. Its own examples have two words for each,
/// the variable included, and two more.
constexpr std::size_t words_per_variable = 2;
constexpr std::size_t words_besides = 2;

GraphError too_long(std::string_view field, std::size_t longest) {
    return template_error(2388040, "Character limit exceeded",
                          fmt::format("The {} has more than {} characters.", field, longest));
}
GraphError wrong_header(std::string message) {
    return template_error(2388047, "Header format is not valid", std::move(message));
}
GraphError wrong_body(std::string message) {
    return template_error(2388072, "Body format is not valid", std::move(message));
}
GraphError wrong_button(std::string message) {
    return template_error(2388060, "Button format is not valid", std::move(message));
}

bool is_digits(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}
bool is_parameter_name(std::string_view text) {
    return !text.empty() && !is_digits(text) && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

/// {{1}} to {{n}} without a gap, or names of lower-case letters, digits and underscores.
bool are_well_named(const std::vector<std::string>& variables, bool named) {
    if (named) return std::all_of(variables.begin(), variables.end(), is_parameter_name);
    for (std::size_t i = 1; i <= variables.size(); ++i) {
        if (std::find(variables.begin(), variables.end(), std::to_string(i)) == variables.end())
            return false;
    }
    return true;
}

std::size_t words_in(std::string_view text) {
    std::size_t words = 0;
    bool inside = false;
    for (const char c : text) {
        const bool is_space = c == ' ' || c == '\n';
        if (!is_space && !inside) ++words;
        inside = !is_space;
    }
    return words;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \n") - first + 1);
}

Graph<void> check_header(const TemplateDefinition& t) {
    constexpr std::array<std::string_view, 6> formats = {"",      "TEXT",     "IMAGE",
                                                         "VIDEO", "DOCUMENT", "LOCATION"};
    if (std::find(formats.begin(), formats.end(), t.header_format) == formats.end())
        return refuse(wrong_header("The format is TEXT, IMAGE, VIDEO, DOCUMENT or LOCATION."));
    if (t.header_format != "TEXT") return {};
    if (t.header.empty()) return refuse(wrong_header("A TEXT header must have a text."));
    if (text_length(t.header) > longest_header) return refuse(too_long("header", longest_header));
    const auto variables = variables_in(t.header);
    if (variables.size() > 1) return refuse(wrong_header("A header has one variable at most."));
    if (!are_well_named(variables, t.named))
        return refuse(wrong_header("The variable's name is not valid."));
    if (t.header.find('\n') != std::string::npos || t.header.find('*') != std::string::npos)
        return refuse(wrong_header("A header has no line breaks, emphasis or emoji."));
    return {};
}

Graph<void> check_body(const TemplateDefinition& t) {
    if (t.body.empty()) {
        if (t.category == "AUTHENTICATION") return {};  // Meta's own words
        return refuse(wrong_body("The template must have a component BODY with a text."));
    }
    if (text_length(t.body) > longest_body) return refuse(too_long("body", longest_body));
    const auto variables = variables_in(t.body);
    if (!are_well_named(variables, t.named)) {
        return refuse(wrong_body(t.named ? "A variable's name has lower-case letters, digits and "
                                           "underscores."
                                         : "Variables are numbered from {{1}} without a gap."));
    }
    return {};
}

/// What Meta looks at in the review of a body.
Graph<void> check_variables(const TemplateDefinition& t) {
    const auto variables = variables_in(t.body);
    const auto text = trimmed(t.body);
    if (text.starts_with("{{") || text.ends_with("}}")) {
        return refuse(template_error(2388299, "Variables cannot be at the start or end",
                                     "Put words before the first and after the last variable."));
    }
    if (t.body.find("}}{{") != std::string::npos || t.body.find("}} {{") != std::string::npos)
        return refuse(wrong_body("Two variables stand side by side."));
    const bool is_dense = variables.size() > 1 &&
                          words_in(t.body) < variables.size() * words_per_variable + words_besides;
    if (is_dense) {
        return refuse(template_error(2388293, "Too many variables for the length",
                                     "Use fewer variables or more words."));
    }
    return {};
}

Graph<void> check_footer(const TemplateDefinition& t) {
    if (text_length(t.footer) > longest_footer) return refuse(too_long("footer", longest_footer));
    if (!variables_in(t.footer).empty()) {
        return refuse(
            template_error(2388073, "Footer format is not valid", "A footer has no variables."));
    }
    return {};
}

Graph<void> check_button(const TemplateButton& button) {
    constexpr std::array<std::string_view, 12> types = {"QUICK_REPLY",
                                                        "URL",
                                                        "PHONE_NUMBER",
                                                        "COPY_CODE",
                                                        "FLOW",
                                                        "OTP",
                                                        "MPM",
                                                        "SPM",
                                                        "VOICE_CALL",
                                                        "CATALOG",
                                                        "CALL_PERMISSION_REQUEST",
                                                        "REQUEST_CONTACT_INFO"};
    if (std::find(types.begin(), types.end(), button.type) == types.end())
        return refuse(wrong_button(fmt::format("There is no button of type {}.", button.type)));
    const bool has_label =
        button.type == "QUICK_REPLY" || button.type == "URL" || button.type == "PHONE_NUMBER";
    if (has_label && button.text.empty()) return refuse(wrong_button("A button must have a text."));
    if (text_length(button.text) > longest_label)
        return refuse(too_long("button's text", longest_label));
    if (button.text.find("{{") != std::string::npos || button.text.find('\n') != std::string::npos)
        return refuse(wrong_button("A button's text has no variables and no line breaks."));
    if (button.type == "URL") {
        if (text_length(button.target) > longest_url) return refuse(too_long("url", longest_url));
        const auto variables = variables_in(button.target);
        if (variables.size() > 1 || (variables.size() == 1 && !button.target.ends_with("}}")))
            return refuse(wrong_button("A url has one variable at most, and at its end."));
        if (!button.target.starts_with("http://") && !button.target.starts_with("https://"))
            return refuse(wrong_button("A url begins with https://."));
    }
    if (button.type == "PHONE_NUMBER" &&
        (button.target.empty() || button.target.size() > longest_phone))
        return refuse(wrong_button("A phone_number has 1 to 20 characters."));
    return {};
}

Graph<void> check_buttons(const std::vector<TemplateButton>& buttons) {
    if (buttons.size() > most_buttons)
        return refuse(wrong_button("A template has ten buttons at most."));
    const auto count = [&](std::string_view type) {
        return std::count_if(buttons.begin(), buttons.end(),
                             [&](const TemplateButton& button) { return button.type == type; });
    };
    if (count("URL") > most_url_buttons || count("PHONE_NUMBER") > most_phone_buttons ||
        count("COPY_CODE") > most_code_buttons) {
        return refuse(
            wrong_button("A template has two URL buttons, one PHONE_NUMBER and one COPY_CODE at "
                         "most."));
    }
    int changes = 0;
    for (std::size_t i = 0; i < buttons.size(); ++i) {
        if (auto fits = check_button(buttons[i]); !fits) return refuse(std::move(fits.error()));
        const auto is_quick = [](const TemplateButton& b) { return b.type == "QUICK_REPLY"; };
        if (i > 0 && is_quick(buttons[i]) != is_quick(buttons[i - 1])) ++changes;
        for (std::size_t k = 0; k < i; ++k) {
            if (!buttons[i].text.empty() && buttons[k].text == buttons[i].text)
                return refuse(wrong_button("Two buttons have the same text."));
        }
    }
    if (changes > 1)
        return refuse(wrong_button("Quick replies stand together, before or after the others."));
    return {};
}

/// How many values a component's `example` has for its variables.
std::size_t examples_in(const json::object& component, std::string_view list,
                        std::string_view named_list, bool named) {
    const auto* example = object_member(component, "example");
    if (!example) return 0;
    if (named) {
        const auto* values = array_member(*example, named_list);
        return values ? values->size() : 0;
    }
    const auto* values = array_member(*example, list);
    if (!values || values->empty()) return 0;
    const auto* row = values->front().if_array();  // body_text is an array of arrays
    return row ? row->size() : values->size();
}

}  // namespace

Graph<void> check_template(const TemplateDefinition& definition, Scrutiny scrutiny) {
    for (const auto check : {check_header, check_body, check_footer}) {
        if (auto fits = check(definition); !fits) return refuse(std::move(fits.error()));
    }
    if (scrutiny == Scrutiny::Strict) {
        if (auto fits = check_variables(definition); !fits) return refuse(std::move(fits.error()));
    }
    return check_buttons(definition.buttons);
}

Graph<void> check_examples(const TemplateDefinition& definition, const json::array& components) {
    for (const auto& entry : components) {
        const auto* component = entry.if_object();
        if (!component) continue;
        auto type = text_member(*component, "type").value_or("");
        for (char& c : type) {
            if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        }
        if (type == "BODY" && examples_in(*component, "body_text", "body_text_named_params",
                                          definition.named) != variables_in(definition.body).size())
            return refuse(wrong_body("Every variable of the body needs an example."));
        if (type != "HEADER") continue;
        const bool is_media = definition.header_format == "IMAGE" ||
                              definition.header_format == "VIDEO" ||
                              definition.header_format == "DOCUMENT";
        if (is_media && examples_in(*component, "header_handle", "", false) == 0)
            return refuse(wrong_header("A media header needs an example: header_handle."));
        if (definition.header_format == "TEXT" &&
            examples_in(*component, "header_text", "header_text_named_params", definition.named) !=
                variables_in(definition.header).size())
            return refuse(wrong_header("The header's variable needs an example."));
    }
    return {};
}

}  // namespace alvio::sandbox
