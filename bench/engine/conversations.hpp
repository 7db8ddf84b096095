// Conversations that stand open, written straight into a store: as many as one likes, each as the
// engine would have left it.
#pragma once

#include <cstdint>
#include <functional>

#include "store/store.hpp"

namespace alvio::bench {

/// The person has answered the first message and was asked the first question; a reminder and the
/// journey's end are timed.
inline constexpr Duration reminder_after = std::chrono::hours{4};

/// People [first, first + count), all answered `ago` before now. Throws when the store refuses
/// them.
void open_conversations(store::Store& store, std::uint64_t first, std::uint64_t count,
                        Duration ago);

}  // namespace alvio::bench
