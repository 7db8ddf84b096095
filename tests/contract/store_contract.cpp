#include "contract/store_contract.hpp"

namespace alvio::contract {

void exercise(const OpenFresh& open_fresh) {
    exercise_commits(open_fresh);
    exercise_outbox_and_timers(open_fresh);
    exercise_slots(open_fresh);
    exercise_lists(open_fresh);
}

}  // namespace alvio::contract
