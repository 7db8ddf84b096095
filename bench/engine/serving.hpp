// A server under load as a child process: `alvio serve` with a configuration of its own, or another
// program.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "program/child.hpp"
#include "program/places.hpp"

namespace alvio::bench {

/// Dotted keys and their values in TOML's notation, over what every bench wants.
using Settings = std::map<std::string, std::string>;

enum class Storage { Kept, Forgotten };

class Serving {
public:
    /// `alvio serve` on `store_url`, started and ready. Throws std::runtime_error with its log's
    /// end. Forgotten: the same program on a store that keeps nothing.
    Serving(const std::string& store_url, const Settings& settings,
            Storage storage = Storage::Kept);
    /// Another server: `command` is started with its port as the last word.
    explicit Serving(std::vector<std::string> command);
    /// Ends it in order; Alvio writes its log's end if it does not exit with 0.
    ~Serving();
    Serving(const Serving&) = delete;
    Serving& operator=(const Serving&) = delete;

    [[nodiscard]] std::uint16_t port() const { return port_.number(); }
    [[nodiscard]] pid_t pid() const { return child_->pid(); }
    /// From its start to the first connection that it took.
    [[nodiscard]] std::chrono::duration<double, std::milli> ready_after() const {
        return ready_after_;
    }
    /// From its start to now.
    [[nodiscard]] std::chrono::duration<double, std::milli> age() const;

private:
    void start(std::vector<std::string> command);

    program::TemporaryFolder folder_;
    program::Port port_;
    std::optional<program::Child> child_;
    std::chrono::steady_clock::time_point began_;
    std::chrono::duration<double, std::milli> ready_after_{};
};

}  // namespace alvio::bench
