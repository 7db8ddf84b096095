#include "sandbox/templates.hpp"

#include <fmt/format.h>

#include "sandbox/json_member.hpp"

namespace alvio::sandbox {

namespace json = boost::json;

namespace {

constexpr std::size_t most_templates =
    250;  // Meta's limit for an account without verified business

std::string placeholder(std::size_t number) {
    return fmt::format("{{{{{}}}}}", number);
}

/// How many {{1}}, {{2}} … in a row the body has.
std::size_t parameters_in(std::string_view body) {
    std::size_t count = 0;
    while (body.find(placeholder(count + 1)) != std::string_view::npos)
        ++count;
    return count;
}

/// One pass, so that a parameter that looks like a placeholder is not filled in again.
std::string fill(std::string_view body, const std::vector<std::string>& parameters) {
    std::string text;
    for (std::size_t at = 0; at < body.size();) {
        bool filled = false;
        for (std::size_t i = 0; i < parameters.size() && body[at] == '{' && !filled; ++i) {
            const auto mark = placeholder(i + 1);
            if (body.substr(at, mark.size()) != mark) continue;
            text += parameters[i];
            at += mark.size();
            filled = true;
        }
        if (!filled) text += body[at++];
    }
    return text;
}

Incoming show_unknown(const TemplateUse& use) {
    Incoming shown{Form::Template,
                   fmt::format("[{}] {}", use.name, fmt::join(use.body_parameters, " · ")),
                   use.language};
    for (const auto& payload : use.payloads) {
        if (!payload.empty()) shown.options.push_back({payload, payload});
    }
    return shown;
}

Incoming show_known(const Template& known, const TemplateUse& use) {
    Incoming shown{Form::Template, fill(known.body, use.body_parameters), use.language};
    for (std::size_t i = 0; i < known.quick_replies.size(); ++i) {
        const bool has_payload = i < use.payloads.size() && !use.payloads[i].empty();
        shown.options.push_back(
            {has_payload ? use.payloads[i] : known.quick_replies[i], known.quick_replies[i]});
    }
    return shown;
}

/// Meta's ids are decimal strings; the same template has the same one in every answer.
std::string template_id(std::string_view name, std::string_view language) {
    std::uint64_t hash = 14695981039346656037ULL;  // FNV-1a, 64 bit
    for (const auto part : {name, std::string_view("/"), language}) {
        for (const char c : part)
            hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    }
    return fmt::format("{}", 1'000'000'000'000'000ULL + hash % 9'000'000'000'000'000ULL);
}

json::object listed(const Template& known) {
    json::array components{json::object{{"type", "BODY"}, {"text", known.body}}};
    if (!known.quick_replies.empty()) {
        json::array buttons;
        for (const auto& label : known.quick_replies) {
            buttons.push_back(json::object{{"type", "QUICK_REPLY"}, {"text", label}});
        }
        components.push_back(json::object{{"type", "BUTTONS"}, {"buttons", std::move(buttons)}});
    }
    return {{"name", known.name},
            {"language", known.language},
            {"status", "APPROVED"},
            {"category", "MARKETING"},
            {"parameter_format", "POSITIONAL"},
            {"components", std::move(components)},
            {"quality_score", json::object{{"score", "GREEN"}}},
            {"id", template_id(known.name, known.language)}};
}

json::object listed_unseen(std::string_view name, std::string_view language) {
    auto entry = listed({std::string(name), std::string(language), {}, {}});
    entry.erase("components");  // the words are not known
    return entry;
}

void read_component(const json::object& component, Template& made) {
    const auto type = text_member(component, "type").value_or("");
    if (type == "BODY" || type == "body") made.body = text_member(component, "text").value_or("");
    const auto* buttons = array_member(component, "buttons");
    if (!buttons) return;
    for (const auto& entry : *buttons) {
        const auto* button = entry.if_object();
        if (!button || text_member(*button, "type") != "QUICK_REPLY") continue;
        made.quick_replies.push_back(text_member(*button, "text").value_or(""));
    }
}

}  // namespace

Templates::Templates(std::vector<Template> known, bool only_these) : only_these_(only_these) {
    for (auto& entry : known) {
        auto key = std::pair(entry.name, entry.language);
        known_.insert_or_assign(std::move(key), std::move(entry));
    }
}

Graph<Incoming> Templates::show(const TemplateUse& use) const {
    const auto found = known_.find({use.name, use.language});
    if (found == known_.end()) {
        if (!only_these_) return show_unknown(use);
        return refuse(graph_error(132001, fmt::format("template name ({}) does not exist in {}",
                                                      use.name, use.language)));
    }
    const auto expected = parameters_in(found->second.body);
    if (expected != use.body_parameters.size()) {
        return refuse(graph_error(
            132000,
            fmt::format("body: number of localizable_params ({}) does not match the expected "
                        "number of params ({})",
                        use.body_parameters.size(), expected)));
    }
    return show_known(found->second, use);
}

Graph<std::string> Templates::create(std::string_view body) {
    const auto request = parse_object(body);
    if (!request) return refuse(invalid_parameter("The body must be a JSON object"));
    Template made;
    made.name = text_member(*request, "name").value_or("");
    made.language = text_member(*request, "language").value_or("");
    if (made.name.empty()) return refuse(wrong_parameter("The parameter name is required."));
    if (made.language.empty())
        return refuse(wrong_parameter("The parameter language is required."));
    if (const auto* components = array_member(*request, "components")) {
        for (const auto& entry : *components) {
            if (const auto* component = entry.if_object()) read_component(*component, made);
        }
    }
    const auto key = std::pair(made.name, made.language);
    if (!known_.contains(key) && known_.size() >= most_templates) {
        return refuse({100, "Invalid parameter", "The account has as many templates as it may have",
                       2388019});
    }
    const auto id = template_id(made.name, made.language);
    known_.insert_or_assign(key, std::move(made));
    return json::serialize(json::object{
        {"id", id},
        {"status", "APPROVED"},
        {"category", text_member(*request, "category").value_or("MARKETING")},
    });
}

std::string Templates::list(std::string_view name) const {
    json::array data;
    for (const auto& [key, known] : known_) {
        if (name.empty() || key.first == name) data.push_back(listed(known));
    }
    if (data.empty() && !name.empty() && !only_these_) {
        for (const std::string_view language : {"en", "fr"})
            data.push_back(listed_unseen(name, language));
    }
    return json::serialize(json::object{{"data", std::move(data)}, {"paging", json::object{}}});
}

}  // namespace alvio::sandbox
