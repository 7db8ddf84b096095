// What a prospect can say at any time in a conversation: a question, "are you a bot?", "call me",
// "not interested".
#pragma once

#include <string>

#include "lead/draft.hpp"

namespace alvio::lead {

/// Reads the message in the light of what stands: the phase, the slots on offer, an open question
/// whether to stop.
[[nodiscard]] Heard hear(const Draft& draft, const MessageReceived& message);

/// Keeps the answer to a criterion; a later one replaces it.
void record_answer(Draft& draft, Answer answer);
/// A tap on a choice answers its question also when another one stands, e.g. when two taps crossed
/// a message of ours. False when no choice was tapped.
[[nodiscard]] bool record_tapped_choice(Draft& draft, const Heard& heard);

/// Ends the conversation when the message asks for it (a person, not interested, wrong person).
/// True when it did.
[[nodiscard]] bool ends_conversation(Draft& draft, const Heard& heard);
/// What to answer before going on with the conversation: to a question, "are you a bot?", a voice
/// note. "" for none.
[[nodiscard]] std::string aside(Draft& draft, const Heard& heard);

/// Asks the first criterion without an answer, or offers times when all are answered. `before`
/// opens the bubble.
void go_on(Draft& draft, const std::string& before = {});
/// Says again what the conversation is waiting for.
void repeat_pending(Draft& draft, const std::string& before = {});

/// Nothing more is sent, also not for later leads of the contact.
enum class Confirmation { Send, None };
void opt_out(Draft& draft, std::string reason, Confirmation confirmation);
void ask_whether_to_stop(Draft& draft);
/// After our answer to a message: the first nudge and the journey's end count from now.
void await_answer(Draft& draft);

/// The answer, a pleasantry, needs no words from us.
[[nodiscard]] bool is_pleasantry(const Heard& heard);

}  // namespace alvio::lead
