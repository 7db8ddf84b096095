#include "program/child.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <fstream>
#include <iterator>
#include <string_view>
#include <system_error>

namespace alvio::program {

namespace {

/// What the child prints goes to two files.
class Redirections {
public:
    Redirections(const std::filesystem::path& output, const std::filesystem::path& errors) {
        posix_spawn_file_actions_init(&actions_);
        constexpr int append = O_WRONLY | O_CREAT | O_APPEND;
        constexpr mode_t owner_only = 0600;
        posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_addopen(&actions_, STDOUT_FILENO, output.c_str(), append,
                                         owner_only);
        posix_spawn_file_actions_addopen(&actions_, STDERR_FILENO, errors.c_str(), append,
                                         owner_only);
    }
    ~Redirections() { posix_spawn_file_actions_destroy(&actions_); }
    Redirections(const Redirections&) = delete;
    Redirections& operator=(const Redirections&) = delete;
    [[nodiscard]] const posix_spawn_file_actions_t* get() const { return &actions_; }

private:
    posix_spawn_file_actions_t actions_{};
};

/// A developer's ALVIO_… variables must not reach the program under test.
std::vector<char*> environment_without_ours() {
    std::vector<char*> variables;
    for (char** variable = environ; *variable != nullptr; ++variable) {
        if (!std::string_view(*variable).starts_with("ALVIO_")) variables.push_back(*variable);
    }
    variables.push_back(nullptr);
    return variables;
}

int code_of(int status) {
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

Child::Child(const std::vector<std::string>& command, const std::filesystem::path& folder,
             const std::string& name)
    : output_(folder / (name + ".out")), errors_(folder / (name + ".err")) {
    auto words = command;
    std::vector<char*> arguments;
    for (auto& word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    auto environment = environment_without_ours();
    const Redirections redirections(output_, errors_);
    const int error = posix_spawn(&pid_, arguments.front(), redirections.get(), nullptr,
                                  arguments.data(), environment.data());
    if (error != 0) throw std::system_error(error, std::generic_category(), command.front());
}

Child::~Child() {
    if (is_running()) kill_hard();
}

bool Child::is_running() {
    return !wait(std::chrono::milliseconds{0});
}

void Child::signal(int number) {
    if (is_running()) ::kill(pid_, number);
}

void Child::kill_hard() {
    if (exit_code_) return;
    ::kill(pid_, SIGKILL);
    int status = 0;
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    exit_code_ = code_of(status);
}

std::optional<int> Child::wait(std::chrono::milliseconds within) {
    const auto has_ended = [this] {
        if (exit_code_) return true;
        int status = 0;
        if (::waitpid(pid_, &status, WNOHANG) == pid_) exit_code_ = code_of(status);
        return exit_code_.has_value();
    };
    if (!eventually(has_ended, within)) return std::nullopt;
    return exit_code_;
}

std::string Child::output() const {
    return text_of(output_);
}

std::string Child::errors() const {
    return text_of(errors_);
}

std::string text_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::string tail_of(const std::string& text, std::size_t lines) {
    std::size_t begin = text.size();
    for (std::size_t count = 0; begin > 0 && count <= lines; ++count) {
        begin = text.rfind('\n', begin - 1);
        if (begin == std::string::npos) return text;
    }
    return text.substr(std::min(begin + 1, text.size()));
}

}  // namespace alvio::program
