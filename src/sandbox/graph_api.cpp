#include "sandbox/graph_api.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/bytes.hpp"
#include "sandbox/interactive_rules.hpp"
#include "sandbox/json_member.hpp"

namespace alvio::sandbox {

namespace json = boost::json;

namespace {

constexpr std::size_t longest_text = 4096;
constexpr std::size_t longest_opaque = 512;
constexpr std::array<std::string_view, 7> unread_types = {
    "image", "video", "audio", "document", "sticker", "location", "contacts"};

Graph<std::string> read_message_id(const json::object& in) {
    const auto id = text_member(in, "message_id");
    if (!id || !id->starts_with("wamid."))
        return refuse(invalid_parameter("message_id is not a message's id"));
    return *id;
}

Graph<Incoming> read_text(const json::object& payload) {
    const auto* member = payload.if_contains("body");
    if (!member) return refuse(wrong_parameter("The parameter text['body'] is required."));
    const auto body = text_member(payload, "body");
    if (!body) return refuse(wrong_parameter("Param text['body'] must be a string."));
    if (body->empty()) return refuse(wrong_parameter("The parameter text['body'] is required."));
    if (code_points(*body) > longest_text) {
        return refuse(wrong_parameter("Param text['body'] must be at most 4096 characters long."));
    }
    return Incoming{Form::Text, *body};
}

Graph<Incoming> read_reaction(const json::object& payload) {
    const auto target = read_message_id(payload);
    if (!target) return refuse(target.error());
    return Incoming{Form::Reaction, text_member(payload, "emoji").value_or("")};
}

Graph<std::variant<Incoming, TemplateUse>> read_content(const json::object& call) {
    const auto type = call.contains("type") ? text_member(call, "type").value_or("") : "text";
    const bool unread =
        std::find(unread_types.begin(), unread_types.end(), type) != unread_types.end();
    if (type != "text" && type != "template" && type != "interactive" && type != "reaction" &&
        !unread) {
        return refuse(wrong_parameter(
            fmt::format("Param type is not one of the message types - got \"{}\".", type)));
    }
    const auto* payload = object_member(call, type);
    if (!payload) {
        return refuse(
            invalid_parameter(fmt::format("Parameter '{0}' is mandatory for type '{0}'", type)));
    }
    if (type == "template") return parse_template(*payload);
    if (type == "text") return read_text(*payload);
    if (type == "interactive") return parse_interactive(*payload);
    if (type == "reaction") return read_reaction(*payload);
    return Incoming{Form::Other, "[" + type + "]"};
}

Graph<std::string> read_opaque(const json::object& call) {
    if (!call.contains("biz_opaque_callback_data")) return std::string{};
    const auto opaque = text_member(call, "biz_opaque_callback_data");
    if (!opaque) return refuse(wrong_parameter("Param biz_opaque_callback_data must be a string."));
    if (opaque->size() > longest_opaque) {
        return refuse(
            wrong_parameter("Param biz_opaque_callback_data must be at most 512 characters long."));
    }
    return *opaque;
}

Graph<SendCall> read_send(const json::object& call) {
    SendCall send;
    if (!call.contains("to")) return refuse(wrong_parameter("The parameter to is required."));
    send.to_as_written = text_member(call, "to").value_or("");
    if (send.to_as_written.empty()) return refuse(wrong_parameter("Param to must be a string."));

    auto opaque = read_opaque(call);
    if (!opaque) return refuse(std::move(opaque.error()));
    send.opaque = std::move(*opaque);
    if (const auto* context = object_member(call, "context")) {
        if (const auto quoted = read_message_id(*context); !quoted) return refuse(quoted.error());
    }
    auto content = read_content(call);
    if (!content) return refuse(std::move(content.error()));
    send.content = std::move(*content);

    send.to = phone_digits(send.to_as_written);
    if (send.to.empty())
        return refuse(graph_error(131009, "Recipient is not a valid phone number"));
    return send;
}

}  // namespace

Graph<MessagesCall> parse_messages_call(std::string_view body) {
    const auto call = parse_object(body);
    const auto* product = call ? call->if_contains("messaging_product") : nullptr;
    if (!product) return refuse(wrong_parameter("The parameter messaging_product is required."));
    const auto name = text_member(*call, "messaging_product").value_or(json::serialize(*product));
    if (name != "whatsapp" && name != "WHATSAPP") {
        return refuse(wrong_parameter(
            fmt::format("Param messaging_product must be one of {{WHATSAPP}} - got \"{}\".",
                        shorten(name, 80))));
    }
    if (const auto recipient = text_member(*call, "recipient_type");
        recipient && *recipient != "individual") {
        return refuse(wrong_parameter("Param recipient_type must be one of {INDIVIDUAL}."));
    }
    if (call->contains("status")) {
        if (text_member(*call, "status") != "read")
            return refuse(wrong_parameter("Param status must be one of {READ}."));
        auto id = read_message_id(*call);
        if (!id) return refuse(std::move(id.error()));
        return ReadCall{std::move(*id)};
    }
    return read_send(*call).map([](SendCall send) { return MessagesCall{std::move(send)}; });
}

std::string accepted_body(const SendCall& call, std::string_view message_id) {
    json::object message{{"id", message_id}};
    if (std::holds_alternative<TemplateUse>(call.content)) message["message_status"] = "accepted";
    return json::serialize(json::object{
        {"messaging_product", "whatsapp"},
        {"contacts", json::array{json::object{{"input", call.to_as_written}, {"wa_id", call.to}}}},
        {"messages", json::array{std::move(message)}},
    });
}

std::string phone_digits(std::string_view written) {
    if (written.size() > 64) return {};
    std::string digits;
    for (const char c : written) {
        if (c >= '0' && c <= '9')
            digits += c;
        else if (std::string_view("+ -.()").find(c) == std::string_view::npos)
            return {};
    }
    return digits.size() >= 5 && digits.size() <= 15 ? digits : std::string{};
}

}  // namespace alvio::sandbox
