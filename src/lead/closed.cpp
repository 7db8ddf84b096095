// Phase Closed: the journey has ended. Only the prospect's own wish opens the conversation again.
#include "lead/conversation.hpp"
#include "lead/on.hpp"

namespace alvio::lead {

using dialogue::Intent;

namespace {

/// After a "no" only a clear wish counts; after mere silence any late answer is welcome.
bool wants_to_talk(const Closed& phase, const Heard& heard) {
    if (heard.has(Intent::NotInterested) || heard.has(Intent::WrongPerson) || heard.has(Intent::No))
        return false;
    const bool clear_wish = heard.has(Intent::Question) || heard.has(Intent::ProposeTime) ||
                            heard.has(Intent::Reschedule) || heard.has(Intent::Human) ||
                            heard.has(Intent::Yes);
    if (phase.declined) return clear_wish;
    return clear_wish || heard.has(Intent::Greeting) || !is_pleasantry(heard);
}

}  // namespace

void on(Draft& draft, const Closed& phase, const Heard& heard) {
    if (!wants_to_talk(phase, heard)) return;
    if (ends_conversation(draft, heard)) return;
    go_on(draft, aside(draft, heard));
}

}  // namespace alvio::lead
