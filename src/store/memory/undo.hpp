// How a batch that turns out to be impossible leaves no trace: each write says how it is taken
// back. Copying the state before each batch would be simpler and far too slow for the simulator.
#pragma once

#include <functional>
#include <ranges>
#include <utility>
#include <vector>

namespace alvio::store::memory {

/// Takes all writes back when it goes, the last one first, unless they were kept.
class Undo {
public:
    Undo() = default;
    Undo(const Undo&) = delete;
    Undo& operator=(const Undo&) = delete;
    ~Undo() {
        for (const auto& step : std::views::reverse(steps_))
            step();
    }

    void add(std::function<void()> step) { steps_.push_back(std::move(step)); }
    void keep() { steps_.clear(); }

private:
    std::vector<std::function<void()>> steps_;
};

}  // namespace alvio::store::memory
