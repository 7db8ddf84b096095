#include "sandbox/graph_api.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/bytes.hpp"
#include "sandbox/interactive_rules.hpp"
#include "sandbox/json_member.hpp"
#include "sandbox/media_rules.hpp"
#include "sandbox/parse_template.hpp"
#include "sandbox/text_length.hpp"

namespace alvio::sandbox {

namespace json = boost::json;

namespace {

constexpr std::size_t longest_text = 4096;
constexpr std::size_t longest_opaque = 512;
constexpr std::size_t longest_emoji = 32;

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
    if (text_length(*body) > longest_text) {
        return refuse(wrong_parameter("Param text['body'] must be at most 4096 characters long."));
    }
    if (const auto* preview = payload.if_contains("preview_url"); preview && !preview->is_bool())
        return refuse(wrong_parameter("Param text['preview_url'] must be a boolean."));
    return Incoming{Form::Text, *body};
}

bool is_ascii_word(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x80 && c != '#' && c != '*' && (c < '0' || c > '9');
    });
}

/// An empty emoji takes the reaction back.
Graph<Incoming> read_reaction(const json::object& payload, SendCall& send) {
    auto target = read_message_id(payload);
    if (!target) return refuse(std::move(target.error()));
    send.reacts_to = std::move(*target);
    const auto emoji = text_member(payload, "emoji");
    if (!emoji) return refuse(wrong_parameter("The parameter reaction['emoji'] is required."));
    if (text_length(*emoji) > longest_emoji || is_ascii_word(*emoji))
        return refuse(graph_error(131009, "reaction.emoji is not an emoji"));
    return Incoming{Form::Reaction, *emoji};
}

Graph<Incoming> read_contacts(const json::object& call) {
    const auto* contacts = array_member(call, "contacts");
    if (!contacts)
        return refuse(invalid_parameter("Parameter 'contacts' is mandatory for type 'contacts'"));
    return parse_contacts(*contacts);
}

Graph<Incoming> read_payload(std::string_view type, const json::object& payload, SendCall& send) {
    if (type == "text") return read_text(payload);
    if (type == "interactive") return parse_interactive(payload);
    if (type == "reaction") return read_reaction(payload, send);
    if (type == "location") return parse_location(payload);
    return parse_media(type, payload);
}

Graph<void> read_content(const json::object& call, SendCall& send) {
    constexpr std::array<std::string_view, 6> types = {"text",     "template", "interactive",
                                                       "reaction", "location", "contacts"};
    auto type = call.contains("type") ? text_member(call, "type").value_or("") : "text";
    std::transform(type.begin(), type.end(), type.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (std::find(types.begin(), types.end(), type) == types.end() && !is_media_type(type)) {
        return refuse(wrong_parameter(fmt::format(
            "Param type must be one of {{AUDIO, CONTACTS, DOCUMENT, IMAGE, INTERACTIVE, LOCATION, "
            "REACTION, STICKER, TEMPLATE, TEXT, VIDEO}} - got \"{}\".",
            shorten(type, 80))));
    }
    if (type == "contacts") {
        auto shown = read_contacts(call);
        if (!shown) return refuse(std::move(shown.error()));
        send.content = std::move(*shown);
        return {};
    }
    const auto* payload = object_member(call, type);
    if (!payload) {
        return refuse(
            invalid_parameter(fmt::format("Parameter '{0}' is mandatory for type '{0}'", type)));
    }
    if (type == "template") {
        auto use = parse_template(*payload);
        if (!use) return refuse(std::move(use.error()));
        send.content = std::move(*use);
        return {};
    }
    auto shown = read_payload(type, *payload, send);
    if (!shown) return refuse(std::move(shown.error()));
    send.content = std::move(*shown);
    return {};
}

Graph<std::string> read_opaque(const json::object& call) {
    if (!call.contains("biz_opaque_callback_data")) return std::string{};
    const auto opaque = text_member(call, "biz_opaque_callback_data");
    if (!opaque) return refuse(wrong_parameter("Param biz_opaque_callback_data must be a string."));
    if (text_length(*opaque) > longest_opaque) {
        return refuse(
            wrong_parameter("Param biz_opaque_callback_data must be at most 512 characters long."));
    }
    return *opaque;
}

Graph<void> read_context(const json::object& call, SendCall& send) {
    if (!call.contains("context")) return {};
    const auto* context = object_member(call, "context");
    if (!context) return refuse(wrong_parameter("Param context must be a JSON object."));
    auto quoted = read_message_id(*context);
    if (!quoted) return refuse(std::move(quoted.error()));
    if (!send.reacts_to.empty())
        return refuse(graph_error(131009, "A reaction cannot have a context"));
    if (auto* shown = std::get_if<Incoming>(&send.content)) shown->quotes = std::move(*quoted);
    return {};
}

/// Direct Send: business-initiated words without a template.
Graph<void> read_category(const json::object& call, SendCall& send) {
    if (!call.contains("category")) return {};
    const auto category = text_member(call, "category").value_or("");
    if (category != "utility" && category != "UTILITY")
        return refuse(wrong_parameter("Param category must be one of {UTILITY}."));
    send.direct_send = true;
    return {};
}

/// `to` wins over `recipient`. That they are well formed is checked last, as Meta does.
Graph<void> read_names(const json::object& call, SendCall& send) {
    send.user_id = text_member(call, "recipient").value_or("");
    if (!call.contains("to")) {
        if (send.user_id.empty()) return refuse(wrong_parameter("The parameter to is required."));
        send.to_as_written = send.user_id;
        return {};
    }
    send.to_as_written = text_member(call, "to").value_or("");
    if (send.to_as_written.empty()) return refuse(wrong_parameter("Param to must be a string."));
    return {};
}

Graph<void> check_names(const json::object& call, SendCall& send) {
    if (!send.user_id.empty() && !is_bsuid(send.user_id))
        return refuse(graph_error(131009, "Recipient is not a valid user id"));
    if (!call.contains("to")) return {};
    send.to = wa_id_of(phone_digits(send.to_as_written));
    if (send.to.empty())
        return refuse(graph_error(131009, "Recipient is not a valid phone number"));
    return {};
}

Graph<SendCall> read_send(const json::object& call) {
    SendCall send;
    if (auto read = read_names(call, send); !read) return refuse(std::move(read.error()));
    auto opaque = read_opaque(call);
    if (!opaque) return refuse(std::move(opaque.error()));
    send.opaque = std::move(*opaque);
    for (const auto read : {read_content, read_context, read_category, check_names}) {
        if (auto done = read(call, send); !done) return refuse(std::move(done.error()));
    }
    return send;
}

Graph<ReadCall> read_receipt(const json::object& call) {
    if (text_member(call, "status") != "read")
        return refuse(wrong_parameter("Param status must be one of {READ}."));
    auto id = read_message_id(call);
    if (!id) return refuse(std::move(id.error()));
    ReadCall read{std::move(*id)};
    if (call.contains("typing_indicator")) {
        const auto* typing = object_member(call, "typing_indicator");
        if (!typing || text_member(*typing, "type") != "text")
            return refuse(wrong_parameter("Param typing_indicator['type'] must be one of {TEXT}."));
        read.typing = true;
    }
    return read;
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
    if (call->contains("status"))
        return read_receipt(*call).map([](ReadCall read) { return MessagesCall{std::move(read)}; });
    return read_send(*call).map([](SendCall send) { return MessagesCall{std::move(send)}; });
}

std::string accepted_body(const SendCall& call, std::string_view message_id, bool held) {
    json::object message{{"id", message_id}};
    if (std::holds_alternative<TemplateUse>(call.content))
        message["message_status"] = held ? "held_for_quality_assessment" : "accepted";
    json::object contact{{"input", call.to_as_written}};
    if (!call.to.empty()) contact["wa_id"] = call.to;
    if (!call.user_id.empty()) contact["user_id"] = call.user_id;
    return json::serialize(json::object{
        {"messaging_product", "whatsapp"},
        {"contacts", json::array{std::move(contact)}},
        {"messages", json::array{std::move(message)}},
    });
}

}  // namespace alvio::sandbox
