#include "app/simulation/meta_checks.hpp"

#include <fmt/format.h>
#include <boost/json.hpp>

#include <algorithm>

#include "booking/time_zone.hpp"
#include "engine/setup.hpp"
#include "store/shard.hpp"
#include "whatsapp/send.hpp"
#include "whatsapp/webhook.hpp"

namespace alvio::app::simulation {

namespace json = boost::json;
using namespace std::chrono_literals;

namespace {

/// How long what a webhook said may take to the node that decides.
constexpr Duration time_to_spread = 5s;

/// A message of which Meta may have so many is not sent any more, whatever webhooks say or do not.
constexpr int most_maybe_taken = 2;

/// Meta, or something on the way, has said that nothing was done.
bool says_not_sent(const net::HttpAnswer& answer) {
    if (answer.status >= 200 && answer.status < 300) return false;
    if (answer.status < 500) return true;
    return answer.body.find("\"error\"") != std::string::npos;
}

}  // namespace

void MetaChecks::broken(Invariant invariant, const std::string& who, std::string what) {
    chronicle_.broken(invariant, world_.now(), who, std::move(what));
}

std::optional<MetaChecks::Sent> MetaChecks::read(const Call& call) {
    if (last_read_ != call.number) {
        last_read_ = call.number;
        last_sent_ = parse(call);
    }
    return last_sent_;
}

std::optional<MetaChecks::Sent> MetaChecks::parse(const Call& call) {
    const auto parsed = json::parse(call.request.body);
    const auto& body = parsed.as_object();
    const auto* opaque = body.if_contains("biz_opaque_callback_data");
    if (opaque == nullptr) return std::nullopt;
    const std::string text(opaque->as_string());
    Sent sent;
    sent.effect = whatsapp::effect_in(text);
    sent.attempt = std::stoi(text.substr(text.rfind('.') + 1));
    for (const char c : std::string(body.at("to").as_string())) {
        if (c >= '0' && c <= '9') sent.wa_id += c;
    }
    sent.is_template = body.at("type").as_string() == "template";
    return sent;
}

// ---- leaving ------------------------------------------------------------------------------------

void MetaChecks::departed(const Call& call) {
    const auto sent = read(call);
    if (!sent) return;
    chronicle_.tell(world_.now(), sent->wa_id,
                    fmt::format("{} sends {}, attempt {}", call.sender->name, sent->effect.text(),
                                sent->attempt));
    const auto* effect = ledger_.effect(sent->effect);
    if (effect == nullptr) {
        return broken(Invariant::NoSurprise, sent->wa_id, "a message left that nobody decided");
    }
    if (!ledger_.owns(node_id_(call.sender->name), store::shard_of(sent->effect))) {
        broken(Invariant::OneWriter, sent->wa_id, "a node sends what another one owns by now");
    }
    auto& history = histories_[sent->effect];
    check_may_leave(*sent, *effect);
    check_hour(*sent, *effect);
    check_repeat(*sent, *effect, history);
    auto& furthest = furthest_[effect->lead];
    if (effect->seq < furthest) {
        broken(Invariant::MessagesInOrder, sent->wa_id, "a message left after a later one");
    }
    furthest = std::max(furthest, effect->seq);
    history.standing = Standing::Uncertain;  // until somebody says otherwise
    history.departed_at = world_.now();
    ++history.departures;
    ++history.maybe_taken;
}

void MetaChecks::check_may_leave(const Sent& sent, const KnownEffect& effect) {
    const bool confirms = effect.purpose == lead::Purpose::OptOutConfirmation;
    if (ledger_.opted_out_at(sent.wa_id) && !confirms) {
        broken(Invariant::NothingAfterOptOut, sent.wa_id, "a message left after the opt-out");
    }
    if (confirms) {
        auto& confirmations = confirmations_[sent.wa_id];
        confirmations.insert(sent.effect);
        if (confirmations.size() > 1)
            broken(Invariant::NothingAfterOptOut, sent.wa_id, "the opt-out was confirmed twice");
    }
    if (effect.marked_attempts < sent.attempt) {
        broken(Invariant::NoNeedlessRepeat, sent.wa_id,
               "a message left before its attempt was durable");
    }
    const auto* lead = ledger_.lead(effect.lead);
    const bool nobody_waits =
        effect.purpose == lead::Purpose::Opening || effect.purpose == lead::Purpose::Nudge;
    if (nobody_waits && lead->reached_by_hand) {
        broken(Invariant::SilentAfterHandoff, sent.wa_id,
               "the robot went on after a person had taken over");
    }
}

void MetaChecks::check_hour(const Sent& sent, const KnownEffect& effect) {
    if (effect.purpose != lead::Purpose::Opening && effect.purpose != lead::Purpose::Nudge) return;
    const auto zone = booking::TimeZone::find(ledger_.lead(effect.lead)->timezone);
    if (!zone) return;
    const auto local = zone->to_local(world_.now());
    const auto time = local - std::chrono::floor<std::chrono::days>(local);
    if (time > 21h + skew_ + 1s || time < 8h - skew_ - 1s) {
        broken(Invariant::QuietHours, sent.wa_id, "a message that could wait left at night");
    }
}

void MetaChecks::check_repeat(const Sent& sent, const KnownEffect& effect, const History& history) {
    if (effect.finished) {
        return broken(Invariant::NoNeedlessRepeat, sent.wa_id,
                      "a message left again although it was done");
    }
    if (history.maybe_taken >= most_maybe_taken) {
        return broken(Invariant::NoNeedlessRepeat, sent.wa_id,
                      "a message left once more although Meta may have taken it twice");
    }
    if (history.departures == 0 || history.standing == Standing::NotSent) return;
    chronicle_.see(Sighting::UncertainResent);
    if (history.evidence_at && world_.now() > *history.evidence_at + time_to_spread) {
        return broken(Invariant::NoNeedlessRepeat, sent.wa_id,
                      "a message was repeated although a webhook had said that Meta took it");
    }
    const engine::Patience usual;
    const auto& patience = effect.purpose == lead::Purpose::Opening ? usual.opening : usual.reply;
    if (world_.now() < history.departed_at + patience.for_status - 2 * skew_) {
        broken(Invariant::NoNeedlessRepeat, sent.wa_id,
               "an uncertain message was repeated without waiting for evidence");
    }
}

// ---- at Meta, and back --------------------------------------------------------------------------

void MetaChecks::arrived(const Call& call) {
    const auto sent = read(call);
    if (!sent) return;
    const auto* effect = ledger_.effect(sent->effect);
    const auto opted_out = ledger_.opted_out_at(sent->wa_id);
    if (opted_out && effect != nullptr && effect->purpose != lead::Purpose::OptOutConfirmation)
        chronicle_.see(Sighting::OptOutRacedSend);
    if (sent->is_template) return;
    const auto written = ledger_.last_written_at(sent->wa_id);
    if (!written || world_.now() >= *written + 24h) {
        broken(Invariant::FreeFormInsideWindow, sent->wa_id,
               "free-form text reached Meta outside the 24-hour window");
    }
}

void MetaChecks::acted(const Call& call, const net::Response& response) {
    const auto sent = read(call);
    if (!sent || response.status != 200) return;
    if (++histories_[sent->effect].acceptances > 2) {
        broken(Invariant::NoNeedlessRepeat, sent->wa_id, "the prospect got a message three times");
    }
}

void MetaChecks::heard(const Call& call, const net::HttpOutcome& outcome) {
    const auto sent = read(call);
    if (!sent) return;
    auto& history = histories_[sent->effect];
    const auto* answer = std::get_if<net::HttpAnswer>(&outcome);
    const bool not_sent = answer != nullptr ? says_not_sent(*answer)
                                            : std::get<net::HttpFailure>(outcome).stage ==
                                                  net::HttpFailure::Stage::NotSent;
    if (not_sent) {
        history.standing = Standing::NotSent;
        --history.maybe_taken;
    }
    if (answer != nullptr && answer->status == 200) history.standing = Standing::Accepted;
}

void MetaChecks::webhook_answered(const Call& call, const net::Response& response) {
    const auto items = whatsapp::parse_webhook(call.request.body);
    if (!items) return;
    const bool is_signed = !net::header_value(call.request.headers, "x-hub-signature-256").empty();
    if (!is_signed) {
        if (response.status == 401) return chronicle_.see(Sighting::UnsignedRefused);
        if (response.status == 200)
            broken(Invariant::SignedOnly, {}, "an unsigned webhook was taken");
        return;
    }
    if (response.status != 200) {
        if (response.status < 500)
            broken(Invariant::NoSurprise, {},
                   fmt::format("Meta's webhook was answered {}", response.status));
        return;
    }
    for (const auto& item : *items) {
        if (const auto* update = std::get_if<whatsapp::StatusUpdate>(&item)) {
            auto& history = histories_[update->effect];
            if (!history.evidence_at) history.evidence_at = world_.now();
        } else if (const auto* message = std::get_if<whatsapp::InboundMessage>(&item)) {
            if (ledger_.holds_message(message->message.id.text())) continue;
            broken(Invariant::AcknowledgedIsDurable,
                   message->from.phone ? message->from.phone->digits() : "",
                   "a webhook was answered 200, and the store does not hold its message");
        }
    }
}

}  // namespace alvio::app::simulation
