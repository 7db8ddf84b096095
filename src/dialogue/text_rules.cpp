#include "dialogue/text_rules.hpp"

#include <array>

namespace alvio::dialogue {

std::span<const TextRule> text_rules() {
    using enum TextId;
    using enum Fill;
    static constexpr auto rules = std::to_array<TextRule>({
        {Offer, "offer", body_limit, Anyone},
        {OfferMoved, "offer_moved", body_limit, Anyone},
        {OfferButton, "offer_button", button_limit, Nothing},
        {OtherTimes, "other_times", row_limit, Nothing},
        {NoSlots, "no_slots", body_limit, Anyone},
        {SlotGone, "slot_gone", body_limit, Anyone},
        {TimeNotFree, "time_not_free", body_limit, Meeting},
        {Booked, "booked", body_limit, Meeting},
        {Moved, "moved", body_limit, Meeting},
        {Cancelled, "cancelled", body_limit, Meeting},
        {StillBooked, "still_booked", body_limit, Meeting},
        {Declined, "declined", body_limit, Anyone},
        {WrongPerson, "wrong_person", body_limit, Anyone},
        {Later, "later", body_limit, Anyone},
        {OptOutConfirmation, "opt_out_confirmation", body_limit, Anyone},
        {AskWhetherToStop, "ask_whether_to_stop", body_limit, Anyone},
        {StopYes, "stop_yes", button_limit, Nothing},
        {StopNo, "stop_no", button_limit, Nothing},
        {Handoff, "handoff", body_limit, Anyone},
        {Support, "support", body_limit, Anyone},
        {FollowUp, "follow_up", body_limit, Anyone},
        {IAmABot, "i_am_a_bot", body_limit, Anyone},
        {NoAnswer, "no_answer", body_limit, Anyone},
        {NotUnderstood, "not_understood", body_limit, Anyone},
        {TextOnly, "text_only", body_limit, Anyone},
        {Yes, "yes", button_limit, Nothing},
        {No, "no", button_limit, Nothing},
        {Introduction, "introduction", body_limit, Speaker},
        {IntroductionUndisclosed, "introduction_undisclosed", body_limit, Speaker},
        {NameUnknown, "name_unknown", row_limit, Nothing},
        {CompanyUnknown, "company_unknown", 60, Nothing},
    });
    return rules;
}

}  // namespace alvio::dialogue
