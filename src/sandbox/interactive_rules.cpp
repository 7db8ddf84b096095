#include "sandbox/interactive_rules.hpp"

#include <fmt/format.h>

#include <set>

#include "base/bytes.hpp"
#include "sandbox/json_member.hpp"

namespace alvio::sandbox {

namespace json = boost::json;

namespace {

constexpr std::size_t longest_body = 1024;
constexpr std::size_t longest_list_body = 4096;
constexpr std::size_t longest_header_or_footer = 60;
constexpr std::size_t most_buttons = 3;
constexpr std::size_t longest_button_title = 20;
constexpr std::size_t longest_button_id = 256;
constexpr std::size_t most_sections = 10;
constexpr std::size_t most_rows = 10;
constexpr std::size_t longest_row_id = 200;
constexpr std::size_t longest_row_title = 24;
constexpr std::size_t longest_row_description = 72;
constexpr std::size_t most_template_buttons = 10;
constexpr std::size_t longest_payload = 256;
constexpr std::size_t longest_parameter = 1024;

GraphError not_valid(std::string details) {
    return graph_error(131009, std::move(details));
}

/// The text member, of 1 to `longest` code points.
Graph<std::string> read_label(const json::object& in, std::string_view key, std::size_t longest,
                              std::string_view what) {
    auto text = text_member(in, key);
    if (!text || text->empty()) return refuse(not_valid(fmt::format("{} is required", what)));
    if (code_points(*text) > longest) {
        return refuse(not_valid(fmt::format("{} is too long. Max length is {}", what, longest)));
    }
    return std::move(*text);
}

Graph<std::string> read_optional_text(const json::object& interactive, std::string_view key) {
    const auto* member = object_member(interactive, key);
    if (!member || (text_member(*member, "type").value_or("text") != "text")) return std::string{};
    return read_label(*member, "text", longest_header_or_footer, fmt::format("{} text", key));
}

/// Ids and titles must not repeat within one message.
class Distinct {
public:
    [[nodiscard]] bool add(const std::string& text) { return seen_.insert(text).second; }

private:
    std::set<std::string> seen_;
};

Graph<std::vector<Option>> read_buttons(const json::object& action) {
    const auto* buttons = array_member(action, "buttons");
    if (!buttons || buttons->empty() || buttons->size() > most_buttons) {
        return refuse(
            not_valid("Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3"));
    }
    std::vector<Option> options;
    Distinct ids;
    Distinct titles;
    for (const auto& entry : *buttons) {
        const auto* button = entry.if_object();
        const auto* reply = button ? object_member(*button, "reply") : nullptr;
        if (!reply || text_member(*button, "type") != "reply") {
            return refuse(not_valid("A button must have the type 'reply' and a member 'reply'"));
        }
        auto id = read_label(*reply, "id", longest_button_id, "Button id");
        if (!id) return refuse(std::move(id.error()));
        auto title = read_label(*reply, "title", longest_button_title, "Button title");
        if (!title) return refuse(std::move(title.error()));
        if (id->front() == ' ' || id->back() == ' ') {
            return refuse(not_valid("Button id must not begin or end with a space"));
        }
        if (!ids.add(*id) || !titles.add(*title))
            return refuse(not_valid("Duplicated button id or title"));
        options.push_back({std::move(*id), std::move(*title)});
    }
    return options;
}

Graph<Option> read_row(const json::value& entry) {
    const auto* row = entry.if_object();
    if (!row) return refuse(not_valid("A row must be an object"));
    auto id = read_label(*row, "id", longest_row_id, "Row id");
    if (!id) return refuse(std::move(id.error()));
    auto title = read_label(*row, "title", longest_row_title, "Row title");
    if (!title) return refuse(std::move(title.error()));
    auto description = text_member(*row, "description").value_or("");
    if (code_points(description) > longest_row_description) {
        return refuse(not_valid("Row description is too long. Max length is 72"));
    }
    return Option{std::move(*id), std::move(*title), std::move(description)};
}

Graph<std::vector<Option>> read_rows(const json::object& action) {
    if (auto label = read_label(action, "button", longest_button_title, "List button"); !label) {
        return refuse(std::move(label.error()));
    }
    const auto* sections = array_member(action, "sections");
    if (!sections || sections->empty() || sections->size() > most_sections) {
        return refuse(
            not_valid("Invalid sections count. Min allowed sections: 1, Max allowed sections: 10"));
    }
    std::vector<Option> options;
    Distinct ids;
    for (const auto& entry : *sections) {
        const auto* section = entry.if_object();
        const auto* rows = section ? array_member(*section, "rows") : nullptr;
        if (!rows || rows->empty()) return refuse(not_valid("A section must have rows"));
        if (sections->size() > 1 || section->contains("title")) {
            auto title = read_label(*section, "title", longest_row_title, "Section title");
            if (!title) return refuse(std::move(title.error()));
        }
        for (const auto& row : *rows) {
            auto option = read_row(row);
            if (!option) return refuse(std::move(option.error()));
            if (!ids.add(option->id)) return refuse(not_valid("Duplicated row id"));
            options.push_back(std::move(*option));
        }
    }
    if (options.size() > most_rows) {
        return refuse(
            not_valid(fmt::format("Total row count exceed max allowed count: {}", most_rows)));
    }
    return options;
}

/// No line break, no tab, not more than four spaces in a row: what Meta allows in a template's
/// variable.
bool is_one_line(std::string_view text) {
    return text.find_first_of("\n\r\t") == std::string_view::npos &&
           text.find("     ") == std::string_view::npos;
}

Graph<std::string> read_parameter(const json::value& entry) {
    const auto* parameter = entry.if_object();
    if (!parameter) return refuse(graph_error(132012, "A parameter must be an object"));
    if (text_member(*parameter, "type").value_or("") != "text") return std::string{"[media]"};
    auto text = text_member(*parameter, "text");
    if (!text || text->empty())
        return refuse(graph_error(131008, "Parameter of type text is missing text value"));
    if (!is_one_line(*text)) {
        return refuse(graph_error(
            132018,
            "Param text cannot have new-line/tab characters or more than 4 consecutive spaces"));
    }
    if (code_points(*text) > longest_parameter)
        return refuse(graph_error(132005, "Parameter text is too long"));
    return std::move(*text);
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

Graph<void> read_button(const json::object& component, const json::array& parameters,
                        TemplateUse& use) {
    if (text_member(component, "sub_type").value_or("") != "quick_reply") return {};
    const auto index = button_index(component);
    if (!index) return refuse(not_valid("A button component needs an index from 0 to 9"));
    const auto* parameter = parameters.empty() ? nullptr : parameters.front().if_object();
    auto payload = parameter ? text_member(*parameter, "payload") : std::nullopt;
    if (!payload || payload->empty() || code_points(*payload) > longest_payload) {
        return refuse(not_valid("A quick reply's payload has 1 to 256 characters"));
    }
    if (use.payloads.size() <= *index) use.payloads.resize(*index + 1);
    use.payloads[*index] = std::move(*payload);
    return {};
}

Graph<void> read_component(const json::value& entry, TemplateUse& use) {
    const auto* component = entry.if_object();
    if (!component) return refuse(graph_error(132012, "A component must be an object"));
    const auto type = text_member(*component, "type").value_or("");
    const auto* listed = array_member(*component, "parameters");
    const json::array none;
    const auto& parameters = listed ? *listed : none;
    if (type == "button") return read_button(*component, parameters, use);
    if (type != "body" && type != "header") {
        return refuse(not_valid("A component's type is one of header, body, button"));
    }
    for (const auto& parameter : parameters) {
        auto text = read_parameter(parameter);
        if (!text) return refuse(std::move(text.error()));
        if (type == "body") use.body_parameters.push_back(std::move(*text));
    }
    return {};
}

}  // namespace

Graph<Incoming> parse_interactive(const json::object& interactive) {
    const auto type = text_member(interactive, "type").value_or("");
    const auto* action = object_member(interactive, "action");
    if (!action) return refuse(not_valid("An interactive message must have an action"));
    const bool is_list = type == "list";

    const auto* body = object_member(interactive, "body");
    if (!body) return refuse(not_valid("An interactive message must have a body"));
    auto text = read_label(*body, "text", is_list ? longest_list_body : longest_body, "Body text");
    if (!text) return refuse(std::move(text.error()));
    for (const std::string_view key : {"header", "footer"}) {
        if (auto extra = read_optional_text(interactive, key); !extra)
            return refuse(std::move(extra.error()));
    }
    if (type != "button" && !is_list) return Incoming{Form::Other, std::move(*text)};

    auto options = is_list ? read_rows(*action) : read_buttons(*action);
    if (!options) return refuse(std::move(options.error()));
    return Incoming{
        is_list ? Form::List : Form::Buttons, std::move(*text), {}, std::move(*options)};
}

Graph<TemplateUse> parse_template(const json::object& used) {
    TemplateUse use;
    use.name = text_member(used, "name").value_or("");
    if (use.name.empty())
        return refuse(wrong_parameter("The parameter template['name'] is required."));
    const auto* language = object_member(used, "language");
    use.language = language ? text_member(*language, "code").value_or("") : "";
    if (use.language.empty())
        return refuse(wrong_parameter("The parameter template['language']['code'] is required."));
    if (const auto* components = array_member(used, "components")) {
        for (const auto& component : *components) {
            if (auto read = read_component(component, use); !read)
                return refuse(std::move(read.error()));
        }
    }
    return use;
}

}  // namespace alvio::sandbox
