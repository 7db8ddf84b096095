#include "engine/sender.hpp"

#include <algorithm>
#include <variant>

#include "base/overloaded.hpp"

namespace alvio::engine {

namespace {

/// A part of what all nodes may do together; never nothing, and 0 stays "no limit".
std::size_t part_of(std::size_t limit, std::size_t nodes) {
    return limit == 0 ? 0 : std::max<std::size_t>(1, limit / std::max<std::size_t>(1, nodes));
}

enum class Sign { Works, Fails, Nothing };

/// What an answer says about the receiver itself. A refusal is a sign of life.
Sign sign_of(const Carried& answer) {
    const auto judge = [](bool is_outage, int http_status) {
        if (is_outage) return Sign::Fails;
        return http_status == 0 ? Sign::Nothing : Sign::Works;
    };
    return std::visit(
        overloaded{
            [](const Done&) { return Sign::Works; },
            [&](const TryLater& later) { return judge(later.is_outage, later.http_status); },
            [](const Uncertain&) { return Sign::Fails; },
            [&](const GivenUp& given_up) {
                return judge(given_up.is_outage, given_up.http_status);
            },
        },
        answer);
}

}  // namespace

Sender::Sender(const SendingRules& rules, std::size_t nodes)
    : rules_(rules),
      receivers_{
          Receiver{{rules.failures_until_down, rules.probe_interval}, rules.messages_in_flight},
          Receiver{{rules.failures_until_down, rules.probe_interval}, rules.callbacks_in_flight}},
      openings_(rules.failures_until_down, rules.probe_interval),
      throughput_(part_of(rules.messages_per_second, nodes), rules.throughput_window),
      pairs_(rules.pair_interval, rules.pair_burst),
      conversations_(part_of(rules.conversations, nodes), rules.conversations_window) {}

void Sender::set_nodes(std::size_t nodes) {
    throughput_.set_limit(part_of(rules_.messages_per_second, nodes));
    conversations_.set_limit(part_of(rules_.conversations, nodes));
}

std::optional<Instant> Sender::blocked_until(lead::Lane lane, bool is_opening, Instant now,
                                             std::size_t others) const {
    const auto& receiver = at(lane);
    const std::size_t promised = receiver.taken + others;
    if (const auto until = receiver.breaker.blocked_until(now)) return until;
    // The probe goes alone.
    if (receiver.breaker.is_down() && promised > 0) return until_an_answer;
    if (receiver.under_way + promised >= receiver.most_under_way) return until_an_answer;
    if (lane == lead::Lane::Crm) return std::nullopt;
    if (const auto until = throughput_.blocked_until(now, promised)) return until;
    if (!is_opening) return std::nullopt;
    if (const auto until = openings_.blocked_until(now)) return until;
    const std::size_t openings_promised = openings_taken_ + others;
    if (openings_.is_down() && openings_promised > 0) return until_an_answer;
    return conversations_.blocked_until(now, openings_promised);
}

void Sender::leave(lead::Lane lane, bool is_opening, const std::optional<PhoneNumber>& person,
                   Instant now) {
    auto& receiver = at(lane);
    ++receiver.under_way;
    receiver.breaker.left(now);
    if (lane == lead::Lane::Crm) return;
    throughput_.note(now);
    if (is_opening) openings_.left(now);
    if (!person) return;
    pairs_.note(*person, now);
    if (is_opening) conversations_.note(*person, now);
}

void Sender::hear(lead::Lane lane, bool is_opening, const std::optional<PhoneNumber>& person,
                  const Carried& answer, Instant left_at, Instant now) {
    auto& breaker = at(lane).breaker;
    switch (sign_of(answer)) {
        case Sign::Fails:
            breaker.failed(left_at, now);
            break;
        case Sign::Works:
            breaker.worked(left_at);
            if (is_opening && std::holds_alternative<Done>(answer)) openings_.worked(left_at);
            break;
        case Sign::Nothing:
            break;
    }
    if (const auto* later = std::get_if<TryLater>(&answer)) hold(*later, lane, person, now);
}

void Sender::hear_failed(lead::Holds holds, const std::optional<PhoneNumber>& person, Instant now) {
    const Instant until = now + rules_.probe_interval;
    switch (holds) {
        case lead::Holds::ThisOne:
            break;
        case lead::Holds::Person:
            if (person) pairs_.hold(*person, until);
            break;
        case lead::Holds::Openings:
            openings_.trip_until_delivery(now, until);
            break;
        case lead::Holds::Receiver:
            at(lead::Lane::WhatsApp).breaker.trip_until_delivery(now, until);
            break;
    }
}

void Sender::hear_delivered(bool is_opening, Instant at_meta) {
    at(lead::Lane::WhatsApp).breaker.delivered(at_meta);
    if (is_opening) openings_.delivered(at_meta);
}

void Sender::hold(const TryLater& later, lead::Lane lane, const std::optional<PhoneNumber>& person,
                  Instant now) {
    const Instant until = now + later.wait;
    switch (later.holds) {
        case TryLater::Holds::ThisOne:
            break;
        case TryLater::Holds::Person:
            if (person) pairs_.hold(*person, until);
            break;
        case TryLater::Holds::Openings:
            openings_.trip(now, until);
            break;
        case TryLater::Holds::Receiver:
            at(lane).breaker.trip(now, until);
            break;
    }
}

}  // namespace alvio::engine
