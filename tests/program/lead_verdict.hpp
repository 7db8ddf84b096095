// What became of the leads of a load (lead_load.hpp), as the prospects' phones and the CRM saw it.
#pragma once

#include <string>
#include <vector>

#include "program/nodes.hpp"

namespace alvio::program {

/// Counted over leads; all but the first two and the last must be 0.
struct Verdict {
    int leads = 0;
    int messages = 0;  ///< that prospects got
    int lost = 0;      ///< acknowledged, and no final status came
    int wrong_finals = 0;
    int repeated_finals = 0;
    int wrong_journeys = 0;  ///< a status twice, too early, or missing before a meeting
    int messages_twice = 0;
    int slots_twice = 0;
    int unsigned_callbacks = 0;
    int parked = 0;  ///< items that were taken for what brought the process down
    std::vector<std::string> complaints;

    void add(const Verdict& other);
    [[nodiscard]] bool is_good() const;
};

/// Waits for the end of each of these leads, then looks at what they saw.
[[nodiscard]] Verdict judge(Nodes& nodes, const std::vector<int>& leads);

}  // namespace alvio::program
