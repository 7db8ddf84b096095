// How Alvio reads one message. Pure and deterministic; no backtracking, so cost is linear in the
// length. The shape is that of `alvio understand` (contract, section 7).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "dialogue/language.hpp"

namespace alvio::dialogue {

/// What Alvio had just done when the message came.
enum class Asked { Nothing, YesNo, OfferedSlots, Booked, WhetherToStop };

enum class OptOut {
    None,
    Ask,   ///< one question whether to stop; no nudges meanwhile
    Stop,  ///< nothing more is sent but one confirmation
};

enum class Intent {
    Yes,
    No,
    Unsure,
    Greeting,
    Thanks,
    Goodbye,
    Human,
    Question,
    NotInterested,
    WrongPerson,
    Reschedule,
    Cancel,
    OtherTimes,
    ProposeTime,
    ChooseSlot,
    Later,
    AreYouABot,
    Acknowledge,
};
/// The contract's word: "not_interested".
[[nodiscard]] std::string_view name_of(Intent intent);

enum class Grain { Minute, Hour, PartOfDay, Day, Week };

/// A time somebody wrote, as wall-clock time at the prospect's place. `end` is exclusive, absent
/// for a point or an open end.
struct TimeReading {
    LocalTime start;
    std::optional<LocalTime> end;
    Grain grain = Grain::Minute;
    std::string text;  ///< the words that it was read from
    bool operator==(const TimeReading&) const = default;
};

struct Reading {
    Language language = Language::En;
    OptOut opt_out = OptOut::None;
    std::vector<Intent> intents;  ///< those that hold, most certain first
    std::vector<TimeReading>
        times;                  ///< alternatives when the words are ambiguous, most likely first
    std::optional<int> choice;  ///< 1-based, of an offered list

    [[nodiscard]] bool has(Intent intent) const;
};

struct Situation {
    Asked asked = Asked::Nothing;
    std::optional<Language> language;  ///< the conversation's language so far: a hint
    LocalTime now;                     ///< at the prospect's place; relative times count from here
    int offered = 0;                   ///< how many slots stand on offer
};

[[nodiscard]] Reading understand(std::string_view text, const Situation& situation);

}  // namespace alvio::dialogue
