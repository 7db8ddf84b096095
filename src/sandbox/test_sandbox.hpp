// For tests: the sandbox at full speed with a webhook receiver, and webhooks in a word.
#pragma once

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <memory>
#include <string>
#include <vector>

#include "sandbox/json_member.hpp"
#include "sandbox/meta.hpp"
#include "sandbox/test_receiver.hpp"
#include "sandbox/webhook_body.hpp"

namespace alvio::sandbox {

inline constexpr std::string_view phone_number_id = "106540352242922";

inline std::string find_text(const net::Request& webhook, std::string_view pointer) {
    boost::system::error_code error;
    const auto body = boost::json::parse(webhook.body, error);
    if (error) return "not JSON";
    const auto* found = body.find_pointer("/entry/0/changes/0/value" + std::string(pointer), error);
    return found && found->is_string() ? std::string(found->as_string().c_str()) : "";
}

/// A webhook in a word: "sent", "failed 131047", "says Hello", "taps start".
inline std::string in_short(const net::Request& webhook) {
    if (auto status = find_text(webhook, "/statuses/0/status"); !status.empty()) {
        if (status != "failed") return status;
        boost::system::error_code error;
        const auto body = boost::json::parse(webhook.body, error);
        const auto* code =
            body.find_pointer("/entry/0/changes/0/value/statuses/0/errors/0/code", error);
        return fmt::format("failed {}", code ? code->as_int64() : 0);
    }
    if (const auto said = find_text(webhook, "/messages/0/text/body"); !said.empty())
        return "says " + said;
    for (const auto* pointer :
         {"/messages/0/button/payload", "/messages/0/interactive/button_reply/id",
          "/messages/0/interactive/list_reply/id"}) {
        if (const auto tapped = find_text(webhook, pointer); !tapped.empty())
            return "taps " + tapped;
    }
    return find_text(webhook, "/messages/0/type");
}

inline std::vector<std::string> in_short(const std::vector<net::Request>& webhooks) {
    std::vector<std::string> words;
    for (const auto& webhook : webhooks)
        words.push_back(in_short(webhook));
    return words;
}

using Words = std::vector<std::string>;

/// The sandbox at full speed, with a webhook receiver.
struct Sandbox {
    explicit Sandbox(MetaOptions options = {}) {
        options.webhook_url = receiver.url();
        options.app_secret = Secret("app-secret");
        if (options.pace.speed() == 1) options.pace = Pace(1e6);
        auto started = Meta::start(std::move(options), clock, *client);
        REQUIRE(started);
        meta = std::move(*started);
    }

    net::HttpAnswer call(std::string method, std::string_view path, std::string body = {},
                         std::string token = "any") {
        net::HttpRequest request{std::move(method), meta->base_url() + std::string(path)};
        request.headers = {{"content-type", "application/json"}};
        if (!token.empty()) request.headers.push_back({"authorization", "Bearer " + token});
        request.body = std::move(body);
        request.timeout = std::chrono::seconds{10};
        const auto outcome = client->send_and_wait(std::move(request));
        REQUIRE(std::holds_alternative<net::HttpAnswer>(outcome));
        return std::get<net::HttpAnswer>(outcome);
    }

    static std::string messages_path() {
        return fmt::format("/v24.0/{}/messages", phone_number_id);
    }
    net::HttpAnswer send(std::string_view to, std::string_view payload,
                         std::string_view opaque = "effect.1") {
        return call(
            "POST", messages_path(),
            fmt::format(
                R"({{"messaging_product":"whatsapp","to":"{}",{},"biz_opaque_callback_data":"{}"}})",
                to, payload, opaque));
    }
    net::HttpAnswer send_opening(std::string_view to) { return send(to, opening); }

    static constexpr std::string_view opening =
        R"("type":"template","template":{"name":"alvio_opening","language":{"code":"en"},"components":[
        {"type":"button","sub_type":"quick_reply","index":"0","parameters":[{"type":"payload","payload":"start"}]}]})";

    ManualClock clock{from_unix_ms(1'795'000'000'000)};
    TestReceiver receiver;
    std::unique_ptr<net::Client> client = net::Client::start("Alvio-test");
    std::unique_ptr<Meta> meta;
};

inline int error_code(const net::HttpAnswer& answer) {
    const auto body = parse_object(answer.body);
    const auto* error = body ? object_member(*body, "error") : nullptr;
    return error ? static_cast<int>(number_member(*error, "code").value_or(0)) : 0;
}

}  // namespace alvio::sandbox
