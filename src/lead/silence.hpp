// What silence in the middle of a conversation leads to: nudges, slots given back, and in the end
// NO_OUTCOME.
#pragma once

#include "lead/draft.hpp"

namespace alvio::lead {

void on_silence(Draft& draft, const TimerFired& fired);

}  // namespace alvio::lead
