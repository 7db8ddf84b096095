// Times: which are offered, how they are worded, and what a choice does. Shared by the phases that
// talk about times.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lead/draft.hpp"

namespace alvio::lead {

/// The reps who may take this lead, best first, by the workspace's policy.
[[nodiscard]] booking::Team eligible_reps(const Lead& lead, const Context& context);

/// Offers the next slots and holds them; phase Scheduling. `before` stands first in the same
/// bubble. `scheduling` says what was offered before and which meeting is being moved.
void offer(Draft& draft, Scheduling scheduling, const std::string& before = {});
/// Shows again what is on offer.
void repeat_offer(Draft& draft, const Scheduling& scheduling, const std::string& before);

/// Acts on times that the prospect wrote: one that is on offer or free is booked, otherwise near
/// ones are offered. False when the message names no time that could be meant.
[[nodiscard]] bool act_on_times(Draft& draft, const Scheduling& scheduling, const Heard& heard);

/// Books the slot, or moves the meeting to it; offers others when it has just gone.
void choose(Draft& draft, const Scheduling& scheduling, const booking::Slot& slot);
/// The same on behalf of the API: nothing changes when the slot is not free.
void book_on_request(Draft& draft, const booking::Slot& slot);
/// Cancels the meeting; the prospect is asked whether another time would suit.
void cancel_meeting(Draft& draft, const booking::Meeting& meeting);

/// {time}, {rep} and {zone} of a meeting, in the lead's language.
[[nodiscard]] dialogue::Variables words_of(const Draft& draft, const booking::Meeting& meeting);

/// "slot:jean:1769261400" ↔ the slot; nothing for another option or an unknown rep.
[[nodiscard]] std::string option_id(const booking::Slot& slot);
[[nodiscard]] std::optional<booking::Slot> slot_of(std::string_view option, const Context& context);

}  // namespace alvio::lead
