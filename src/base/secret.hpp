// A value that must not be printed. It reveals itself only where somebody asks by name.
#pragma once

#include <string>
#include <utility>

namespace alvio {

class Secret {
public:
    Secret() = default;
    explicit Secret(std::string value) : value_(std::move(value)) {}

    [[nodiscard]] const std::string& reveal() const { return value_; }
    [[nodiscard]] bool empty() const { return value_.empty(); }

private:
    std::string value_;
};

inline std::string to_string(const Secret&) {
    return "•••";
}

}  // namespace alvio
