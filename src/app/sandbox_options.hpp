// The command line of `alvio sandbox`.
#pragma once

#include <CLI/CLI.hpp>

namespace alvio::app {

/// `exit_code` must outlive the parsing.
void add_sandbox_command(CLI::App& app, int& exit_code);

}  // namespace alvio::app
