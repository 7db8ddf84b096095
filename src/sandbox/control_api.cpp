#include "sandbox/control_api.hpp"

#include <algorithm>

#include "sandbox/account_webhook.hpp"
#include "sandbox/ids.hpp"
#include "sandbox/json_member.hpp"

namespace alvio::sandbox {

namespace json = boost::json;

namespace {

constexpr std::size_t longest_text = 4096;

net::Response answer(const json::value& body, int status = 200) {
    return {status, {{"content-type", "application/json"}}, json::serialize(body)};
}

net::Response answer(const Error& error) {
    return control_error(error.kind == ErrorKind::NotFound ? 404 : 422, error.message);
}

std::optional<OtherKind> parse_kind(std::string_view type) {
    if (type == "text") return OtherKind::None;
    if (type == "voice" || type == "audio") return OtherKind::Voice;
    if (type == "image") return OtherKind::Image;
    if (type == "video") return OtherKind::Video;
    if (type == "document") return OtherKind::Document;
    if (type == "contact") return OtherKind::Contact;
    if (type == "sticker") return OtherKind::Sticker;
    if (type == "location") return OtherKind::Location;
    if (type == "reaction") return OtherKind::Reaction;
    if (type == "unsupported") return OtherKind::Unsupported;
    return std::nullopt;
}

std::string_view name_of(OtherKind kind) {
    switch (kind) {
        case OtherKind::None:
            return "";
        case OtherKind::Voice:
            return "voice";
        case OtherKind::Image:
            return "image";
        case OtherKind::Video:
            return "video";
        case OtherKind::Document:
            return "document";
        case OtherKind::Sticker:
            return "sticker";
        case OtherKind::Location:
            return "location";
        case OtherKind::Contact:
            return "contact";
        case OtherKind::Reaction:
            return "reaction";
        case OtherKind::Unsupported:
            return "unsupported";
    }
    return "";
}

/// Members that most messages lack are left out.
void add_extras(const PhoneMessage& message, json::object& out) {
    const auto add = [&](std::string_view key, std::string_view text) {
        if (!text.empty()) out[key] = text;
    };
    add("header", message.shown.header);
    add("footer", message.shown.footer);
    add("media", message.from_business ? message.shown.media : name_of(message.other));
    add("media_name", message.shown.media_name);
    add("list_label", message.shown.list_label);
    add("quotes", message.shown.quotes);
    add("reaction", message.reaction);
    if (message.shown.links.empty()) return;
    json::array links;
    for (const auto& link : message.shown.links)
        links.push_back(json::object{{"title", link.title}, {"target", link.target}});
    out["links"] = std::move(links);
}

json::object shown(const PhoneMessage& message) {
    json::object out{{"id", message.id},
                     {"from", message.from_business ? "business" : "prospect"},
                     {"at", to_rfc3339(message.at)},
                     {"type", name_of(message.shown.form)},
                     {"text", message.shown.text}};
    json::array options;
    for (const auto& option : message.shown.options) {
        options.push_back(json::object{
            {"id", option.id}, {"title", option.title}, {"description", option.description}});
    }
    out["options"] = std::move(options);
    add_extras(message, out);
    if (message.from_business) {
        out["status"] = name_of(message.state);
        if (message.error_code != 0) out["error_code"] = message.error_code;
        if (!message.opaque.empty()) out["biz_opaque_callback_data"] = message.opaque;
    } else {
        out["read_by_business"] = message.state == DeliveryState::Read;
    }
    return out;
}

json::object shown(const Habits& habits) {
    return {{"online", habits.online},
            {"read_receipts", habits.read_receipts},
            {"blocks_business", habits.blocks_business},
            {"chat_open", habits.chat_open},
            {"hides_number", habits.hides_number},
            {"username", habits.username},
            {"marketing_stopped", habits.marketing_stopped},
            {"on_whatsapp", !habits.gone}};
}

json::object shown(const Network& network, const Thread& thread) {
    json::array messages;
    for (const auto& message : thread.messages)
        messages.push_back(shown(message));
    return {{"phone_number_id", thread.pair.phone_number_id},
            {"display_phone_number", pretty_display_number(thread.pair.phone_number_id)},
            {"plays", name_of(thread.persona.character)},
            {"window_open", network.window_is_open(thread)},
            {"typing", network.is_typing(thread)},
            {"unread", thread.unread},
            {"messages", std::move(messages)}};
}

net::Response change_marketing(Network& network, const PersonalMessage& message,
                               std::string_view choice) {
    if (choice != "stop" && choice != "resume")
        return control_error(422, "marketing is stop or resume");
    const auto done =
        network.prefer_marketing(message.from, message.phone_number_id, choice == "stop");
    if (!done) return answer(done.error());
    return answer(json::object{{"success", true}});
}

}  // namespace

net::Response take_inbound(Network& network, std::string_view body) {
    const auto request = parse_object(body);
    if (!request) return control_error(400, "the body must be a JSON object");
    PersonalMessage message;
    message.from = wa_id_of(phone_digits(text_member(*request, "from").value_or("")));
    if (message.from.empty())
        return control_error(422, "from must be a phone number with country code");
    message.phone_number_id = text_member(*request, "phone_number_id").value_or("");
    if (const auto choice = text_member(*request, "marketing"))
        return change_marketing(network, message, *choice);

    if (const auto number = text_member(*request, "new_number")) {
        const auto to = wa_id_of(phone_digits(*number));
        if (to.empty()) return control_error(422, "new_number must be a phone number");
        const auto done = network.change_number(message.from, to, message.phone_number_id);
        return done ? control_answer(R"({"success":true})") : answer(done.error());
    }

    message.text = text_member(*request, "text").value_or("");
    const auto* ad = request->if_contains("ad");
    message.from_ad = ad && ad->is_bool() && ad->as_bool();
    message.option = text_member(*request, "option").value_or("");
    if (message.text.size() > longest_text * 4) return control_error(422, "text is too long");
    const auto kind = parse_kind(text_member(*request, "type").value_or("text"));
    if (!kind)
        return control_error(
            422,
            "type is one of text, voice, image, video, document, sticker, location, contact, "
            "reaction, unsupported");
    message.other = *kind;

    const auto id = network.write(message);
    if (!id) return answer(id.error());
    return answer(json::object{{"id", *id}});
}

net::Response show_phone(Network& network, std::string_view number,
                         std::string_view phone_number_id) {
    // Who was written to by an unknown user id has no number.
    const bool is_user_id = is_bsuid(number);
    const auto wa_id = is_user_id ? std::string(number) : wa_id_of(phone_digits(number));
    if (wa_id.empty()) return control_error(404, "that is no phone number");
    json::object phone{{"number", is_user_id ? wa_id : "+" + wa_id},
                       {"plays", name_of(character_of(wa_id))}};
    phone["messages"] = json::array{};
    network.look_at_phones([&](Phones& phones) {
        json::array numbers;
        const Thread* chosen = nullptr;
        for (const auto* thread : phones.threads_of(wa_id)) {
            numbers.push_back(json::string(thread->pair.phone_number_id));
            const bool fits =
                phone_number_id.empty() || thread->pair.phone_number_id == phone_number_id;
            if (!chosen && fits) chosen = thread;
        }
        if (chosen) {
            for (auto& [key, value] : shown(network, *chosen))
                phone[key] = std::move(value);
        }
        phone["phone_number_ids"] = std::move(numbers);
        phone["user_id"] = is_user_id ? wa_id : bsuid_of(wa_id);
        phone["habits"] = shown(phones.habits_of(wa_id));
    });
    return answer(phone);
}

net::Response show_chats(Network& network) {
    constexpr std::size_t most_chats = 200;
    json::array chats;
    network.look_at_phones([&](Phones& phones) {
        for (const auto& thread : phones.threads()) {
            if (chats.size() >= most_chats) break;
            const auto& wa_id = thread.pair.wa_id;
            json::object chat{{"number", is_bsuid(wa_id) ? wa_id : "+" + wa_id},
                              {"phone_number_id", thread.pair.phone_number_id},
                              {"plays", name_of(thread.persona.character)},
                              {"unread", thread.unread},
                              {"typing", network.is_typing(thread)},
                              {"window_open", network.window_is_open(thread)}};
            if (!thread.messages.empty()) chat["last"] = shown(thread.messages.back());
            chats.push_back(std::move(chat));
        }
    });
    return answer(json::object{{"chats", std::move(chats)}});
}

net::Response change_phone(Network& network, std::string_view number, std::string_view body) {
    const auto wa_id = wa_id_of(phone_digits(number));
    if (wa_id.empty()) return control_error(404, "that is no phone number");
    const auto change = parse_object(body);
    if (!change) return control_error(400, "the body must be a JSON object");
    Habits habits;
    network.look_at_phones([&](Phones& phones) { habits = phones.habits_of(wa_id); });
    for (const auto& [key, value] : *change) {
        if (key == "username" && value.is_string()) {
            habits.username = value.as_string();
            continue;
        }
        if (!value.is_bool())
            return control_error(422, std::string(key) + " is no habit, or not true or false");
        const bool is_so = value.as_bool();
        if (key == "online") {
            habits.online = is_so;
        } else if (key == "read_receipts") {
            habits.read_receipts = is_so;
        } else if (key == "blocks_business") {
            habits.blocks_business = is_so;
        } else if (key == "chat_open") {
            habits.chat_open = is_so;
        } else if (key == "hides_number") {
            habits.hides_number = is_so;
        } else if (key == "on_whatsapp") {
            habits.gone = !is_so;
        } else {
            return control_error(422, std::string(key) + " is no habit");
        }
    }
    network.set_habits(wa_id, habits);
    return answer(shown(habits));
}

net::Response open_chat(Network& network, std::string_view number, std::string_view body) {
    const auto request = parse_object(body).value_or(json::object{});
    const auto opened = network.open_chat(wa_id_of(phone_digits(number)),
                                          text_member(request, "phone_number_id").value_or(""));
    if (!opened) return answer(opened.error());
    return control_answer(R"({"success":true})");
}

namespace {

std::optional<double> chance(const json::value& value) {
    boost::system::error_code error;
    const auto number = value.to_number<double>(error);
    if (error || number < 0 || number > 1) return std::nullopt;
    return number;
}

/// Nothing when it is no such setting.
std::optional<WebhookManner> changed(WebhookManner manner, std::string_view key,
                                     const json::value& value) {
    constexpr std::int64_t most = 1'000'000;
    if (key == "duplicates" || key == "reordered") {
        const auto number = chance(value);
        if (!number) return std::nullopt;
        (key == "duplicates" ? manner.duplicates : manner.reordered) = *number;
        return manner;
    }
    boost::system::error_code error;
    const auto number = value.to_number<std::int64_t>(error);
    if (error || number < 0 || number > most) return std::nullopt;
    if (key == "batch") {
        manner.batch = static_cast<std::size_t>(std::clamp<std::int64_t>(number, 1, 1000));
    } else if (key == "wrong_signatures") {
        manner.wrong_signatures = static_cast<std::size_t>(number);
    } else if (key == "delay_ms") {
        manner.delay = Duration{number};
    } else {
        return std::nullopt;
    }
    return manner;
}

}  // namespace

net::Response change_webhooks(Network& network, WebhookSender& webhooks, std::string_view body) {
    const auto change = parse_object(body.empty() ? "{}" : body);
    if (!change) return control_error(400, "the body must be a JSON object");
    auto manner = webhooks.manner();
    for (const auto& [key, value] : *change) {
        if (key == "url" && value.is_string()) {
            webhooks.set_url(std::string(value.as_string()));
        } else if (key == "version" && (value == 23 || value == 24)) {
            network.set_webhook_version(static_cast<int>(value.as_int64()));
        } else if (const auto next = changed(manner, key, value)) {
            manner = *next;
        } else {
            return control_error(422,
                                 "duplicates and reordered are 0 to 1; batch, wrong_signatures and "
                                 "delay_ms numbers; version 23 or 24; url a text");
        }
    }
    webhooks.set_manner(manner);
    return answer(json::object{{"url", webhooks.url()},
                               {"duplicates", manner.duplicates},
                               {"reordered", manner.reordered},
                               {"batch", manner.batch},
                               {"wrong_signatures", manner.wrong_signatures},
                               {"delay_ms", manner.delay.count()}});
}

net::Response send_event(WebhookSender& webhooks, Instant now, std::string_view body) {
    const auto request = parse_object(body);
    const auto field = request ? text_member(*request, "field").value_or("") : "";
    const auto* value = request ? object_member(*request, "value") : nullptr;
    if (field.empty() || !value)
        return control_error(422, "field is a webhook field, value an object");
    webhooks.send("account", account_webhook(field, *value, now));
    return control_answer(R"({"success":true})");
}

std::optional<double> seconds_in(std::string_view body) {
    const auto request = parse_object(body);
    const auto* value = request ? request->if_contains("seconds") : nullptr;
    if (!value) return std::nullopt;
    boost::system::error_code error;
    const auto seconds = value->to_number<double>(error);
    if (error) return std::nullopt;
    return seconds;
}

net::Response show_health(Network& network, const WebhookSender& webhooks, const Schedule& schedule,
                          std::size_t refused) {
    std::size_t threads = 0;
    network.look_at_phones([&](Phones& phones) { threads = phones.size(); });
    const auto counts = webhooks.counts();
    return answer(json::object{{"status", "ok"},
                               {"threads", threads},
                               {"refused", refused},
                               {"pending", schedule.pending()},
                               {"broken_actions", schedule.broken()},
                               {"webhooks", json::object{{"url", webhooks.url()},
                                                         {"delivered", counts.delivered},
                                                         {"failed_tries", counts.failed_tries},
                                                         {"dropped", counts.dropped},
                                                         {"waiting", counts.waiting}}}});
}

net::Response control_answer(std::string json) {
    return {200, {{"content-type", "application/json"}}, std::move(json)};
}

net::Response control_error(int status, std::string_view message) {
    return answer(json::object{{"error", json::object{{"message", message}}}}, status);
}

}  // namespace alvio::sandbox
