// What somebody wants to say, from the phrases in a message and what Alvio had just done.
#pragma once

#include <optional>
#include <vector>

#include "dialogue/message.hpp"
#include "dialogue/understanding.hpp"

namespace alvio::dialogue {

/// `times` are those already read from the message; a wish that hangs on a time is judged with
/// them.
[[nodiscard]] std::vector<Intent> read_intents(const Message& message, const Situation& situation,
                                               const std::vector<TimeReading>& times,
                                               const std::optional<int>& choice);

/// The place in the offered list that the message picks: "the second one", "2".
[[nodiscard]] std::optional<int> read_choice(const Message& message, const Situation& situation);

/// Whether the prospect wants to hear no more.
[[nodiscard]] OptOut read_opt_out(const Message& message, const Situation& situation,
                                  const std::vector<Intent>& intents,
                                  const std::vector<TimeReading>& times);

}  // namespace alvio::dialogue
