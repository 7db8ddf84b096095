// How much may leave, and how fast, for one workspace in one environment: what Meta allows its
// WhatsApp number, and what we ask of any receiver at most. The values are those of a live number;
// app/setup.cpp divides the durations by the clock's speed.
#pragma once

#include "base/instant.hpp"

namespace alvio::engine {

struct SendingRules {
    /// Meta: 80 messages per second and number, in and out together; 0: no limit. Over it: 130429.
    std::size_t messages_per_second = 80;
    Duration throughput_window = std::chrono::seconds{1};

    /// Meta: one message per 6 s to the same person, of which 45 may be borrowed from the future.
    /// Over it: 131056. A zero interval: no limit.
    Duration pair_interval = std::chrono::seconds{6};
    int pair_burst = 45;

    /// Meta's messaging limit of the portfolio: people we may write to outside an open window, in
    /// any 24 h (250, 2,000, 10,000, 100,000 …); 0: unlimited.
    std::size_t conversations = 0;
    Duration conversations_window = std::chrono::hours{24};

    /// Requests under way at the same time: a slow receiver takes no more of us than this.
    std::size_t messages_in_flight = 256;
    std::size_t callbacks_in_flight = 64;

    /// So many failures in a row and a receiver counts as down; then one probe per interval goes.
    int failures_until_down = 5;
    Duration probe_interval = std::chrono::seconds{10};
};

}  // namespace alvio::engine
