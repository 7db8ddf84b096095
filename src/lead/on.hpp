// Every phase × happening pair, one declaration each: step() visits them, so a pair that is missing
// here does not compile. A phase that does nothing about a happening says so with one line in
// `ignored`.
#pragma once

#include <type_traits>
#include <variant>

#include "lead/draft.hpp"
#include "lead/offering.hpp"

namespace alvio::lead {

/// What reaches the phases, after step() has dealt with what holds in all of them.
using Happening =
    std::variant<Heard, MessageRefused, TimerFired, MeetingRequested, CancellationRequested>;

void on(Draft& draft, const Opening& phase, const Heard& heard);
void on(Draft& draft, const Opening& phase, const MessageRefused& refused);
void on(Draft& draft, const Opening& phase, const TimerFired& fired);

void on(Draft& draft, const Qualifying& phase, const Heard& heard);
void on(Draft& draft, const Qualifying& phase, const TimerFired& fired);

void on(Draft& draft, const Scheduling& phase, const Heard& heard);
void on(Draft& draft, const Scheduling& phase, const TimerFired& fired);
void on(Draft& draft, const Scheduling& phase, const CancellationRequested& requested);

void on(Draft& draft, const Booked& phase, const Heard& heard);
void on(Draft& draft, const Booked& phase, const CancellationRequested& requested);

void on(Draft& draft, const InHumanHands& phase, const Heard& heard);
void on(Draft& draft, const InHumanHands& phase, const TimerFired& fired);

void on(Draft& draft, const Closed& phase, const Heard& heard);

/// A meeting asked for through the API is booked, or moved, whatever the phase.
template <class P>
void on(Draft& draft, const P&, const MeetingRequested& requested) {
    book_on_request(draft, requested.slot);
}

template <class P, class H>
inline constexpr bool ignored = false;
// A refused reply changes nothing: the prospect has been heard from, so the number works.
template <>
inline constexpr bool ignored<Qualifying, MessageRefused> = true;
template <>
inline constexpr bool ignored<Scheduling, MessageRefused> = true;
template <>
inline constexpr bool ignored<Booked, MessageRefused> = true;
template <>
inline constexpr bool ignored<InHumanHands, MessageRefused> = true;
template <>
inline constexpr bool ignored<Closed, MessageRefused> = true;
// Timers that outlived what they were set for.
template <>
inline constexpr bool ignored<Booked, TimerFired> = true;
template <>
inline constexpr bool ignored<Closed, TimerFired> = true;
// No meeting stands, so there is none to cancel.
template <>
inline constexpr bool ignored<Opening, CancellationRequested> = true;
template <>
inline constexpr bool ignored<Qualifying, CancellationRequested> = true;
template <>
inline constexpr bool ignored<InHumanHands, CancellationRequested> = true;
template <>
inline constexpr bool ignored<Closed, CancellationRequested> = true;

template <class P, class H>
requires ignored<P, H>
void on(Draft&, const P&, const H&) {}

}  // namespace alvio::lead
