#include "sandbox/interactive_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/bytes.hpp"
#include "sandbox/json_member.hpp"
#include "sandbox/media_rules.hpp"
#include "sandbox/text_length.hpp"

namespace alvio::sandbox {

namespace json = boost::json;

namespace {

// Meta's list page says 4096, its OpenAPI file 1024: what passes here passes with either.
constexpr std::size_t longest_body = 1024;
constexpr std::size_t longest_header_or_footer = 60;
constexpr std::size_t most_buttons = 3;
constexpr std::size_t longest_button_title = 20;
constexpr std::size_t longest_button_id = 256;
constexpr std::size_t most_sections = 10;
constexpr std::size_t most_rows = 10;
constexpr std::size_t longest_row_id = 200;
constexpr std::size_t longest_row_title = 24;
constexpr std::size_t longest_row_description = 72;
constexpr std::size_t longest_url = 2000;
constexpr std::size_t longest_flow_label = 30;

GraphError not_valid(std::string details) {
    return graph_error(131009, std::move(details));
}

/// The text member, of 1 to `longest` characters.
Graph<std::string> read_label(const json::object& in, std::string_view key, std::size_t longest,
                              std::string_view what) {
    auto text = text_member(in, key);
    if (!text || text->empty()) return refuse(not_valid(fmt::format("{} is required", what)));
    if (text_length(*text) > longest) {
        return refuse(not_valid(fmt::format("{} is too long. Max length is {}", what, longest)));
    }
    return std::move(*text);
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
    if (text_length(description) > longest_row_description) {
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

/// A web address that a button may open.
bool is_web_address(std::string_view url) {
    return (url.starts_with("https://") || url.starts_with("http://")) && url.size() > 8 &&
           url.find(' ') == std::string_view::npos;
}

Graph<Link> read_link(const json::object& action) {
    const auto* parameters = object_member(action, "parameters");
    if (!parameters) return refuse(not_valid("A cta_url action must have parameters"));
    auto title =
        read_label(*parameters, "display_text", longest_button_title, "Button display_text");
    if (!title) return refuse(std::move(title.error()));
    auto url = text_member(*parameters, "url");
    if (!url || !is_web_address(*url)) return refuse(not_valid("Button url is not a valid URL"));
    if (text_length(*url) > longest_url) return refuse(not_valid("Button url is too long"));
    return Link{std::move(*title), std::move(*url)};
}

Graph<Link> read_flow(const json::object& action) {
    const auto* parameters = object_member(action, "parameters");
    if (!parameters) return refuse(not_valid("A flow action must have parameters"));
    if (parameters->contains("flow_id") == parameters->contains("flow_name"))
        return refuse(not_valid("A flow action has either flow_id or flow_name"));
    if (text_member(*parameters, "flow_message_version") != "3")
        return refuse(not_valid("flow_message_version must be 3"));
    auto title = read_label(*parameters, "flow_cta", longest_flow_label, "flow_cta");
    if (!title) return refuse(std::move(title.error()));
    return Link{std::move(*title), "flow"};
}

/// "text" for every type; reply buttons and addresses may carry media above the words as well.
Graph<void> read_header(const json::object& interactive, bool text_only, Incoming& shown) {
    const auto* header = object_member(interactive, "header");
    if (!header) {
        if (interactive.contains("header")) return refuse(not_valid("header must be an object"));
        return {};
    }
    const auto type = text_member(*header, "type").value_or("");
    if (type == "text") {
        auto text = read_label(*header, "text", longest_header_or_footer, "Header text");
        if (!text) return refuse(std::move(text.error()));
        shown.header = std::move(*text);
        return {};
    }
    const bool is_media = type == "image" || type == "video" || type == "document";
    if (text_only || !is_media) {
        return refuse(not_valid(text_only ? "Header type must be text"
                                          : "Header type must be text, image, video or document"));
    }
    const auto* media = object_member(*header, type);
    if (!media) return refuse(not_valid(fmt::format("Header needs a member {}", type)));
    auto read = parse_media(type, *media);
    if (!read) return refuse(std::move(read.error()));
    shown.media = type;
    shown.media_id = read->media_id;
    return {};
}

Graph<void> read_footer(const json::object& interactive, Incoming& shown) {
    if (!interactive.contains("footer")) return {};
    const auto* footer = object_member(interactive, "footer");
    if (!footer) return refuse(not_valid("footer must be an object"));
    auto text = read_label(*footer, "text", longest_header_or_footer, "Footer text");
    if (!text) return refuse(std::move(text.error()));
    shown.footer = std::move(*text);
    return {};
}

/// What is there to tap; the label that opens a list.
Graph<void> read_action(std::string_view type, const json::object& action, Incoming& shown) {
    if (type == "button" || type == "list") {
        auto options = type == "list" ? read_rows(action) : read_buttons(action);
        if (!options) return refuse(std::move(options.error()));
        shown.options = std::move(*options);
        shown.form = type == "list" ? Form::List : Form::Buttons;
        if (type == "list") shown.list_label = text_member(action, "button").value_or("");
        return {};
    }
    if (type == "cta_url" || type == "flow") {
        auto link = type == "flow" ? read_flow(action) : read_link(action);
        if (!link) return refuse(std::move(link.error()));
        shown.links.push_back(std::move(*link));
    }
    const auto name = type == "location_request_message" ? std::string_view("send_location") : type;
    if (text_member(action, "name") != name)
        return refuse(not_valid(fmt::format("action.name must be {}", name)));
    return {};
}

}  // namespace

Graph<Incoming> parse_interactive(const json::object& interactive) {
    constexpr std::array<std::string_view, 6> known = {
        "button", "list", "cta_url", "flow", "location_request_message", "request_contact_info"};
    const auto type = text_member(interactive, "type").value_or("");
    if (std::find(known.begin(), known.end(), type) == known.end())
        return refuse(not_valid(
            fmt::format("Interactive type is not supported - got \"{}\"", shorten(type, 40))));
    const auto* action = object_member(interactive, "action");
    if (!action) return refuse(not_valid("An interactive message must have an action"));
    const auto* body = object_member(interactive, "body");
    if (!body) return refuse(not_valid("An interactive message must have a body"));
    auto text = read_label(*body, "text", longest_body, "Body text");
    if (!text) return refuse(std::move(text.error()));

    Incoming shown{Form::Other, std::move(*text)};
    const bool text_only = type != "button" && type != "cta_url" && type != "flow";
    if (auto read = read_header(interactive, text_only, shown); !read)
        return refuse(std::move(read.error()));
    if (auto read = read_footer(interactive, shown); !read) return refuse(std::move(read.error()));
    if (auto read = read_action(type, *action, shown); !read)
        return refuse(std::move(read.error()));
    return shown;
}

}  // namespace alvio::sandbox
