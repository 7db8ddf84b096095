#include "app/files.hpp"

#include <fstream>
#include <iterator>

namespace alvio::app {

std::optional<std::string> read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(file), {});
}

}  // namespace alvio::app
