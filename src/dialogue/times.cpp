#include "dialogue/times.hpp"
namespace alvio::dialogue {
std::vector<TimeReading> read_times(const Message& message, const Situation& situation) {
    (void)message; (void)situation;
    return {};
}
}
