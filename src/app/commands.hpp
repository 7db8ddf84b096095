// The subcommands of `alvio`, one file each. They return the process's exit code.
#pragma once

#include <cstdint>
#include <string>

namespace alvio::app {

struct ServeArguments {
    std::string config_file;  ///< empty: defaults and environment
};
[[nodiscard]] int serve(const ServeArguments& arguments);

struct DemoArguments {
    bool once = false;       ///< end after the last final callback
    std::uint16_t port = 0;  ///< 0: any free one
};
[[nodiscard]] int demo(const DemoArguments& arguments);

struct SandboxArguments {
    std::string host = "127.0.0.1";
    std::uint16_t port = 8090;
    std::string webhook_url;
    std::string app_secret;  ///< empty: made and printed
    double speed = 1;
    bool strict = false;                  ///< as Meta, also where that is inconvenient: see --help
    double review_seconds = 0;            ///< how long Meta looks at a new template
    bool limits = false;                  ///< Meta's rates; --strict has them as well
    std::string tier = "TIER_UNLIMITED";  ///< people to whom conversations begin in 24 hours
};
[[nodiscard]] int run_sandbox(const SandboxArguments& arguments);

struct BackupArguments {
    std::string config_file;
    std::string file;    ///< the backup
    bool force = false;  ///< it may be replaced
};
[[nodiscard]] int back_up(const BackupArguments& arguments);

struct RestoreArguments {
    std::string config_file;
    std::string file;  ///< the backup
};
[[nodiscard]] int restore(const RestoreArguments& arguments);

struct MigrateArguments {
    std::string config_file;
};
[[nodiscard]] int migrate(const MigrateArguments& arguments);

struct SimulateArguments {
    std::uint64_t seed = 1;   ///< the first one
    std::uint64_t seeds = 1;  ///< how many, one after the other
    std::size_t leads = 20;
    int days = 3;  ///< in which they are posted
    std::string faults = "some";
    std::size_t nodes = 2;
    std::size_t threads = 1;
    std::string store = "memory";
    std::string mutant;
    bool list_mutants = false;
    bool until_found = false;
    bool all_mutants = false;
    int seconds = 60;  ///< of CPU time for each mutant
    bool verbose = false;
};
[[nodiscard]] int simulate(const SimulateArguments& arguments);

/// Reads JSON Lines on standard input until it ends (understand_line.hpp).
[[nodiscard]] int understand_lines();

[[nodiscard]] int check_playbook(const std::string& file);
[[nodiscard]] int chat_with_playbook(const std::string& file);

}  // namespace alvio::app
