#include "lead/offering.hpp"

#include <algorithm>
#include <charconv>

#include "dialogue/words.hpp"
#include "lead/dispatch.hpp"

namespace alvio::lead {

using booking::Slot;
using dialogue::TextId;

namespace {

/// Joins two paragraphs of one bubble.
std::string paragraphs(const std::string& first, const std::string& second) {
    if (first.empty()) return second;
    return second.empty() ? first : first + "\n\n" + second;
}

booking::Team named_by_crm(const Lead& lead, const booking::Team& team) {
    booking::Team named;
    for (const auto& person : lead.profile.assignees) {
        for (const auto& rep : team) {
            const bool known = std::any_of(named.begin(), named.end(),
                                           [&](const auto& r) { return r.id == rep.id; });
            if (!person.email.empty() && person.email == rep.email && !known) named.push_back(rep);
        }
    }
    return named;
}

std::vector<Slot> free_for(const Draft& draft, const booking::Team& reps) {
    const auto& context = draft.context;
    const auto& rules = context.rules.booking;
    return booking::free_slots(reps, context.diary, rules, context.now, context.now,
                               context.now + rules.horizon);
}

/// The free slots of those who may take the lead; of the whole team when none of them has time.
std::vector<Slot> free_slots_for(const Draft& draft) {
    auto slots = free_for(draft, eligible_reps(draft.lead, draft.context));
    return slots.empty() ? free_for(draft, draft.context.team) : slots;
}

ListMessage list_of(const Draft& draft, const std::vector<Slot>& slots, std::string body) {
    ListMessage list{std::move(body), draft.text(TextId::OfferButton), {}};
    const auto zone = draft.prospect_zone();
    for (const auto& slot : slots) {
        const auto* rep = booking::find_rep(draft.context.team, slot.rep);
        list.rows.push_back(
            {option_id(slot),
             dialogue::in_short_words(zone.to_local(slot.start), draft.lead.language),
             rep != nullptr ? rep->name : std::string{}});
    }
    list.rows.push_back({"other_times", draft.text(TextId::OtherTimes)});
    return list;
}

std::string offer_text(const Draft& draft, const Scheduling& scheduling) {
    return draft.text(scheduling.moving ? TextId::OfferMoved : TextId::Offer);
}

/// Puts these slots on offer: held for the lead, shown in one list.
void show(Draft& draft, Scheduling scheduling, std::vector<Slot> slots, const std::string& body) {
    scheduling.offered_before.insert(scheduling.offered_before.end(), scheduling.offered.begin(),
                                     scheduling.offered.end());
    scheduling.offered = std::move(slots);
    const Instant until = draft.now() + draft.context.rules.hold_for;
    draft.emit(HoldSlots{scheduling.offered, until});
    draft.set_timer(TimerKind::HoldExpired, until);
    draft.say(list_of(draft, scheduling.offered, body));
    draft.lead.phase = std::move(scheduling);
}

/// The slots that fit one reading of the prospect's words: the very time, or all within the part of
/// day or day.
std::vector<Slot> fitting(const std::vector<Slot>& slots, const dialogue::TimeReading& reading,
                          const booking::TimeZone& zone) {
    const Instant start = zone.to_instant(reading.start);
    const bool exact =
        reading.grain == dialogue::Grain::Minute || reading.grain == dialogue::Grain::Hour;
    const bool range = reading.end.has_value() || !exact;
    const Instant end =
        reading.end ? zone.to_instant(*reading.end) : start + std::chrono::hours{24};
    std::vector<Slot> fit;
    for (const auto& slot : slots) {
        if (range ? slot.start >= start && slot.start < end : slot.start == start)
            fit.push_back(slot);
    }
    return fit;
}

booking::Meeting meeting_at(const Draft& draft, const std::optional<booking::Meeting>& moving,
                            const Slot& slot) {
    booking::Meeting meeting;
    if (moving) {
        meeting = *moving;
        ++meeting.sequence;
    } else {
        const auto& id = draft.lead.id.text();
        meeting.id = MeetingId("mt_" + id.substr(std::min<std::size_t>(3, id.size())) + "_" +
                               std::to_string(draft.lead.version));
        meeting.created_at = draft.now();
    }
    meeting.lead = draft.lead.id;
    meeting.rep = slot.rep;
    meeting.start = slot.start;
    meeting.end = slot.end;
    meeting.timezone = std::string(draft.prospect_zone().name());
    meeting.changed_at = draft.now();
    return meeting;
}

void put(Draft& draft, const booking::Meeting& meeting) {
    draft.emit(ReleaseSlots{});
    draft.emit(PutMeeting{meeting});
    draft.cancel_all_timers();
    draft.lead.phase = Booked{meeting};
}

bool still_free(const Draft& draft, const Slot& slot) {
    const auto& context = draft.context;
    return booking::is_free(context.team, context.diary, context.rules.booking, context.now, slot);
}

/// The team, whoever has the least in the diary first; equals in the order of the configuration.
booking::Team least_loaded_first(const Context& context) {
    std::vector<std::pair<std::ptrdiff_t, std::size_t>> order;
    for (std::size_t i = 0; i < context.team.size(); ++i) {
        const auto load = std::count_if(
            context.diary.begin(), context.diary.end(),
            [&](const booking::Busy& busy) { return busy.rep == context.team[i].id; });
        order.emplace_back(load, i);
    }
    std::sort(order.begin(), order.end());
    booking::Team team;
    for (const auto& [load, i] : order)
        team.push_back(context.team[i]);
    return team;
}

}  // namespace

booking::Team eligible_reps(const Lead& lead, const Context& context) {
    if (context.rules.assignment == AssignmentPolicy::Assigned) {
        auto named = named_by_crm(lead, context.team);
        if (!named.empty()) return named;
    }
    if (context.rules.assignment != AssignmentPolicy::RoundRobin) return context.team;
    return least_loaded_first(context);
}

void offer(Draft& draft, Scheduling scheduling, const std::string& before) {
    auto shown = scheduling.offered_before;
    shown.insert(shown.end(), scheduling.offered.begin(), scheduling.offered.end());
    const auto free = free_slots_for(draft);
    const auto count = static_cast<std::size_t>(draft.playbook().slots_offered);
    auto slots = booking::slots_to_offer(free, count, draft.prospect_zone(), shown);
    if (slots.empty())
        slots =
            booking::slots_to_offer(free, count, draft.prospect_zone(), {});  // from the top again
    if (slots.empty()) {
        draft.say(TextMessage{paragraphs(before, draft.text(TextId::NoSlots))});
        draft.lead.phase = std::move(scheduling);
        return;
    }
    const auto body = paragraphs(before, offer_text(draft, scheduling));
    show(draft, std::move(scheduling), std::move(slots), body);
}

void repeat_offer(Draft& draft, const Scheduling& scheduling, const std::string& before) {
    if (scheduling.offered.empty()) return offer(draft, scheduling, before);
    draft.say(
        list_of(draft, scheduling.offered, paragraphs(before, offer_text(draft, scheduling))));
}

bool act_on_times(Draft& draft, const Scheduling& scheduling, const Heard& heard) {
    if (heard.reading.times.empty()) return false;
    const auto zone = draft.prospect_zone();
    // What is on offer decides between two readings of the same words.
    for (const auto& reading : heard.reading.times) {
        const auto fit = fitting(scheduling.offered, reading, zone);
        if (fit.size() == 1) {
            choose(draft, scheduling, fit.front());
            return true;
        }
    }
    const auto free = free_slots_for(draft);
    const auto count = static_cast<std::size_t>(draft.playbook().slots_offered);
    for (const auto& reading : heard.reading.times) {
        auto fit = fitting(free, reading, zone);
        const bool exact =
            reading.grain == dialogue::Grain::Minute || reading.grain == dialogue::Grain::Hour;
        if (exact && !reading.end && !fit.empty()) {
            choose(draft, scheduling, fit.front());
            return true;
        }
        if (!fit.empty()) {
            auto slots = booking::slots_to_offer(fit, count, zone, {});
            show(draft, scheduling, std::move(slots), offer_text(draft, scheduling));
            return true;
        }
    }
    const Instant wanted = zone.to_instant(heard.reading.times.front().start);
    auto near = booking::slots_near(free, wanted, count);
    if (near.empty()) {
        offer(draft, scheduling);
        return true;
    }
    const auto time = dialogue::in_words(heard.reading.times.front().start, draft.lead.language);
    show(draft, scheduling, std::move(near), draft.text(TextId::TimeNotFree, {{"time", time}}));
    return true;
}

void choose(Draft& draft, const Scheduling& scheduling, const Slot& slot) {
    if (!still_free(draft, slot)) {
        offer(draft, scheduling, draft.text(TextId::SlotGone));
        return;
    }
    const auto meeting = meeting_at(draft, scheduling.moving, slot);
    put(draft, meeting);
    const auto id = scheduling.moving ? TextId::Moved : TextId::Booked;
    draft.say(TextMessage{draft.text(id, words_of(draft, meeting))});
    draft.report(Status::MeetingBooked);
}

void book_on_request(Draft& draft, const Slot& slot) {
    if (!still_free(draft, slot)) return;
    const auto* standing = meeting_of(draft.lead);
    const bool moves = standing != nullptr;
    const auto meeting = meeting_at(draft, moves ? std::optional(*standing) : std::nullopt, slot);
    const bool ends_journey = is_open(draft.lead);
    put(draft, meeting);
    // Whoever books by the API talks to the prospect elsewhere; inside an open conversation silence
    // would mislead.
    if (draft.lead.opted_out.empty() &&
        window_is_open(draft.lead, draft.now(), draft.context.rules)) {
        draft.say(TextMessage{
            draft.text(moves ? TextId::Moved : TextId::Booked, words_of(draft, meeting))});
    }
    if (ends_journey) draft.report(Status::MeetingBooked);
}

void cancel_meeting(Draft& draft, const booking::Meeting& meeting) {
    auto cancelled = meeting;
    cancelled.state = booking::MeetingState::Cancelled;
    ++cancelled.sequence;
    cancelled.changed_at = draft.now();
    draft.emit(ReleaseSlots{});
    draft.emit(PutMeeting{cancelled});
    draft.cancel_all_timers();
    draft.lead.phase = Scheduling{};
    if (draft.lead.opted_out.empty() &&
        window_is_open(draft.lead, draft.now(), draft.context.rules)) {
        draft.say(ButtonsMessage{
            draft.text(TextId::Cancelled),
            {{"again:yes", draft.text(TextId::Yes)}, {"again:no", draft.text(TextId::No)}}});
    }
}

dialogue::Variables words_of(const Draft& draft, const booking::Meeting& meeting) {
    const auto zone = draft.prospect_zone();
    const auto language = draft.lead.language;
    const auto* rep = booking::find_rep(draft.context.team, meeting.rep);
    return {{"time", dialogue::in_words(zone.to_local(meeting.start), language)},
            {"zone", dialogue::zone_in_words(zone.name(), language)},
            {"rep", rep != nullptr ? rep->name : draft.playbook().company_name(language)}};
}

std::string option_id(const Slot& slot) {
    return "slot:" + slot.rep.text() + ":" + std::to_string(to_unix_seconds(slot.start));
}

std::optional<Slot> slot_of(std::string_view option, const Context& context) {
    if (!option.starts_with("slot:")) return std::nullopt;
    option.remove_prefix(5);
    const auto colon = option.rfind(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const auto digits = option.substr(colon + 1);
    std::int64_t seconds = 0;
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), seconds);
    if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    const RepId rep{std::string(option.substr(0, colon))};
    if (booking::find_rep(context.team, rep) == nullptr) return std::nullopt;
    const Instant start{std::chrono::seconds{seconds}};
    return Slot{rep, start, start + context.rules.booking.duration};
}

}  // namespace alvio::lead
