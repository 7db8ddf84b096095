// A value for every form that a stored record can take, with every member set to something that it
// is not by itself. The names are those of the files in tests/golden/records.
#pragma once

#include <string>
#include <vector>

#include "lead/effect.hpp"
#include "lead/event.hpp"
#include "lead/lead.hpp"
#include "store/inbound.hpp"

namespace alvio::store {

template <class T>
struct Sample {
    std::string name;  ///< "event_timer_fired"
    T value;
};

inline const Instant sample_noon = from_unix_ms(1'769'169'600'123);

[[nodiscard]] booking::Meeting sample_meeting();
/// A lead in this phase.
[[nodiscard]] lead::Lead sample_lead(lead::Phase phase);

[[nodiscard]] std::vector<Sample<lead::Lead>> sample_leads();
[[nodiscard]] std::vector<Sample<lead::Event>> sample_events();
[[nodiscard]] std::vector<Sample<lead::OutboundEffect>> sample_effects();
[[nodiscard]] std::vector<Sample<Inbound>> sample_inbounds();
[[nodiscard]] std::vector<Sample<Settled>> sample_settlements();

}  // namespace alvio::store
