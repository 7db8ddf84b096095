// Configuration → what the core works with: rules, team, playbook. Everything that can be wrong is
// said here, at start.
#pragma once

#include <string>

#include "app/config.hpp"
#include "base/environment.hpp"
#include "engine/setup.hpp"

namespace alvio::app {

/// BadInput names the key. `read_file` reads the playbook.
[[nodiscard]] Result<engine::Setup> make_setup(const Config& config, Environment environment,
                                               const ReadFile& read_file);

/// "21:00-08:00"; nothing for "". BadInput that shows a right one.
[[nodiscard]] Result<std::optional<lead::QuietHours>> parse_quiet_hours(const std::string& text);

}  // namespace alvio::app
