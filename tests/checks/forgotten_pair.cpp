// Stands in for somebody who adds a phase and forgets what it does about a happening: this must not
// compile. With REMEMBERED the pair is declared, and it must.
#include "lead/on.hpp"

namespace alvio::lead {

struct NewPhase {};

#ifdef REMEMBERED
template <>
inline constexpr bool ignored<NewPhase, MessageRefused> = true;
#endif

void visit_new_phase(Draft& draft, const NewPhase& phase, const MessageRefused& refused) {
    on(draft, phase, refused);
}

}  // namespace alvio::lead
