#include "contract/store_contract.hpp"

namespace alvio::contract {

void exercise(const Subject& subject) {
    exercise_commits(subject.open_fresh);
    exercise_outbox_and_timers(subject.open_fresh);
    exercise_slots(subject.open_fresh);
    exercise_lists(subject.open_fresh);
}

}  // namespace alvio::contract
