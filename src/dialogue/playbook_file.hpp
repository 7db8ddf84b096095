// Reads and checks a playbook file.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "dialogue/playbook.hpp"

namespace alvio::dialogue {

/// One thing that is wrong, where, and what to do.
struct Finding {
    int line = 0;      ///< 1-based; 0 when it concerns the file as a whole
    std::string rule;  ///< stable name: "missing-translation", "too-long", "unknown-key",
                       ///< "no-opt-out-path" …
    std::string message;
};

/// A playbook without faults, or everything that is wrong with it. `toml` is the file's text.
[[nodiscard]] std::variant<Playbook, std::vector<Finding>> read_playbook(std::string_view toml);

/// The built-in playbook (playbooks/default.toml, compiled in).
[[nodiscard]] const Playbook& default_playbook();
[[nodiscard]] std::string_view default_playbook_text();

}  // namespace alvio::dialogue
