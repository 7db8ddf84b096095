// A message to the prospect → the request that Meta takes (Cloud API reference, "Messages").
#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/bytes.hpp"
#include "base/overloaded.hpp"
#include "whatsapp/send.hpp"

namespace alvio::whatsapp {

namespace json = boost::json;

namespace {

// Meta's limits. It does not say in which unit, so both code points and UTF-16 units are kept below
// them.
constexpr std::size_t longest_text = 4096;
constexpr std::size_t longest_interactive_body = 1024;
constexpr std::size_t longest_button_title = 20;
constexpr std::size_t longest_row_title = 24;
constexpr std::size_t longest_row_description = 72;
constexpr std::size_t most_buttons = 3;
constexpr std::size_t most_rows = 10;
/// Ours: a whole template body may have 1024 characters, and no name or company needs more than
/// this.
constexpr std::size_t longest_template_parameter = 200;

std::size_t utf16_units(std::string_view utf8) {
    const auto beyond_the_basic_plane = std::count_if(
        utf8.begin(), utf8.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xF0; });
    return code_points(utf8) + static_cast<std::size_t>(beyond_the_basic_plane);
}

std::string fit(std::string_view utf8, std::size_t limit) {
    auto text = shorten(utf8, limit);
    for (auto shorter = limit; utf16_units(text) > limit; --shorter)
        text = shorten(utf8, shorter - 1);
    return text;
}

/// For places where Meta refuses line breaks, tabs, more than four spaces in a row, and nothing at
/// all.
std::string one_line(std::string_view text, std::size_t limit) {
    std::string line;
    for (const char c : text) {
        const bool is_space = c == ' ' || static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
        if (!is_space) {
            line += c;
        } else if (!line.empty() && line.back() != ' ') {
            line += ' ';
        }
    }
    if (line.ends_with(' ')) line.pop_back();
    return line.empty() ? "-" : fit(line, limit);
}

json::object body_component(const std::vector<std::string>& texts) {
    json::array parameters;
    for (const auto& text : texts) {
        parameters.push_back(
            {{"type", "text"}, {"text", one_line(text, longest_template_parameter)}});
    }
    return {{"type", "body"}, {"parameters", std::move(parameters)}};
}

json::object quick_reply_component(std::size_t index, const std::string& payload) {
    const json::object parameter{{"type", "payload"}, {"payload", payload}};
    return {{"type", "button"},
            {"sub_type", "quick_reply"},
            {"index", std::to_string(index)},
            {"parameters", json::array{parameter}}};
}

json::object template_of(const lead::TemplateMessage& message) {
    json::array components;
    if (!message.body_parameters.empty())
        components.push_back(body_component(message.body_parameters));
    for (std::size_t i = 0; i < message.button_payloads.size(); ++i) {
        components.push_back(quick_reply_component(i, message.button_payloads[i]));
    }
    json::object content{{"name", message.name},
                         {"language", {{"code", template_language(message.language)}}}};
    // Components without variables must be left out.
    if (!components.empty()) content["components"] = std::move(components);
    return content;
}

json::object interactive(std::string_view type, std::string_view body, json::object action) {
    return {{"type", type},
            {"body", {{"text", fit(body, longest_interactive_body)}}},
            {"action", std::move(action)}};
}

json::object buttons_of(const lead::ButtonsMessage& message) {
    json::array buttons;
    for (std::size_t i = 0; i < std::min(message.buttons.size(), most_buttons); ++i) {
        const auto& option = message.buttons[i];
        const json::object reply{{"id", option.id},
                                 {"title", one_line(option.title, longest_button_title)}};
        buttons.push_back({{"type", "reply"}, {"reply", reply}});
    }
    return interactive("button", message.body, {{"buttons", std::move(buttons)}});
}

json::object list_of(const lead::ListMessage& message) {
    json::array rows;
    for (std::size_t i = 0; i < std::min(message.rows.size(), most_rows); ++i) {
        const auto& option = message.rows[i];
        json::object row{{"id", option.id}, {"title", one_line(option.title, longest_row_title)}};
        if (!option.description.empty()) {
            row["description"] = one_line(option.description, longest_row_description);
        }
        rows.push_back(std::move(row));
    }
    const json::object section{
        {"rows", std::move(rows)}};  // a title is needed only beside other sections
    return interactive("list", message.body,
                       {{"button", one_line(message.button, longest_button_title)},
                        {"sections", json::array{section}}});
}

/// The body's member `type`, and the member of that name.
void add_content(json::object& body, const lead::MessageContent& content) {
    const auto add = [&](json::string_view type, json::object value) {
        body["type"] = type;
        body[type] = std::move(value);
    };
    std::visit(
        overloaded{
            [&](const lead::TemplateMessage& message) { add("template", template_of(message)); },
            [&](const lead::TextMessage& message) {
                add("text", {{"body", fit(message.body, longest_text)}, {"preview_url", false}});
            },
            [&](const lead::ButtonsMessage& message) { add("interactive", buttons_of(message)); },
            [&](const lead::ListMessage& message) { add("interactive", list_of(message)); },
        },
        content);
}

std::string messages_url(const Channel& channel) {
    std::string_view base = channel.base_url;
    while (base.ends_with('/'))
        base.remove_suffix(1);
    return std::string(base) + "/" + channel.api_version + "/" + channel.phone_number_id +
           "/messages";
}

}  // namespace

std::string_view template_language(dialogue::Language language) {
    // Meta has no plain Portuguese, and Brazil writes to businesses most.
    return language == dialogue::Language::Pt ? "pt_BR" : dialogue::code_of(language);
}

net::HttpRequest message_request(const lead::SendMessage& message, const PhoneNumber& to,
                                 const EffectId& effect, int attempt, const Channel& channel) {
    // With "+": without it Meta puts the sender's own country code in front.
    json::object body{
        {"messaging_product", "whatsapp"}, {"recipient_type", "individual"}, {"to", to.e164()}};
    add_content(body, message.content);
    body["biz_opaque_callback_data"] = effect.text() + "." + std::to_string(attempt);

    net::HttpRequest request;
    request.method = "POST";
    request.url = messages_url(channel);
    request.headers = {{"authorization", "Bearer " + channel.access_token.reveal()},
                       {"content-type", "application/json"}};
    request.body = json::serialize(body);
    request.timeout = std::chrono::seconds{30};
    request.max_answer_bytes = std::size_t{64} * 1024;
    return request;
}

EffectId effect_in(std::string_view biz_opaque_callback_data) {
    const auto dot = biz_opaque_callback_data.rfind('.');
    if (dot == std::string_view::npos) return {};
    const auto attempt = biz_opaque_callback_data.substr(dot + 1);
    const bool is_number =
        !attempt.empty() && attempt.find_first_not_of("0123456789") == std::string_view::npos;
    return is_number ? EffectId(std::string(biz_opaque_callback_data.substr(0, dot))) : EffectId{};
}

}  // namespace alvio::whatsapp
