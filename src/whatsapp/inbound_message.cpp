#include "whatsapp/inbound_message.hpp"

#include <algorithm>
#include <array>

#include "whatsapp/json_reading.hpp"

namespace alvio::whatsapp {

namespace json = boost::json;

namespace {

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// Not meant for us, or about a message that we already have.
constexpr std::array<std::string_view, 4> passed_over = {"system", "edit", "revoke",
                                                         "request_welcome"};
constexpr std::array<std::string_view, 5> media = {"image", "video", "audio", "document",
                                                   "sticker"};

struct Content {
    lead::InboundKind kind = lead::InboundKind::Unsupported;
    std::string text = {};
    std::string option = {};
};

/// A tap on a quick reply of a template. Its payload is the label where the template sent none.
Content read_template_button(const json::object& button) {
    auto label = text_at(button, "text");
    auto payload = text_at(button, "payload");
    if (payload.empty()) payload = label;
    return {lead::InboundKind::Button, std::move(label), std::move(payload)};
}

/// A tap on one of our buttons or list rows. Flow answers, permissions and addresses say nothing to
/// us.
Content read_interactive(const json::object& interactive) {
    const auto type = text_at(interactive, "type");
    const auto& reply = object_at(interactive, type);
    if (type == "button_reply")
        return {lead::InboundKind::Button, text_at(reply, "title"), text_at(reply, "id")};
    if (type == "list_reply")
        return {lead::InboundKind::ListRow, text_at(reply, "title"), text_at(reply, "id")};
    return {};
}

Content read_content(const json::object& message) {
    const auto type = text_at(message, "type");
    const auto& content = object_at(message, type);
    if (type == "text") return {lead::InboundKind::Text, text_at(content, "body")};
    if (type == "button") return read_template_button(content);
    if (type == "interactive") return read_interactive(content);
    if (type == "reaction") return {lead::InboundKind::Reaction, text_at(content, "emoji")};
    if (is_one_of(media, type)) return {lead::InboundKind::Media, text_at(content, "caption")};
    return {};
}

}  // namespace

std::optional<lead::MessageReceived> read_inbound(const json::object& message) {
    auto id = text_at(message, "id");
    if (id.empty() || message.contains("group_id") ||
        is_one_of(passed_over, text_at(message, "type"))) {
        return std::nullopt;
    }
    auto content = read_content(message);
    return lead::MessageReceived{.id = MessageId(std::move(id)),
                                 .sent_at = time_of(message),
                                 .kind = content.kind,
                                 .text = std::move(content.text),
                                 .option = std::move(content.option)};
}

namespace {

bool is_alphanumeric(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// Meta's form: ^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$
bool is_user_id(std::string_view text) {
    constexpr std::size_t country = 2, longest = 128;
    const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (text.size() < country + 2 || text[country] != '.') return false;
    if (!std::all_of(text.begin(), text.begin() + country, is_capital)) return false;
    auto rest = text.substr(country + 1);
    if (rest.starts_with("ENT.")) rest.remove_prefix(4);
    return !rest.empty() && rest.size() <= longest &&
           std::all_of(rest.begin(), rest.end(), is_alphanumeric);
}

}  // namespace

std::string user_id_at(const json::object& object, std::string_view key) {
    auto text = text_at(object, key);
    return is_user_id(text) ? text : std::string();
}

std::optional<PhoneNumber> number_at(const json::object& object, std::string_view key) {
    const auto digits = text_at(object, key);
    return PhoneNumber::from_e164(digits.starts_with('+') ? digits : "+" + digits);
}

lead::Person person_at(const json::object& object, std::string_view phone,
                       std::string_view user_id) {
    lead::Person person{number_at(object, phone), user_id_at(object, user_id)};
    if (person.user_id.empty()) person.user_id = user_id_at(object, phone);
    return person;
}

Instant time_of(const json::object& object) {
    constexpr std::int64_t year_2200 = 7'258'118'400;
    const auto seconds = integer_at(object, "timestamp").value_or(0);
    if (seconds < 0 || seconds > year_2200) return Instant{};
    return Instant{std::chrono::seconds{seconds}};
}

}  // namespace alvio::whatsapp
