// Invariants that are checked in every build. A broken one throws: the blast radius is one unit of
// work.
#pragma once

#include <source_location>
#include <stdexcept>
#include <string>

namespace alvio {

struct BrokenInvariant : std::logic_error {
    using std::logic_error::logic_error;
};

inline void check(bool holds, const char* what,
                  std::source_location where = std::source_location::current()) {
    if (holds) return;
    throw BrokenInvariant(std::string(where.file_name()) + ":" + std::to_string(where.line()) +
                          ": " + what);
}

}  // namespace alvio
