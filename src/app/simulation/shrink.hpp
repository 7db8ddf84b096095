// A failing world made small: fewer leads, fewer kinds of faults, while the same invariant breaks.
#pragma once

#include "app/simulation/world.hpp"

namespace alvio::app::simulation {

/// The smallest world found, with its story kept. `options` must break an invariant.
struct Shrunk {
    WorldOptions options;
    WorldResult result;
    int runs = 0;
};
[[nodiscard]] Shrunk shrink(const WorldOptions& options, Invariant invariant);

}  // namespace alvio::app::simulation
