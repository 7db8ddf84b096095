#include "program/whatsapp.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "dialogue/playbook_file.hpp"
#include "program/eventually.hpp"
#include "program/program_path.hpp"

namespace alvio::program {

namespace json = boost::json;

namespace {

/// As [whatsapp] opening_template is by default.
constexpr const char* opening_template = "alvio_opening";

std::string text_of(const json::object& object, std::string_view key) {
    const auto* value = object.if_contains(key);
    const auto* text = value != nullptr ? value->if_string() : nullptr;
    return text != nullptr ? std::string(*text) : std::string{};
}

PhoneMessage read_message(const json::object& shown) {
    PhoneMessage message;
    message.id = text_of(shown, "id");
    message.from_business = text_of(shown, "from") == "business";
    message.type = text_of(shown, "type");
    message.text = text_of(shown, "text");
    message.status = text_of(shown, "status");
    message.effect = text_of(shown, "biz_opaque_callback_data");
    for (const auto& option : shown.at("options").as_array())
        message.options.push_back(text_of(option.as_object(), "title"));
    return message;
}

/// As a business creates it at Meta: POST /{business account}/message_templates.
json::object template_request(const dialogue::OpeningTemplate& opening,
                              dialogue::Language language) {
    json::array buttons;
    for (const auto& button : opening.buttons) {
        buttons.push_back(
            {{"type", "QUICK_REPLY"}, {"text", dialogue::in_language(button.label, language)}});
    }
    // One example for each variable: Meta reviews no template without.
    json::array examples;
    for (const auto& parameter : opening.parameters)
        examples.emplace_back("an example of " + parameter);
    const json::object body{{"type", "BODY"},
                            {"text", dialogue::in_language(opening.body, language)},
                            {"example", {{"body_text", json::array{std::move(examples)}}}}};
    return {
        {"name", opening.name.empty() ? opening_template : opening.name},
        {"language", json::string(code_of(language))},
        {"category", "MARKETING"},
        {"components", json::array{body, {{"type", "BUTTONS"}, {"buttons", std::move(buttons)}}}}};
}

}  // namespace

std::string Whatsapp::url() const {
    return fmt::format("http://127.0.0.1:{}", port_.number());
}

void Whatsapp::start(const std::string& webhook_url, double speed) {
    child_.emplace(std::vector<std::string>{program_path(), "sandbox", "--port",
                                            std::to_string(port_.number()), "--webhook",
                                            webhook_url, "--app-secret", app_secret_, "--speed",
                                            fmt::format("{}", speed), "--strict"},
                   folder_, "sandbox");
    http_.emplace(url(), std::vector<net::Header>{{"authorization", "Bearer token"}});
    const bool answers = eventually(
        [this] { return !child_->is_running() || http_->get("/_sim/health").status == 200; });
    if (!answers || !child_->is_running())
        throw std::runtime_error("alvio sandbox does not start: " + tail_of(child_->errors()));
}

void Whatsapp::start_here(const std::string& webhook_url, double speed, sandbox::Casting cast) {
    client_ = net::Client::start("facebookexternalua");
    sandbox::MetaOptions options;
    options.listen = fmt::format("127.0.0.1:{}", port_.number());
    options.webhook_url = webhook_url;
    options.app_secret = Secret(app_secret_);
    options.pace = Pace(speed);
    options.cast = std::move(cast);
    auto started = sandbox::Meta::start(std::move(options), clock_, *client_);
    if (!started) throw std::runtime_error(started.error().message);
    here_ = std::move(*started);
    http_.emplace(url(), std::vector<net::Header>{{"authorization", "Bearer token"}});
}

void Whatsapp::approve_opening_template() {
    const auto& playbook = dialogue::default_playbook();
    for (const auto language : playbook.languages) {
        const auto body = json::serialize(template_request(playbook.opening, language));
        const auto answer = http_->post("/v24.0/100/message_templates", body);
        if (answer.status != 200) throw std::runtime_error("no template: " + answer.body);
    }
}

std::vector<PhoneMessage> Whatsapp::thread(const std::string& phone) const {
    const auto answer = http_->get("/_sim/phones/" + phone.substr(phone.find_first_not_of('+')));
    if (answer.status != 200) throw std::runtime_error("no such phone: " + answer.body);
    std::vector<PhoneMessage> messages;
    const auto shown = answer.json();
    for (const auto& message : shown.as_object().at("messages").as_array())
        messages.push_back(read_message(message.as_object()));
    return messages;
}

std::vector<PhoneMessage> Whatsapp::from_business(const std::string& phone) const {
    auto messages = thread(phone);
    std::erase_if(messages, [](const PhoneMessage& message) { return !message.from_business; });
    return messages;
}

std::size_t Whatsapp::refused() const {
    return http_->get("/_sim/health").json().at("refused").to_number<std::size_t>();
}

void Whatsapp::write(const std::string& phone, const std::string& text) {
    act({{"from", phone}, {"text", text}});
}

void Whatsapp::tap(const std::string& phone, const std::string& title) {
    act({{"from", phone}, {"option", title}});
}

void Whatsapp::send(const std::string& phone, const std::string& kind) {
    act({{"from", phone}, {"type", kind}});
}

void Whatsapp::stop_marketing(const std::string& phone) {
    act({{"from", phone}, {"marketing", "stop"}});
}

void Whatsapp::fail(const json::object& fault) {
    const auto answer = http_->post("/_sim/fail", json::serialize(fault));
    if (answer.status != 200) throw std::runtime_error("no such fault: " + answer.body);
}

/// The business number is named, so that people can write who were never written to.
void Whatsapp::act(json::object action) {
    action["phone_number_id"] = phone_number_id;
    const auto answer = http_->post("/_sim/inbound", json::serialize(action));
    if (answer.status != 200) throw std::runtime_error("the phone cannot do that: " + answer.body);
}

}  // namespace alvio::program
