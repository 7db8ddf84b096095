// Configuration → what the core works with: rules, team, playbook. Everything that can be wrong is
// said here, at start.
#pragma once

#include <string>
#include <vector>

#include "app/config.hpp"
#include "base/environment.hpp"
#include "engine/setup.hpp"
#include "sandbox/templates.hpp"

namespace alvio::app {

/// BadInput names the key. `read_file` reads the playbook.
[[nodiscard]] Result<engine::Setup> make_setup(const Config& config, Environment environment,
                                               const ReadFile& read_file);

/// The sandbox shows a template's words as Meta would, so it is told ours.
[[nodiscard]] std::vector<sandbox::Template> sandbox_templates(const engine::Setup& setup);

/// A second post about a contact whose journey is open: new fields over what was known.
[[nodiscard]] lead::LeadUpdated merge_post(const lead::Lead& known,
                                           const store::LeadPosted& posted);

/// "21:00-08:00"; nothing for "". BadInput that shows a right one.
[[nodiscard]] Result<std::optional<lead::QuietHours>> parse_quiet_hours(const std::string& text);

}  // namespace alvio::app
