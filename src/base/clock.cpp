#include "base/clock.hpp"

namespace alvio {

Instant SystemClock::now() const {
    return std::chrono::floor<Duration>(std::chrono::system_clock::now());
}

}  // namespace alvio
