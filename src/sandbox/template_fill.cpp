#include "sandbox/template_fill.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sandbox/text_length.hpp"

namespace alvio::sandbox {

namespace {

constexpr std::size_t longest_body = 1024;
constexpr std::size_t longest_header = 60;

/// What stands for one variable.
struct Value {
    std::string name;
    std::string text;
};
using Values = std::vector<Value>;

/// One pass, so that a parameter that looks like a placeholder is not filled in again.
std::string fill(std::string_view text, const Values& values) {
    std::string filled;
    for (std::size_t at = 0; at < text.size();) {
        const auto found =
            text[at] != '{' ? values.end()
                            : std::find_if(values.begin(), values.end(), [&](const Value& value) {
                                  return text.substr(at).starts_with("{{" + value.name + "}}");
                              });
        if (found == values.end()) {
            filled += text[at++];
        } else {
            filled += found->text;
            at += found->name.size() + 4;
        }
    }
    return filled;
}

GraphError wrong_count(std::string_view where, std::size_t given, std::size_t expected) {
    return graph_error(
        132000, fmt::format("{}: number of localizable_params ({}) does not match the expected "
                            "number of params ({})",
                            where, given, expected));
}

/// The parameters of a text, by the variables' names. `names` is parallel to `texts`.
Graph<Values> match(std::string_view where, std::string_view text, bool named,
                    const std::vector<std::string>& texts, const std::vector<std::string>& names) {
    const auto variables = variables_in(text);
    if (texts.size() != variables.size())
        return refuse(wrong_count(where, texts.size(), variables.size()));
    Values values;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const std::string name = i < names.size() ? names[i] : std::string{};
        if (!named) {
            values.push_back({std::to_string(i + 1), texts[i]});
            continue;
        }
        if (name.empty()) return refuse(invalid_parameter("Parameter name is missing or empty"));
        const bool taken = std::any_of(values.begin(), values.end(),
                                       [&](const Value& value) { return value.name == name; });
        if (taken || std::find(variables.begin(), variables.end(), name) == variables.end()) {
            return refuse(
                graph_error(132012, fmt::format("{}: there is no variable {} left", where, name)));
        }
        values.push_back({name, texts[i]});
    }
    return values;
}

std::string in_lower_case(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return lower;
}

Graph<void> fill_header(const TemplateDefinition& known, const TemplateUse& use, Incoming& shown) {
    if (known.header_format == "TEXT") {
        std::vector<std::string> texts;
        std::vector<std::string> names;
        for (const auto& parameter : use.header) {
            if (parameter.kind != "text") {
                return refuse(graph_error(
                    132012, fmt::format("header: Format mismatch, expected TEXT, received {}",
                                        parameter.kind)));
            }
            texts.push_back(parameter.text);
            names.push_back(parameter.name);
        }
        const auto values = match("header", known.header, known.named, texts, names);
        if (!values) return refuse(values.error());
        shown.header = fill(known.header, *values);
        if (text_length(shown.header) > longest_header)
            return refuse(graph_error(132005, "header: the filled text is too long"));
        return {};
    }
    if (known.header_format.empty()) {
        if (!use.header.empty()) return refuse(wrong_count("header", use.header.size(), 0));
        return {};
    }
    const auto expected = in_lower_case(known.header_format);
    if (use.header.size() != 1 || use.header.front().kind != expected) {
        return refuse(graph_error(
            132012,
            fmt::format("header: Format mismatch, expected {}, received {}", known.header_format,
                        use.header.empty() ? "UNKNOWN" : use.header.front().kind)));
    }
    shown.media = expected;
    return {};
}

std::string_view sub_type_of(std::string_view button_type) {
    if (button_type == "QUICK_REPLY") return "quick_reply";
    if (button_type == "URL") return "url";
    if (button_type == "COPY_CODE") return "copy_code";
    if (button_type == "FLOW") return "flow";
    if (button_type == "CATALOG") return "catalog";
    if (button_type == "MPM") return "mpm";
    if (button_type == "VOICE_CALL") return "voice_call";
    return "";
}

const TemplateButtonUse* use_of(const TemplateUse& use, std::size_t index) {
    const auto found =
        std::find_if(use.buttons.begin(), use.buttons.end(),
                     [&](const TemplateButtonUse& button) { return button.index == index; });
    return found == use.buttons.end() ? nullptr : &*found;
}

Graph<void> check_button_uses(const TemplateDefinition& known, const TemplateUse& use) {
    for (const auto& button : use.buttons) {
        if (button.index >= known.buttons.size()) {
            return refuse(graph_error(
                132012, fmt::format("buttons: there is no button at index {}", button.index)));
        }
        const auto& type = known.buttons[button.index].type;
        if (sub_type_of(type) != button.sub_type) {
            return refuse(graph_error(
                132012,
                fmt::format("buttons: Button at index {} is of type {}", button.index, type)));
        }
        if (type == "URL" && variables_in(known.buttons[button.index].target).empty()) {
            return refuse(graph_error(
                132012, fmt::format("buttons: Button at index {} of type Url has no parameter",
                                    button.index)));
        }
    }
    return {};
}

Graph<void> fill_buttons(const TemplateDefinition& known, const TemplateUse& use, Incoming& shown) {
    if (auto fits = check_button_uses(known, use); !fits) return refuse(std::move(fits.error()));
    for (std::size_t i = 0; i < known.buttons.size(); ++i) {
        const auto& button = known.buttons[i];
        const auto* given = use_of(use, i);
        if (button.type == "QUICK_REPLY") {
            shown.options.push_back({given ? given->value : button.text, button.text});
            continue;
        }
        const bool varies = button.type == "COPY_CODE" ||
                            (button.type == "URL" && !variables_in(button.target).empty());
        if (varies && !given) {
            return refuse(graph_error(
                131008, fmt::format("buttons: Button at index {} of type {} requires a parameter",
                                    i, button.type == "URL" ? "Url" : "CopyCode")));
        }
        auto target = button.target.substr(0, button.target.find("{{"));
        if (varies) target += given->value;
        shown.links.push_back({button.text.empty() ? "Copy code" : button.text, std::move(target)});
    }
    return {};
}

}  // namespace

Graph<Incoming> fill_template(const TemplateDefinition& known, const TemplateUse& use) {
    Incoming shown{Form::Template, {}, use.language};
    if (auto done = fill_header(known, use, shown); !done) return refuse(std::move(done.error()));
    const auto values = match("body", known.body, known.named, use.body_parameters, use.body_names);
    if (!values) return refuse(values.error());
    shown.text = fill(known.body, *values);
    if (text_length(shown.text) > longest_body)
        return refuse(graph_error(132005, "body: the filled text is too long"));
    shown.footer = known.footer;
    if (auto done = fill_buttons(known, use, shown); !done) return refuse(std::move(done.error()));
    return shown;
}

Incoming show_unknown_template(const TemplateUse& use) {
    Incoming shown{Form::Template,
                   fmt::format("[{}] {}", use.name, fmt::join(use.body_parameters, " · ")),
                   use.language};
    for (const auto& payload : use.payloads) {
        if (!payload.empty()) shown.options.push_back({payload, payload});
    }
    return shown;
}

}  // namespace alvio::sandbox
