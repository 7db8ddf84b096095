// A child process: started, signalled, waited for, and never left behind. What it prints goes to
// files.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "program/eventually.hpp"

namespace alvio::program {

class Child {
public:
    /// Starts `command` (path of the program, then its arguments) with this process's environment
    /// but for Alvio's own variables. Standard output and error are appended to `folder`/name.out
    /// and name.err. Throws std::system_error.
    Child(const std::vector<std::string>& command, const std::filesystem::path& folder,
          const std::string& name);
    /// Kills it if it still runs.
    ~Child();
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    [[nodiscard]] bool is_running();
    [[nodiscard]] pid_t pid() const { return pid_; }
    void signal(int number);
    /// SIGKILL, and gone when this returns.
    void kill_hard();
    /// Its exit code once it has ended, 128 + signal when a signal ended it; nothing when it still
    /// runs after that time.
    [[nodiscard]] std::optional<int> wait(std::chrono::milliseconds within = patience);

    [[nodiscard]] std::string output() const;  ///< all that it printed, standard output
    [[nodiscard]] std::string errors() const;  ///< and standard error

private:
    pid_t pid_ = -1;
    std::optional<int> exit_code_;
    std::filesystem::path output_;
    std::filesystem::path errors_;
};

/// The file's text, "" when there is none.
[[nodiscard]] std::string text_of(const std::filesystem::path& file);
/// The last lines of a log, for a failed test's report.
[[nodiscard]] std::string tail_of(const std::string& text, std::size_t lines = 30);

}  // namespace alvio::program
