// Rows for tests of the outbox: companies, leads and what they are owed, named by number.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/random.hpp"
#include "engine/outbox.hpp"
#include "lead/step.hpp"

namespace alvio::engine::testing {

inline const Instant start_of_test = *parse_rfc3339("2026-11-23T09:00:00Z");

inline SendingRules no_limits() {
    SendingRules rules;
    rules.messages_per_second = 0;
    rules.pair_interval = Duration::zero();
    rules.messages_in_flight = rules.callbacks_in_flight = 10'000'000;
    return rules;
}

/// Less than so many milliseconds.
inline Duration less_than(int ms, Random& random) {
    return Duration{static_cast<int>(random.below(static_cast<std::uint64_t>(ms)))};
}

inline LeadId lead_number(std::size_t number) {
    auto digits = std::to_string(number);
    return LeadId("ld_" + std::string(26 - digits.size(), '0') + digits);
}

inline PhoneNumber person_number(std::size_t number) {
    return *PhoneNumber::from_e164("+3363998" + std::to_string(10'000 + number));
}

/// The `nth` effect of a lead.
inline store::OutboxRow row_of(const std::string& company, std::size_t lead,
                               lead::OutboundEffect effect, std::size_t nth = 1,
                               Instant due_at = start_of_test) {
    store::OutboxRow row;
    row.lead = lead_number(lead);
    row.id = lead::effect_id(row.lead, nth, 0);
    row.workspace = WorkspaceId(company);
    row.environment = Environment::Live;
    row.seq = Outbox::seq_of(nth, 0);
    row.effect = std::move(effect);
    row.decided_at = row.due_at = due_at;
    return row;
}

inline lead::OutboundEffect reply() {
    return lead::SendMessage{lead::Purpose::Reply, lead::TextMessage{"Is Tuesday fine?"}};
}
inline lead::OutboundEffect opening(const std::string& name = "Anna") {
    return lead::SendMessage{
        lead::Purpose::Opening,
        lead::TemplateMessage{"alvio_opening",
                              dialogue::Language::En,
                              {name, "Alex from Example Homes"},
                              {"yes", "later"},
                              "Hello " + name +
                                  ", this is Alex from Example Homes. You asked us about a flat; "
                                  "may I put a few questions to you here?"}};
}
inline lead::OutboundEffect report() {
    lead::ReportStatus report;
    report.crm_id = "contact-1";
    return report;
}

/// Lets everything leave that may, as an engine would.
inline std::vector<store::OutboxRow> let_leave(Outbox& outbox, Instant now,
                                               std::size_t budget = 1'000'000) {
    std::vector<store::OutboxRow> left;
    for (auto& entry : outbox.take_due(now, budget)) {
        ++entry.row.attempts;
        entry.row.started = lead::lane_of(entry.row.effect) == lead::Lane::WhatsApp;
        outbox.start(entry.row, std::nullopt, now);
        left.push_back(std::move(entry.row));
    }
    return left;
}

/// The outside world takes what has left.
inline void accept(Outbox& outbox, const store::OutboxRow& row, Instant now) {
    outbox.hear(*outbox.find(row.id), std::nullopt, Done{}, now);
    outbox.remove(row.id);
}

/// The outside world cannot be reached; tried again after `wait`.
inline void fail(Outbox& outbox, const store::OutboxRow& row, Instant now, Duration wait) {
    TryLater later{wait, 503, "down"};
    later.is_outage = true;
    outbox.hear(*outbox.find(row.id), std::nullopt, later, now);
    outbox.update({row.id, row.lead, row.attempts, false, now + wait});
}

}  // namespace alvio::engine::testing
