// An event in plain words, for the story of a lead.
#pragma once

#include <string>

#include "lead/event.hpp"

namespace alvio::app::simulation {

[[nodiscard]] std::string words_of(const lead::Event& event);

}  // namespace alvio::app::simulation
