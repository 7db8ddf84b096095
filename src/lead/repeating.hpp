// Meta can take a message and say later that it was not delivered. Where that is nobody's fault but
// the moment's, the message goes once more, as a new effect with the same words.
#pragma once

#include "lead/draft.hpp"

namespace alvio::lead {

/// True when the refusal is dealt with: the message goes again, later. Only the last message can,
/// because what came before it is no longer what the conversation waits for.
[[nodiscard]] bool goes_again(Draft& draft, const MessageRefused& refused);

}  // namespace alvio::lead
