// The real program, `alvio serve`, as a child process with its own folder, database and port: it
// can be started, stopped in order, killed, and started again on the same database.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "program/child.hpp"
#include "program/http.hpp"
#include "program/places.hpp"

namespace alvio::program {

/// Dotted keys and their values in TOML's notation: {"server.rate_limit_per_second", "5"}.
using Settings = std::map<std::string, std::string>;
/// Text as a TOML value.
[[nodiscard]] std::string quoted(const std::string& text);

inline constexpr const char* live_key = "alvio_live_for_tests";
inline constexpr const char* test_key = "alvio_test_for_tests";
inline constexpr const char* verify_token = "a-verify-token-for-tests";

class Program {
public:
    /// What is not set here: a port, a database and keys of its own, no quiet hours. Nothing is
    /// started yet.
    explicit Program(Settings settings = {});
    /// Stops it if it runs; shows the end of its log when a test is just failing.
    ~Program();
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    void set(const std::string& key, const std::string& value) { settings_[key] = value; }
    /// TOML that follows the settings, for [[team]].
    void append(const std::string& toml) { more_ += toml; }

    /// Starts it and waits until GET /readyz says 200. Throws std::runtime_error with its log's end
    /// when it does not come to that.
    void start();
    /// SIGTERM, and the exit code; nothing when it does not end.
    [[nodiscard]] std::optional<int> stop();
    /// SIGKILL.
    void kill_hard();
    void signal(int number) { child_->signal(number); }
    /// Runs another `alvio serve` on the same configuration and gives its exit code and errors.
    struct Refusal {
        std::optional<int> exit_code;
        std::string errors;
    };
    [[nodiscard]] Refusal start_second(const Settings& but_with);
    /// Runs another command on the same configuration to its end: {"backup", "saved.db"}.
    struct Ended {
        std::optional<int> exit_code;
        std::string output;
        std::string errors;
    };
    [[nodiscard]] Ended run(std::vector<std::string> command, const Settings& but_with = {});

    [[nodiscard]] std::string url() const;
    [[nodiscard]] std::filesystem::path database() const { return folder() / "alvio.db"; }
    [[nodiscard]] std::uint16_t port() const { return port_.number(); }
    [[nodiscard]] const Http& live() const { return live_; }      ///< with the live key
    [[nodiscard]] const Http& test() const { return test_; }      ///< with the test key
    [[nodiscard]] const Http& nobody() const { return nobody_; }  ///< without a key
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }
    [[nodiscard]] std::string errors() const { return text_of(folder() / "serve.err"); }
    [[nodiscard]] std::string output() const { return text_of(folder() / "serve.out"); }

private:
    [[nodiscard]] std::filesystem::path write_config(const Settings& settings,
                                                     const std::string& name) const;

    TemporaryFolder folder_;
    Port port_;
    Settings settings_;
    std::string more_;
    Http live_;
    Http test_;
    Http nobody_;
    std::optional<Child> child_;
    int runs_ = 0;
};

}  // namespace alvio::program
