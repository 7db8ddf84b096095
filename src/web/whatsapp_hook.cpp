// Meta's door: the handshake and the webhooks. 200 only after everything in the body is durable.
#include <utility>

#include "base/crypto.hpp"
#include "base/mutant.hpp"
#include "base/overloaded.hpp"
#include "dialogue/understanding.hpp"
#include "web/doors.hpp"
#include "web/limits.hpp"
#include "web/problem.hpp"
#include "whatsapp/errors.hpp"
#include "whatsapp/send.hpp"
#include "whatsapp/signature.hpp"
#include "whatsapp/webhook.hpp"

namespace alvio::web {

namespace {

/// The environment whose app secret signed the body; nothing when none did.
std::optional<Environment> signed_for(const Doors& doors, const net::Request& request) {
    if (mutant_is(Mutant::WebhookSignature)) return Environment::Live;
    const auto header = request.header("x-hub-signature-256");
    for (const auto& [environment, place] : doors.workspace.places) {
        if (whatsapp::is_signed(place.number.app_secret, request.body, header)) return environment;
    }
    return std::nullopt;
}

/// People who are no leads are not answered, but their STOP counts: the words alone must say it.
bool opts_out(const lead::MessageReceived& message) {
    if (message.kind != lead::InboundKind::Text && message.kind != lead::InboundKind::Button)
        return false;
    return dialogue::understand(message.text, {}).opt_out == dialogue::OptOut::Stop;
}

engine::MessageProgressed progress_of(const whatsapp::StatusUpdate& update) {
    engine::MessageProgressed progressed;
    progressed.effect = update.effect;
    progressed.id = update.id;
    progressed.at = update.at;
    progressed.user_id = update.user_id;
    progressed.code = update.error_code;
    const auto error =
        whatsapp::class_of({.code = update.error_code, .about_number = update.about_number});
    using From = whatsapp::StatusUpdate::Kind;
    using To = engine::MessageProgressed::Kind;
    switch (update.kind) {
        case From::Sent:
            progressed.kind = To::Sent;
            break;
        case From::Delivered:
            progressed.kind = To::Delivered;
            break;
        case From::Read:
            progressed.kind = To::Read;
            break;
        case From::Failed:
            progressed.kind = To::Failed;
            progressed.refusal = whatsapp::refusal_of(error).value_or(lead::Refusal::Again);
            progressed.holds = whatsapp::held_by(error);
            break;
    }
    return progressed;
}

bool is_somebody(const lead::Person& person) {
    return person.phone || !person.user_id.empty();
}

/// What a webhook says, in the engine's words. Items of numbers that are not ours are passed over.
std::vector<engine::Item> items_of(const Doors& doors, Environment environment,
                                   const std::vector<whatsapp::WebhookItem>& webhook) {
    const auto& ours = doors.workspace.places.at(environment).number.phone_number_id;
    const auto& workspace = doors.workspace.id;
    std::vector<engine::Item> items;
    for (const auto& entry : webhook) {
        std::visit(overloaded{
                       [&](const whatsapp::InboundMessage& inbound) {
                           if (inbound.phone_number_id != ours || !is_somebody(inbound.from))
                               return;
                           items.emplace_back(engine::ProspectWrote{workspace, environment,
                                                                    inbound.from, inbound.message,
                                                                    opts_out(inbound.message)});
                       },
                       [&](const whatsapp::EchoedMessage& echo) {
                           if (echo.phone_number_id != ours || !is_somebody(echo.to)) return;
                           items.emplace_back(engine::ColleagueWrote{
                               workspace, environment, echo.to, {echo.id, echo.at, echo.text}});
                       },
                       [&](const whatsapp::IdentityChange& change) {
                           if (change.phone_number_id != ours) return;
                           items.emplace_back(engine::NumberWasChanged{workspace, environment,
                                                                       change.from, change.now});
                       },
                       [&](const whatsapp::StatusUpdate& update) {
                           if (update.phone_number_id == ours)
                               items.emplace_back(progress_of(update));
                       },
                       [&](const whatsapp::MarketingPreference& preference) {
                           if (preference.phone_number_id != ours || !preference.stopped ||
                               !is_somebody(preference.from))
                               return;
                           items.emplace_back(engine::MarketingWasStopped{workspace, environment,
                                                                          preference.from});
                       },
                   },
                   entry);
    }
    return items;
}

net::Response received() {
    return {200, {{"content-type", "text/plain"}}, "EVENT_RECEIVED"};
}

}  // namespace

void verify_webhook(const Doors& doors, const net::Request& request, const net::Reply& reply) {
    const bool token_is_right = !doors.verify_token.empty() &&
                                equal_in_constant_time(request.query_value("hub.verify_token"),
                                                       doors.verify_token.reveal());
    if (request.query_value("hub.mode") != "subscribe" || !token_is_right) {
        return reply(problem(
            403, "handshake-refused", "The handshake is refused",
            "hub.mode must be subscribe and hub.verify_token must be whatsapp.verify_token."));
    }
    reply(
        {200, {{"content-type", "text/plain"}}, std::string(request.query_value("hub.challenge"))});
}

void post_webhook(const Doors& doors, const net::Request& request, const net::Reply& reply) {
    if (request.body.size() > webhook_body_limit) {
        return reply(problem(413, "too-large", "The body is too large",
                             "A webhook may have at most 3 MiB."));
    }
    const auto environment = signed_for(doors, request);
    if (!environment) {
        return reply(
            problem(401, "bad-signature", "The signature is missing or wrong",
                    "X-Hub-Signature-256 must sign the raw body with whatsapp.app_secret."));
    }
    const auto webhook = whatsapp::parse_webhook(request.body);
    // Signed, so from Meta, and of some other object: a refusal would only make Meta send it again.
    if (!webhook && webhook.error().field == "object") return reply(received());
    if (!webhook) return reply(problem(webhook.error()));
    auto items = items_of(doors, *environment, *webhook);
    if (items.empty()) return reply(received());
    engine::Submission submission{
        std::move(items), [reply](const std::vector<engine::Settled>&) { reply(received()); }};
    if (!doors.engine.submit(std::move(submission))) reply(busy());
}

}  // namespace alvio::web
