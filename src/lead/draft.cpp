#include "lead/draft.hpp"

#include <algorithm>

#include "base/mutant.hpp"
#include "lead/report.hpp"

namespace alvio::lead {

using dialogue::TextId;

std::string_view Heard::option_after(std::string_view prefix) const {
    const std::string_view option = message.option;
    return option.starts_with(prefix) ? option.substr(prefix.size()) : std::string_view{};
}

Draft::Draft(const Lead& before, const Context& chosen) : lead(before), context(chosen) {
    lead.version = before.version + 1;
    // Events keep their order even when a clock steps back.
    lead.updated_at = std::max(before.updated_at, context.now);
}

EffectId Draft::say(MessageContent content, Purpose purpose) {
    const EffectId id = effect_id(lead.id, lead.version, effects_.size());
    lead.transcript.push_back({lead.updated_at, dialogue::Author::Agent, text_of(content)});
    SendMessage message{purpose, std::move(content)};
    lead.last_message = LastMessage{id, message};
    emit(std::move(message));
    return id;
}

EffectId Draft::say_again(Instant not_before) {
    auto& last = lead.last_message.value();
    last.effect = effect_id(lead.id, lead.version, effects_.size());
    last.message.not_before = not_before;
    ++last.refusals;
    emit(last.message);
    return last.effect;
}

dialogue::Variables Draft::variables() const {
    const auto& book = playbook();
    auto known = book.speaker(lead.language);
    known["first_name"] = lead.profile.first_name.empty()
                              ? book.text(TextId::NameUnknown, lead.language)
                              : lead.profile.first_name;
    return known;
}

std::string Draft::text(TextId id, const dialogue::Variables& extra) const {
    dialogue::Variables all = extra;
    all.merge(variables());
    return dialogue::fill_in(playbook().text(id, lead.language), all);
}

std::string Draft::words(const dialogue::Localised& text) const {
    return dialogue::fill_in(dialogue::in_language(text, lead.language), variables());
}

namespace {

/// What may follow the end of a journey: only what the prospect did later makes a new final status.
bool may_follow(Status standing, Status status) {
    switch (status) {
        case Status::MeetingBooked:
            return true;  // rebooked: news even when a meeting stood already
        case Status::OptOut:
            return standing != Status::OptOut;
        case Status::NoOutcome:
            return standing == Status::MeetingBooked;  // cancelled without rebooking
        case Status::NotReachable:
        case Status::FirstMessageDelivered:
        case Status::FirstMessageRead:
        case Status::ResponseReceived:
            return false;
    }
    return false;
}

bool was_reported(const Lead& lead, Status status) {
    return std::any_of(lead.statuses.begin(), lead.statuses.end(),
                       [status](const StatusRecord& record) { return record.status == status; });
}

}  // namespace

void Draft::report(Status status, std::string reason) {
    const auto standing = final_status(lead);
    const bool is_news = standing ? may_follow(*standing, status) || mutant_is(Mutant::FinalOnce)
                                  : !was_reported(lead, status);
    if (!is_news) return;
    lead.statuses.push_back({status, reason, lead.updated_at, std::nullopt,
                             effect_id(lead.id, lead.version, effects_.size())});
    emit(report_of(lead, context, status, std::move(reason)));
}

namespace {

/// What thousands of leads that came in one campaign would otherwise do in the same second is
/// spread: by at most a hundredth of the wait, always the same for one lead and kind.
Duration jitter(const LeadId& lead, TimerKind kind, Duration wait) {
    constexpr Duration most = std::chrono::minutes{10};
    const auto room = std::clamp(wait / 100, Duration::zero(), most).count() + 1;
    std::uint64_t hash = 14'695'981'039'346'656'037U + static_cast<std::uint64_t>(kind);  // FNV-1a
    for (const char c : lead.text())
        hash = (hash ^ static_cast<unsigned char>(c)) * 1'099'511'628'211U;
    return Duration{static_cast<Duration::rep>(hash % static_cast<std::uint64_t>(room))};
}

/// Slots that are held go back to the others when it was said that they would.
bool is_exact(TimerKind kind) {
    return kind == TimerKind::HoldExpired;
}

}  // namespace

void Draft::set_timer(TimerKind kind, Instant due_at) {
    forget_timer(kind);
    lead.timers.push_back({kind, lead.version});
    if (!is_exact(kind)) due_at += jitter(lead.id, kind, due_at - now());
    emit(SetTimer{kind, due_at, lead.version});
}

void Draft::cancel_timer(TimerKind kind) {
    if (forget_timer(kind)) emit(CancelTimer{kind});
}

bool Draft::forget_timer(TimerKind kind) {
    return std::erase_if(lead.timers, [kind](const RunningTimer& t) { return t.kind == kind; }) > 0;
}

void Draft::cancel_all_timers() {
    for (const auto& timer : std::vector(lead.timers))
        cancel_timer(timer.kind);
}

void Draft::close(Closed closed) {
    cancel_all_timers();
    emit(ReleaseSlots{});
    lead.phase = closed;
}

booking::TimeZone Draft::prospect_zone() const {
    return booking::TimeZone::find(lead.timezone).value_or(context.rules.workspace_zone);
}

}  // namespace alvio::lead
