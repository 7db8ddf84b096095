#include "program/program.hpp"

#include <fmt/format.h>

#include <csignal>
#include <cstdio>
#include <exception>
#include <fstream>
#include <stdexcept>
#include <utility>

#include "program/eventually.hpp"
#include "program/program_path.hpp"

namespace alvio::program {

std::string quoted(const std::string& text) {
    return boost::json::serialize(boost::json::string(text));
}

std::string program_path() {
    return ALVIO_PROGRAM;
}

Program::Program(Settings settings)
    : live_(url(), {{"api-key", live_key}}), test_(url(), {{"api-key", test_key}}), nobody_(url()) {
    settings_ = {
        {"server.listen", quoted(fmt::format("127.0.0.1:{}", port()))},
        {"store.url", quoted("sqlite:" + database().string())},
        {"keys.live", quoted(live_key)},
        {"keys.test", quoted(test_key)},
        {"policy.quiet_hours", quoted("")},
        {"callback.allow_private_networks", "true"},
    };
    for (auto& [key, value] : settings)
        settings_[key] = std::move(value);
}

Program::~Program() {
    if (std::uncaught_exceptions() > 0)
        fmt::print(stderr, "--- the end of alvio serve's log\n{}---\n", tail_of(errors()));
    if (child_ && child_->is_running()) {
        child_->signal(SIGTERM);
        (void)child_->wait();
    }
}

std::filesystem::path Program::write_config(const Settings& settings,
                                            const std::string& name) const {
    auto file = folder() / name;
    std::ofstream out(file);
    for (const auto& [key, value] : settings)
        out << key << " = " << value << "\n";
    out << more_;
    return file;
}

void Program::start() {
    const auto config = write_config(settings_, "alvio.toml");
    child_.emplace(std::vector<std::string>{program_path(), "serve", "--config", config.string()},
                   folder(), "serve");
    const bool ended_waiting = eventually(
        [this] { return !child_->is_running() || nobody_.get("/readyz").status == 200; });
    if (!ended_waiting || !child_->is_running())
        throw std::runtime_error("alvio serve does not start: " + tail_of(errors()));
}

std::optional<int> Program::stop() {
    child_->signal(SIGTERM);
    return child_->wait();
}

void Program::kill_hard() {
    child_->kill_hard();
}

Program::Refusal Program::start_second(const Settings& but_with) {
    auto settings = settings_;
    for (const auto& [key, value] : but_with)
        settings[key] = value;
    const auto config = write_config(settings, "second.toml");
    Child second({program_path(), "serve", "--config", config.string()}, folder(), "second");
    const auto exit_code = second.wait();
    return {exit_code, second.errors()};
}

Program::Ended Program::run(std::vector<std::string> command, const Settings& but_with) {
    auto settings = settings_;
    for (const auto& [key, value] : but_with)
        settings[key] = value;
    const auto name = fmt::format("run-{}", ++runs_);
    const auto config = write_config(settings, name + ".toml");
    command.insert(command.begin(), program_path());
    command.insert(command.end(), {"--config", config.string()});
    Child child(command, folder(), name);
    const auto exit_code = child.wait();
    return {exit_code, child.output(), child.errors()};
}

std::string Program::url() const {
    return fmt::format("http://127.0.0.1:{}", port());
}

}  // namespace alvio::program
