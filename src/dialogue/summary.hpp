// The ai_summary of the callbacks: a few sentences made of facts that the journey recorded, nothing
// else.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "dialogue/language.hpp"

namespace alvio::dialogue {

struct SummaryFacts {
    enum class Outcome {
        Booked,
        Declined,
        Silent,
        NeverAnswered,
        AskedForPerson,
        WrongPerson,
        CancelledMeeting
    };
    Outcome outcome = Outcome::Silent;
    std::vector<std::pair<std::string, std::string>>
        answers;                         ///< criterion's name, answer (already anonymised)
    std::vector<std::string> questions;  ///< knowledge ids or "other", in the order asked
    std::optional<std::string> meeting;  ///< when, in words
};

/// At most 1,200 characters, in `language` (the team's). E.g. "Prospect answered and was qualified.
/// Timing: this month. Asked about: price. Appointment confirmed for Thursday, 26 November at 3:00
/// pm (Paris time)."
[[nodiscard]] std::string summary(const SummaryFacts& facts, Language language);

}  // namespace alvio::dialogue
