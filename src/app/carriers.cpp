#include "app/carriers.hpp"

#include <algorithm>
#include <utility>

#include "base/mutant.hpp"
#include "base/overloaded.hpp"

namespace alvio::app {

namespace {

/// However fast the clock runs: nobody is asked again sooner than this.
constexpr Duration shortest_wait = std::chrono::milliseconds{20};
/// How long leads wait for a channel that is not configured, or a callback endpoint that is
/// switched off.
constexpr Duration unconfigured_wait = std::chrono::minutes{5};

int status_of(const net::HttpOutcome& outcome) {
    const auto* answer = std::get_if<net::HttpAnswer>(&outcome);
    return answer == nullptr ? 0 : answer->status;
}

/// Nobody there, no answer in time, or an error of the receiver's own.
bool is_outage(int http_status) {
    return http_status == 0 || http_status >= 500;
}

using Holds = engine::TryLater::Holds;

/// The receiver cannot be written to at all for now, whatever the effect.
engine::TryLater not_ready(Duration wait, std::string why) {
    return {wait, 0, std::move(why), Holds::Receiver, false};
}

}  // namespace

const char* Carriers::callback_status() const {
    if (wires_.endpoint.url.empty()) return "not_configured";
    return endpoint_gone_ ? "off" : "active";
}

void Carriers::carry(const store::OutboxRow& row, const std::optional<PhoneNumber>& to,
                     OnCarried on_carried) {
    std::visit(
        overloaded{
            [&](const lead::SendMessage& message) {
                carry(message, row, *to, std::move(on_carried));
            },
            [&](const lead::ReportStatus& report) { carry(report, row, std::move(on_carried)); },
        },
        row.effect);
}

void Carriers::carry(const lead::SendMessage& message, const store::OutboxRow& row,
                     const PhoneNumber& to, OnCarried on_carried) {
    const auto channel = wires_.channels.find(row.environment);
    const bool ready = channel != wires_.channels.end() &&
                       !channel->second.phone_number_id.empty() &&
                       !channel->second.access_token.empty();
    if (!ready) {
        return on_carried(not_ready(pace_(unconfigured_wait),
                                    "set whatsapp.phone_number_id and whatsapp.access_token"));
    }
    auto request = whatsapp::message_request(message, to, row.id, row.attempts, channel->second);
    client_.send(
        std::move(request), [this, effect = row.id, attempts = row.attempts,
                             on_carried = std::move(on_carried)](const net::HttpOutcome& outcome) {
            const int status = status_of(outcome);
            on_carried(std::visit(
                overloaded{
                    [&](const whatsapp::SendAccepted& accepted) -> engine::Carried {
                        return engine::Done{lead::MessageAccepted{effect, accepted.id}, accepted.id,
                                            status, "accepted", accepted.reached};
                    },
                    [&](const whatsapp::SendRefused& refused) -> engine::Carried {
                        return engine::Done{
                            lead::MessageRefused{effect, refused.refusal, refused.code},
                            std::nullopt, status, "refused " + std::to_string(refused.code)};
                    },
                    [&](const whatsapp::SendLater& later) -> engine::Carried {
                        const auto wait = pace_(later.wait);
                        const bool outage =
                            later.error == whatsapp::ErrorClass::Transient && is_outage(status);
                        return engine::TryLater{std::max(wait, shortest_wait), status, later.why,
                                                whatsapp::held_by(later.error), outage};
                    },
                    [&](const whatsapp::SendUncertain& uncertain) -> engine::Carried {
                        return engine::Uncertain{status, uncertain.why};
                    },
                },
                whatsapp::read_answer(outcome, attempts)));
        });
}

void Carriers::carry(const lead::ReportStatus& report, const store::OutboxRow& row,
                     OnCarried on_carried) {
    if (wires_.endpoint.url.empty())
        return on_carried(engine::GivenUp{0, "no callback.url is configured"});
    if (endpoint_gone_) {
        return on_carried(
            not_ready(pace_(unconfigured_wait), "the endpoint said 410 and is switched off"));
    }
    auto id = row.id;
    if (mutant_is(Mutant::StableWebhookId))
        id = EffectId(id.text() + "-" + std::to_string(row.attempts));
    auto request = crm::callback_request(report, id, wires_.endpoint, clock_.now());
    client_.send(
        std::move(request),
        [this, effect = row.id, attempts = row.attempts, on_carried = std::move(on_carried)](
            const net::HttpOutcome& outcome) { on_carried(judge(outcome, effect, attempts)); });
}

engine::Carried Carriers::judge(const net::HttpOutcome& outcome, const EffectId& effect,
                                int attempts) {
    const int status = status_of(outcome);
    const double jitter = static_cast<double>(random_.below(1'000)) / 1'000;
    return std::visit(
        overloaded{
            [&](const crm::CallbackDelivered&) -> engine::Carried {
                return engine::Done{lead::StatusDelivered{effect}, std::nullopt, status,
                                    "delivered"};
            },
            [&](const crm::CallbackRetry& retry) -> engine::Carried {
                if (mutant_is(Mutant::CallbackRetry)) return engine::GivenUp{status, retry.why};
                const auto wait =
                    retry.exact ? retry.wait : std::max(pace_(retry.wait), shortest_wait);
                return engine::TryLater{wait, status, retry.why, Holds::ThisOne, is_outage(status)};
            },
            [&](const crm::CallbackAbandoned& abandoned) -> engine::Carried {
                if (abandoned.endpoint_gone) endpoint_gone_ = true;
                return engine::GivenUp{status, abandoned.why, is_outage(status)};
            },
        },
        crm::judge_outcome(outcome, attempts, jitter, clock_.now()));
}

}  // namespace alvio::app
