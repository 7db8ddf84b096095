// Every step that a story can have: its form, and what it does.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "stories/stage.hpp"
#include "stories/story.hpp"

namespace alvio::stories {

struct KnownStep {
    std::string form;     ///< as parse_story() takes it
    std::string meaning;  ///< for the list of steps
    /// Does it, or throws Untrue.
    std::function<void(Stage&, const Step&)> play;
};

[[nodiscard]] const std::vector<KnownStep>& known_steps();
[[nodiscard]] std::vector<std::string> forms();

}  // namespace alvio::stories
