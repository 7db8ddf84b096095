#include "app/simulation/event_words.hpp"

#include <fmt/format.h>

#include "base/overloaded.hpp"

namespace alvio::app::simulation {

namespace {

std::string_view name_of(lead::TimerKind kind) {
    switch (kind) {
        case lead::TimerKind::NotDelivered:
            return "not delivered";
        case lead::TimerKind::Nudge:
            return "nudge";
        case lead::TimerKind::NoOutcome:
            return "no outcome";
        case lead::TimerKind::HoldExpired:
            return "hold expired";
        case lead::TimerKind::StopUnanswered:
            return "question about stopping unanswered";
    }
    return {};
}

}  // namespace

std::string words_of(const lead::Event& event) {
    return std::visit(
        overloaded{
            [](const lead::LeadArrived&) -> std::string { return "a journey begins"; },
            [](const lead::LeadUpdated&) -> std::string {
                return "the CRM's new fields are merged";
            },
            [](const lead::MessageReceived& message) { return "understands: " + message.text; },
            [](const lead::MessageAccepted& accepted) {
                return fmt::format("knows that Meta took {}", accepted.effect.text());
            },
            [](const lead::MessageDelivered&) -> std::string { return "knows: delivered"; },
            [](const lead::MessageRead&) -> std::string { return "knows: read"; },
            [](const lead::MessageRefused& refused) {
                return fmt::format("knows: refused with {}", refused.code);
            },
            [](const lead::MessageDropped& dropped) { return "does not send: " + dropped.why; },
            [](const lead::MarketingStopped&) -> std::string { return "knows: marketing stopped"; },
            [](const lead::NumberChanged&) -> std::string { return "knows: another number"; },
            [](const lead::TakenOver&) -> std::string { return "a colleague writes"; },
            [](const lead::StatusDelivered&) -> std::string { return "knows: the CRM has heard"; },
            [](const lead::TimerFired& fired) {
                return fmt::format("timer: {}", name_of(fired.kind));
            },
            [](const lead::MeetingRequested&) -> std::string { return "the API books"; },
            [](const lead::CancellationRequested&) -> std::string { return "the API cancels"; },
        },
        event);
}

}  // namespace alvio::app::simulation
