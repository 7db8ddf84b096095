// `alvio understand`: JSON Lines in, one line out for each, at once.
#include <cstdlib>
#include <iostream>
#include <string>

#include "app/commands.hpp"
#include "app/understand_line.hpp"
#include "base/clock.hpp"

namespace alvio::app {

int understand_lines() {
    const SystemClock clock;
    for (std::string line; std::getline(std::cin, line);) {
        if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
        std::cout << understand_line(line, clock.now()) << '\n' << std::flush;
    }
    return std::cout ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace alvio::app
