#include "dialogue/understanding.hpp"

#include <algorithm>
#include <array>

#include "dialogue/intents.hpp"
#include "dialogue/message.hpp"
#include "dialogue/times.hpp"

namespace alvio::dialogue {

namespace {

/// WhatsApp messages have up to 4,096 characters. What somebody wants stands in the first pages of
/// a longer text.
constexpr std::size_t longest_text = 16 * 1024;

}  // namespace

std::string_view name_of(Intent intent) {
    static constexpr auto names = std::to_array<std::string_view>(
        {"yes", "no", "unsure", "greeting", "thanks", "goodbye", "human", "question",
         "not_interested", "wrong_person", "reschedule", "cancel", "other_times", "propose_time",
         "choose_slot", "later", "are_you_a_bot", "acknowledge"});
    return names[static_cast<std::size_t>(intent)];
}

bool Reading::has(Intent intent) const {
    return std::find(intents.begin(), intents.end(), intent) != intents.end();
}

Reading understand(std::string_view text, const Situation& situation) {
    const Message message(text.substr(0, longest_text), situation.language);
    Reading reading;
    reading.language = message.language();
    reading.choice = read_choice(message, situation);
    reading.times = read_times(message, situation);
    reading.intents = read_intents(message, situation, reading.times, reading.choice);
    reading.opt_out = read_opt_out(message, situation, reading.intents, reading.times);
    return reading;
}

}  // namespace alvio::dialogue
