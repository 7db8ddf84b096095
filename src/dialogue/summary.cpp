#include "dialogue/summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/bytes.hpp"

namespace alvio::dialogue {

namespace {

constexpr std::size_t most_characters = 1200;
constexpr std::size_t most_per_answer = 160;  ///< a prospect's own words may be long

struct SummaryWords {
    std::array<std::string_view, 7> outcomes;  ///< by SummaryFacts::Outcome
    std::string_view qualified;  ///< in front of an outcome's sentence when criteria were answered
    std::string_view asked_about;
    std::string_view confirmed_for;
    std::string_view cancelled;
};

constexpr SummaryWords english = {
    {"Prospect answered and booked an appointment.", "Prospect answered and is not interested.",
     "Conversation started. Prospect then went silent.", "Prospect did not answer.",
     "Prospect asked to talk to a person.", "The number belongs to somebody else.",
     "Prospect cancelled the appointment and did not choose another time."},
    "Prospect answered and was qualified.",
    "Asked about: {}.",
    "Appointment confirmed for {}.",
    "The appointment was: {}."};
constexpr SummaryWords french = {
    {"Le prospect a répondu et pris rendez-vous.", "Le prospect a répondu et n'est pas intéressé.",
     "Conversation entamée. Le prospect n'a ensuite plus répondu.", "Le prospect n'a pas répondu.",
     "Le prospect a demandé à parler à une personne.", "Le numéro appartient à quelqu'un d'autre.",
     "Le prospect a annulé le rendez-vous sans choisir d'autre créneau."},
    "Le prospect a répondu et a été qualifié.",
    "A demandé : {}.",
    "Rendez-vous confirmé : {}.",
    "Le rendez-vous était : {}."};

/// A fact as one sentence at most: no line breaks, no full stop of its own.
std::string plain(std::string_view text) {
    std::string line(text);
    std::replace_if(
        line.begin(), line.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    while (!line.empty() && (line.back() == '.' || line.back() == ' '))
        line.pop_back();
    return shorten(line, most_per_answer);
}

std::string joined(const std::vector<std::string>& ids) {
    std::string list;
    std::vector<std::string> seen;
    for (const auto& id : ids) {
        if (std::find(seen.begin(), seen.end(), id) != seen.end()) continue;
        seen.push_back(id);
        auto words = id;
        std::replace(words.begin(), words.end(), '_', ' ');
        list += (list.empty() ? "" : ", ") + words;
    }
    return list;
}

}  // namespace

std::string summary(const SummaryFacts& facts, Language language) {
    using Outcome = SummaryFacts::Outcome;
    const auto& words = language == Language::Fr ? french : english;
    const auto colon = language == Language::Fr ? " : " : ": ";
    const bool booked = facts.outcome == Outcome::Booked;

    std::string text(booked && !facts.answers.empty()
                         ? words.qualified
                         : words.outcomes[static_cast<std::size_t>(facts.outcome)]);
    for (const auto& [name, answer] : facts.answers)
        text += " " + plain(name) + colon + plain(answer) + ".";
    if (!facts.questions.empty())
        text += " " + fmt::format(fmt::runtime(words.asked_about), joined(facts.questions));
    if (facts.meeting && booked)
        text += " " + fmt::format(fmt::runtime(words.confirmed_for), plain(*facts.meeting));
    if (facts.meeting && facts.outcome == Outcome::CancelledMeeting) {
        text += " " + fmt::format(fmt::runtime(words.cancelled), plain(*facts.meeting));
    }
    return shorten(text, most_characters);
}

}  // namespace alvio::dialogue
