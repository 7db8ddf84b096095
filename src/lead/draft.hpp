// A step in the making: the lead as it will stand, and the effects so far. The moves that every
// phase makes — say, report, set a timer — are its functions; what to do when is decided in the
// phases' own files.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dialogue/understanding.hpp"
#include "lead/rules.hpp"
#include "lead/step.hpp"

namespace alvio::lead {

/// A message of the prospect with what Alvio reads in it.
struct Heard {
    const MessageReceived& message;
    dialogue::Reading reading;
    bool changes_language = false;  ///< it is in another language than the conversation so far

    [[nodiscard]] bool has(dialogue::Intent intent) const { return reading.has(intent); }
    /// "choice:budget:high" with prefix "choice:" → "budget:high"; "" when another option, or none,
    /// was tapped.
    [[nodiscard]] std::string_view option_after(std::string_view prefix) const;
};

class Draft {
public:
    Draft(const Lead& before, const Context& chosen);

    Lead lead;
    const Context& context;

    // What is said.
    EffectId say(MessageContent content, Purpose purpose = Purpose::Reply);
    /// The last message once more, as a new effect. There must be one.
    EffectId say_again(Instant not_before);
    /// The playbook's text in the lead's language with its variables filled in; `extra` goes over
    /// the usual ones.
    [[nodiscard]] std::string text(dialogue::TextId id,
                                   const dialogue::Variables& extra = {}) const;
    [[nodiscard]] std::string words(
        const dialogue::Localised& text) const;  ///< the same for any of its texts
    [[nodiscard]] dialogue::Variables variables() const;

    // What the CRM hears. A status that would tell it nothing new is not reported: an intermediate
    // one twice or after the end, a second final one that is not the prospect's own doing.
    void report(Status status, std::string reason = {});

    // Timers and slots.
    void set_timer(TimerKind kind, Instant due_at);
    void cancel_timer(TimerKind kind);
    void cancel_all_timers();
    /// It has fired, or is replaced: false when none of the kind ran.
    bool forget_timer(TimerKind kind);
    void emit(Effect effect) { effects_.push_back(std::move(effect)); }

    /// Ends the journey: nothing is held, nothing is awaited.
    void close(Closed closed = {});

    [[nodiscard]] booking::TimeZone prospect_zone() const;
    [[nodiscard]] const dialogue::Playbook& playbook() const { return context.playbook; }
    [[nodiscard]] Instant now() const { return context.now; }

    [[nodiscard]] Step finish() && { return {std::move(lead), std::move(effects_)}; }

private:
    std::vector<Effect> effects_;
};

}  // namespace alvio::lead
