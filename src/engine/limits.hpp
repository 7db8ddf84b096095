// The engine's bounds, each with a name and a value.
#pragma once

#include "base/instant.hpp"
#include "store/shard.hpp"

namespace alvio::engine {

/// Requests that wait for the next commit. Above it callers are told to come back (503).
inline constexpr std::size_t inbox_limit = 20'000;
/// What one commit takes; more only lengthens the tail.
inline constexpr std::size_t batch_limit = 256;
/// Timers that one batch takes while something else is waiting.
inline constexpr std::size_t timers_beside_others = 64;
/// The longest sleep: a clock that was set forward is noticed after it.
inline constexpr Duration longest_sleep = std::chrono::seconds{1};
/// How often a unit of work that keeps colliding with others is tried.
inline constexpr int collisions_allowed = 3;
/// How long after a crash everything is written down before it is worked in, so that what brought
/// the process down is found.
inline constexpr Duration careful_for = std::chrono::seconds{30};
/// How long an item that failed, or ended with the process, waits for its next try. After a crash
/// that keeps apart what brought the process down and what was merely there.
[[nodiscard]] inline Duration wait_after_failure(int attempts) {
    return attempts <= 1 ? std::chrono::seconds{1} : std::chrono::seconds{10};
}
/// An effect whose lead still has something to digest is looked at so much later, or so much when
/// that waits for a person or the lead cannot be read.
inline constexpr Duration digesting_wait = std::chrono::milliseconds{100};
inline constexpr Duration blocked_wait = std::chrono::minutes{1};
/// How often a node looks for what others took in for it, and for answers that its callers await.
inline constexpr Duration mail_interval = std::chrono::milliseconds{100};
inline constexpr Duration mail_interval_when_waited_for = std::chrono::milliseconds{20};
/// How long a caller waits for the node that decides; a takeover fits in.
inline constexpr Duration longest_wait_for_outcome = std::chrono::seconds{10};

/// Shards whose effects are read at once when they are taken up: a small part of them all.
inline constexpr std::size_t shards_per_page = 8;
static_assert(store::shard_count % shards_per_page == 0);
/// How far back the people are counted who were written to before the process started: Meta's
/// window.
inline constexpr Duration openings_remembered_for = std::chrono::hours{24};

}  // namespace alvio::engine
