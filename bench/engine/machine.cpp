#include "engine/machine.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

namespace alvio::bench {

namespace {

/// What stands behind `name` in a file of lines "name: value".
std::string field(const std::string& file, const std::string& name) {
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        if (!line.starts_with(name)) continue;
        const auto value = line.find_first_not_of(": \t", name.size());
        return value == std::string::npos ? std::string() : line.substr(value);
    }
    return "unknown";
}

}  // namespace

std::string describe_machine(const std::filesystem::path& folder) {
    utsname system{};
    ::uname(&system);
    return fmt::format("{} cores of {}, Linux {}, load {}, disk: {:.0f} flushes/s",
                       std::thread::hardware_concurrency(), field("/proc/cpuinfo", "model name"),
                       system.release, load_now(), flushes_per_second(folder));
}

std::string load_now() {
    std::array<double, 1> load{};
    if (::getloadavg(load.data(), 1) != 1) return "unknown";
    return fmt::format("{:.1f}", load[0]);
}

double flushes_per_second(const std::filesystem::path& folder) {
    const auto file = folder / "flushes";
    const int descriptor = ::open(file.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
    if (descriptor < 0) throw std::runtime_error("cannot write to " + folder.string());
    const std::array<char, 4096> page{};
    const auto began = std::chrono::steady_clock::now();
    const auto passed = [&] {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    };
    int count = 0;
    for (; passed() < 1; ++count) {
        if (::pwrite(descriptor, page.data(), page.size(), 0) < 0 || ::fdatasync(descriptor) != 0)
            throw std::runtime_error("cannot flush " + file.string());
    }
    const double rate = count / passed();
    ::close(descriptor);
    std::filesystem::remove(file);
    return rate;
}

double resident_mib(pid_t process) {
    constexpr double kib_per_mib = 1024;
    return std::strtod(field(fmt::format("/proc/{}/status", process), "VmRSS").c_str(), nullptr) /
           kib_per_mib;
}

double cpu_seconds(pid_t process) {
    std::ifstream in(fmt::format("/proc/{}/stat", process));
    std::string text;
    std::getline(in, text);
    // Behind the name, which may hold spaces: state and ten more fields, then user and system time.
    std::istringstream fields(text.substr(text.rfind(')') + 1));
    std::string skipped;
    for (int i = 0; i < 11; ++i)
        fields >> skipped;
    double user = 0, system = 0;
    fields >> user >> system;
    return (user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

}  // namespace alvio::bench
