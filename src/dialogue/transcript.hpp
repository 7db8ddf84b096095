// What was said, in order. The words are kept as they were; dialogue/anonymise.hpp makes the
// version that leaves.
#pragma once

#include <string>
#include <vector>

#include "base/instant.hpp"

namespace alvio::dialogue {

enum class Author { Agent, Prospect, Person };  ///< Person: somebody of the company who took over

struct Turn {
    Instant at;
    Author author = Author::Agent;
    std::string text;
    bool operator==(const Turn&) const = default;
};

using Transcript = std::vector<Turn>;

}  // namespace alvio::dialogue
