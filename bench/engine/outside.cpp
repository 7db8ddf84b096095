#include "engine/outside.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace alvio::bench {

Outside::Outside(std::function<void(const std::string&)> on_message)
    : on_message_(std::move(on_message)) {
    auto started = net::Server::start(
        "127.0.0.1:0", [this](net::Request request, net::Reply reply) { answer(request, reply); });
    if (!started) throw std::runtime_error(started.error().message);
    server_ = std::move(*started);
}

Settings Outside::settings() const {
    const auto url = fmt::format("http://127.0.0.1:{}", server_->port());
    return {{"whatsapp.base_url", "\"" + url + "\""}, {"callback.url", "\"" + url + "/callback\""}};
}

void Outside::answer(const net::Request& request, const net::Reply& reply) {
    if (request.path == "/callback") {
        ++callbacks_;
        return reply({200, {}, ""});
    }
    const std::string_view body = request.body;
    constexpr std::string_view key = R"("to":")";
    const auto found = body.find(key);
    if (found == std::string_view::npos) return reply({400, {}, ""});
    auto digits = body.substr(found + key.size());
    digits = digits.substr(0, digits.find('"'));
    if (digits.starts_with('+')) digits.remove_prefix(1);
    const auto number = ++messages_;
    if (on_message_) on_message_(std::string(digits));
    reply({200,
           {{"content-type", "application/json"}},
           fmt::format(R"({{"messaging_product":"whatsapp","contacts":[{{"input":"{0}",)"
                       R"("wa_id":"{0}"}}],"messages":[{{"id":"wamid.out.{1}"}}]}})",
                       digits, number)});
}

}  // namespace alvio::bench
