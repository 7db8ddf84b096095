// Days and hours in a message, as wall-clock times.
#pragma once

#include <vector>

#include "dialogue/message.hpp"
#include "dialogue/understanding.hpp"

namespace alvio::dialogue {

/// All times that the message names, in its order, each with its alternatives, the likeliest first;
/// relative ones count from `situation.now`. Times that the message excludes ("not on Tuesday") are
/// left out.
[[nodiscard]] std::vector<TimeReading> read_times(const Message& message,
                                                  const Situation& situation);

}  // namespace alvio::dialogue
