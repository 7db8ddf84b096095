// Where the program under test stands: the one of the same build.
#pragma once

#include <string>

namespace alvio::program {

[[nodiscard]] std::string program_path();

}  // namespace alvio::program
