#include "sandbox/parse_template.hpp"

#include <algorithm>
#include <array>

#include "sandbox/json_member.hpp"
#include "sandbox/media_rules.hpp"
#include "sandbox/text_length.hpp"

namespace alvio::sandbox {

namespace json = boost::json;

namespace {

constexpr std::size_t most_template_buttons = 10;
constexpr std::size_t longest_payload = 256;
constexpr std::size_t longest_parameter = 1024;
constexpr std::size_t longest_url_end = 2000;
constexpr std::size_t longest_coupon = 20;

/// No line break, no tab, not more than four spaces in a row: what Meta allows in a template's
/// variable.
bool is_one_line(std::string_view text) {
    return text.find_first_of("\n\r\t") == std::string_view::npos &&
           text.find("     ") == std::string_view::npos;
}

Graph<std::string> read_text(const json::object& parameter) {
    auto text = text_member(parameter, "text");
    if (!text || text->empty())
        return refuse(graph_error(131008, "Parameter of type text is missing text value"));
    if (!is_one_line(*text)) {
        return refuse(graph_error(
            132018,
            "Param text cannot have new-line/tab characters or more than 4 consecutive spaces"));
    }
    if (text_length(*text) > longest_parameter)
        return refuse(graph_error(132005, "Parameter text is too long"));
    return std::move(*text);
}

/// Of a header or body.
Graph<TemplateParameter> read_parameter(const json::value& entry) {
    const auto* in = entry.if_object();
    if (!in) return refuse(graph_error(132012, "A parameter must be an object"));
    TemplateParameter parameter{text_member(*in, "type").value_or("")};
    parameter.name = text_member(*in, "parameter_name").value_or("");
    if (parameter.kind == "text") {
        auto text = read_text(*in);
        if (!text) return refuse(std::move(text.error()));
        parameter.text = std::move(*text);
        return parameter;
    }
    const auto* value = object_member(*in, parameter.kind);
    if (!value) {
        return refuse(graph_error(
            132012,
            "A parameter's type is one of text, image, video, document, location, currency, "
            "date_time, with a member of this name"));
    }
    if (is_media_type(parameter.kind)) {
        if (auto media = parse_media(parameter.kind, *value); !media)
            return refuse(std::move(media.error()));
    } else if (parameter.kind == "location") {
        if (auto place = parse_location(*value); !place) return refuse(std::move(place.error()));
    } else if (parameter.kind == "currency" || parameter.kind == "date_time") {
        parameter.text = text_member(*value, "fallback_value").value_or("");
        if (parameter.text.empty())
            return refuse(graph_error(132012, "fallback_value is required"));
    } else {
        return refuse(graph_error(132012, "This type of parameter has no place here"));
    }
    return parameter;
}

/// `index` comes as a number or as a string of digits.
std::optional<std::size_t> button_index(const json::object& component) {
    auto index = number_member(component, "index");
    if (const auto text = text_member(component, "index"); text && text->size() == 1) {
        index = text->front() - '0';
    }
    if (!index || *index < 0 || static_cast<std::size_t>(*index) >= most_template_buttons)
        return std::nullopt;
    return static_cast<std::size_t>(*index);
}

GraphError not_valid(std::string details) {
    return graph_error(131009, std::move(details));
}

Graph<std::string> read_button_value(std::string_view sub_type, const json::object* parameter) {
    if (sub_type == "quick_reply") {
        auto payload = parameter ? text_member(*parameter, "payload") : std::nullopt;
        if (!payload || payload->empty() || text_length(*payload) > longest_payload)
            return refuse(not_valid("A quick reply's payload has 1 to 256 characters"));
        return std::move(*payload);
    }
    if (sub_type == "url") {
        auto text = parameter ? text_member(*parameter, "text") : std::nullopt;
        if (!text || text->empty() || text_length(*text) > longest_url_end)
            return refuse(not_valid("A url button's parameter is a text of 1 to 2000 characters"));
        return std::move(*text);
    }
    if (sub_type == "copy_code") {
        auto code = parameter ? text_member(*parameter, "coupon_code") : std::nullopt;
        if (!code || code->empty() || text_length(*code) > longest_coupon)
            return refuse(not_valid("A coupon_code has 1 to 20 characters"));
        return std::move(*code);
    }
    return std::string{};
}

Graph<void> read_button(const json::object& component, const json::array& parameters,
                        TemplateUse& use) {
    constexpr std::array<std::string_view, 8> known = {
        "quick_reply", "url", "copy_code", "flow", "catalog", "mpm", "order_details", "voice_call"};
    TemplateButtonUse button;
    button.sub_type = text_member(component, "sub_type").value_or("");
    std::transform(button.sub_type.begin(), button.sub_type.end(), button.sub_type.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (std::find(known.begin(), known.end(), button.sub_type) == known.end())
        return refuse(
            not_valid("A button component's sub_type is one of quick_reply, url, "
                      "copy_code, flow, catalog, mpm"));
    const auto index = button_index(component);
    if (!index) return refuse(not_valid("A button component needs an index from 0 to 9"));
    button.index = *index;
    auto value = read_button_value(button.sub_type,
                                   parameters.empty() ? nullptr : parameters.front().if_object());
    if (!value) return refuse(std::move(value.error()));
    button.value = std::move(*value);
    if (button.sub_type == "quick_reply") {
        if (use.payloads.size() <= *index) use.payloads.resize(*index + 1);
        use.payloads[*index] = button.value;
    }
    use.buttons.push_back(std::move(button));
    return {};
}

Graph<void> read_component(const json::value& entry, TemplateUse& use) {
    const auto* component = entry.if_object();
    if (!component) return refuse(graph_error(132012, "A component must be an object"));
    auto type = text_member(*component, "type").value_or("");
    std::transform(type.begin(), type.end(), type.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    const auto* listed = array_member(*component, "parameters");
    const json::array none;
    const auto& parameters = listed ? *listed : none;
    if (type == "button") return read_button(*component, parameters, use);
    if (type != "body" && type != "header" && type != "limited_time_offer" && type != "carousel") {
        return refuse(not_valid("A component's type is one of header, body, button"));
    }
    for (const auto& each : parameters) {
        auto parameter = read_parameter(each);
        if (!parameter) return refuse(std::move(parameter.error()));
        if (type == "header") {
            use.header.push_back(std::move(*parameter));
        } else if (type == "body") {
            use.body_parameters.push_back(std::move(parameter->text));
            use.body_names.push_back(std::move(parameter->name));
        }
    }
    return {};
}

}  // namespace

Graph<TemplateUse> parse_template(const json::object& used) {
    TemplateUse use;
    use.name = text_member(used, "name").value_or("");
    if (use.name.empty())
        return refuse(wrong_parameter("The parameter template['name'] is required."));
    const auto* language = object_member(used, "language");
    use.language = language ? text_member(*language, "code").value_or("") : "";
    if (use.language.empty())
        return refuse(wrong_parameter("The parameter template['language']['code'] is required."));
    const auto policy = text_member(*language, "policy");
    if (policy && *policy != "deterministic") {
        return refuse(wrong_parameter(
            "Param template['language']['policy'] must be one of {DETERMINISTIC}."));
    }
    if (const auto* components = array_member(used, "components")) {
        for (const auto& component : *components) {
            if (auto read = read_component(component, use); !read)
                return refuse(std::move(read.error()));
        }
    }
    return use;
}

}  // namespace alvio::sandbox
