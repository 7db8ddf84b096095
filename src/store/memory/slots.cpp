#include "store/memory/slots.hpp"

#include <vector>

#include "base/check.hpp"
#include "base/mutant.hpp"

namespace alvio::store::memory {

bool Slots::hold(const LeadChange& by, const lead::HoldSlots& effect, Undo& undo) {
    forget_expired_holds(by.at, undo);
    release(by.lead.id, undo);
    if (mutant_is(Mutant::HoldsKept)) return true;
    for (const booking::Slot& slot : effect.slots) {
        const Key key = key_of(by, by.lead.id, slot);
        // Times that one lead is offered may overlap each other and the meeting that they would
        // move: only one of them is going to stand.
        if (!is_free(key, false)) return false;
        if (!claims_.has(key)) insert(key, {slot.end, effect.until, {}}, undo);
    }
    return true;
}

void Slots::release(const LeadId& lead, Undo& undo) {
    erase_of(
        lead, [](const Claim& claim) { return claim.until.has_value(); }, undo);
}

bool Slots::claim(const LeadChange& by, const booking::Meeting& meeting, Undo& undo) {
    forget_expired_holds(by.at, undo);
    erase_of(
        meeting.lead,
        [&](const Claim& claim) { return !claim.until && claim.meeting == meeting.id; }, undo);
    if (meeting.state != booking::MeetingState::Booked) return true;
    const Key key = key_of(by, meeting.lead, {meeting.rep, meeting.start, meeting.end});
    if (!is_free(key, true)) return false;
    insert(key, {meeting.end, std::nullopt, meeting.id}, undo);
    return true;
}

booking::Diary Slots::diary(const WorkspaceId& workspace, Environment environment, Instant from,
                            const LeadId& except) const {
    booking::Diary diary;
    const auto& rows = claims_.rows();
    const Key first{workspace, environment, from + Duration{1}, {}, {}, {}};
    for (auto row = rows.lower_bound(first); row != rows.end(); ++row) {
        const auto& [key, claim] = *row;
        if (key.workspace != workspace || key.environment != environment) break;
        const bool stands = !claim.until || *claim.until > from;
        if (stands && key.lead != except) diary.push_back({key.rep, {key.start, claim.end}});
    }
    return diary;
}

void Slots::insert(const Key& key, const Claim& claim, Undo& undo) {
    claims_.insert(key, claim, undo);
    by_lead_.insert({key.lead, key}, {}, undo);
    if (claim.until) holds_by_expiry_.insert({*claim.until, key}, {}, undo);
}

void Slots::erase(const Key& key, Undo& undo) {
    const Claim* claim = claims_.find(key);
    if (claim->until) holds_by_expiry_.erase({*claim->until, key}, undo);
    by_lead_.erase({key.lead, key}, undo);
    claims_.erase(key, undo);
}

void Slots::forget_expired_holds(Instant at, Undo& undo) {
    const auto& holds = holds_by_expiry_.rows();
    while (!holds.empty() && holds.begin()->first.first <= at) {
        const Key key = holds.begin()->first.second;
        erase(key, undo);
    }
}

template <class Which>
void Slots::erase_of(const LeadId& lead, Which which, Undo& undo) {
    std::vector<Key> chosen;
    const auto& rows = by_lead_.rows();
    for (auto row = rows.lower_bound({lead, {}}); row != rows.end(); ++row) {
        const auto& [owner, key] = row->first;
        if (owner != lead) break;
        if (which(*claims_.find(key))) chosen.push_back(key);
    }
    for (const Key& key : chosen)
        erase(key, undo);
}

bool Slots::is_free(const Key& wanted, bool also_of_the_lead_itself) const {
    if (mutant_is(Mutant::SlotOverlap)) return true;
    const auto& rows = claims_.rows();
    const Key first{wanted.workspace, wanted.environment, wanted.start + Duration{1}, {}, {}, {}};
    for (auto row = rows.lower_bound(first); row != rows.end(); ++row) {
        const Key& other = row->first;
        if (other.workspace != wanted.workspace || other.environment != wanted.environment) break;
        const bool overlaps = other.rep == wanted.rep && other.start < wanted.claim_end;
        if (overlaps && (also_of_the_lead_itself || other.lead != wanted.lead)) return false;
    }
    return true;
}

Slots::Key Slots::key_of(const LeadChange& by, const LeadId& lead, const booking::Slot& slot) {
    check(slot.start < slot.end && by.buffer >= Duration::zero(), "a slot has a length");
    return {by.lead.workspace, by.lead.environment, slot.end + by.buffer,
            slot.rep,          slot.start,          lead};
}

}  // namespace alvio::store::memory
