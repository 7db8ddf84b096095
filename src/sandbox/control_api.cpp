#include "sandbox/control_api.hpp"

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
    if (type == "sticker") return OtherKind::Sticker;
    if (type == "location") return OtherKind::Location;
    if (type == "reaction") return OtherKind::Reaction;
    if (type == "unsupported") return OtherKind::Unsupported;
    return std::nullopt;
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
    if (message.from_business) {
        out["status"] = name_of(message.state);
        if (message.error_code != 0) out["error_code"] = message.error_code;
        if (!message.opaque.empty()) out["biz_opaque_callback_data"] = message.opaque;
    } else {
        out["read_by_business"] = message.state == DeliveryState::Read;
    }
    return out;
}

json::object shown(const Network& network, const Thread& thread) {
    json::array messages;
    for (const auto& message : thread.messages)
        messages.push_back(shown(message));
    return {{"phone_number_id", thread.pair.phone_number_id},
            {"display_phone_number", pretty_display_number(thread.pair.phone_number_id)},
            {"plays", name_of(thread.persona.character)},
            {"window_open", network.window_is_open(thread)},
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
    message.from = phone_digits(text_member(*request, "from").value_or(""));
    if (message.from.empty())
        return control_error(422, "from must be a phone number with country code");
    message.phone_number_id = text_member(*request, "phone_number_id").value_or("");
    if (const auto choice = text_member(*request, "marketing"))
        return change_marketing(network, message, *choice);

    message.text = text_member(*request, "text").value_or("");
    message.option = text_member(*request, "option").value_or("");
    if (message.text.size() > longest_text * 4) return control_error(422, "text is too long");
    const auto kind = parse_kind(text_member(*request, "type").value_or("text"));
    if (!kind)
        return control_error(
            422, "type is one of text, voice, image, sticker, location, reaction, unsupported");
    message.other = *kind;

    const auto id = network.write(message);
    if (!id) return answer(id.error());
    return answer(json::object{{"id", *id}});
}

net::Response show_phone(Network& network, std::string_view number,
                         std::string_view phone_number_id) {
    const auto wa_id = phone_digits(number);
    if (wa_id.empty()) return control_error(404, "that is no phone number");
    json::object phone{{"number", "+" + wa_id}, {"plays", name_of(character_of(wa_id))}};
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
    });
    return answer(phone);
}

net::Response show_health(Network& network, const WebhookSender& webhooks,
                          const Schedule& schedule) {
    std::size_t threads = 0;
    network.look_at_phones([&](Phones& phones) { threads = phones.size(); });
    const auto counts = webhooks.counts();
    return answer(json::object{{"status", "ok"},
                               {"threads", threads},
                               {"pending", schedule.pending()},
                               {"broken_actions", schedule.broken()},
                               {"webhooks", json::object{{"url", webhooks.url()},
                                                         {"delivered", counts.delivered},
                                                         {"failed_tries", counts.failed_tries},
                                                         {"dropped", counts.dropped},
                                                         {"waiting", counts.waiting}}}});
}

net::Response control_error(int status, std::string_view message) {
    return answer(json::object{{"error", json::object{{"message", message}}}}, status);
}

}  // namespace alvio::sandbox
