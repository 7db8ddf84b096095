#include "engine/serving.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <fstream>
#include <stdexcept>
#include <thread>

#include "engine/requests.hpp"

namespace alvio::bench {

namespace {

using std::chrono::steady_clock;

constexpr std::chrono::seconds longest_start{60};
constexpr std::chrono::milliseconds between_looks{1};

bool accepts_connections(std::uint16_t port) {
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    void* const generic = &address;
    const bool accepted =
        ::connect(descriptor, static_cast<sockaddr*>(generic), sizeof address) == 0;
    ::close(descriptor);
    return accepted;
}

std::string quoted(const std::string& text) {
    return "\"" + text + "\"";
}

}  // namespace

Serving::Serving(const std::string& store_url, const Settings& settings, Storage storage) {
    Settings all = {
        {"server.listen", quoted(fmt::format("127.0.0.1:{}", port()))},
        {"server.rate_limit_per_second", "0"},
        {"store.url", quoted(store_url)},
        {"keys.live", quoted(live_key)},
        {"policy.quiet_hours", quoted("")},
        {"whatsapp.phone_number_id", quoted(phone_number_id)},
        {"whatsapp.access_token", quoted("token")},
        {"whatsapp.app_secret", quoted(app_secret)},
        {"callback.allow_private_networks", "true"},
    };
    for (const auto& [key, value] : settings)
        all[key] = value;
    const auto config = folder_.path() / "alvio.toml";
    std::ofstream out(config);
    for (const auto& [key, value] : all)
        out << key << " = " << value << "\n";
    out.close();
    const std::string program = storage == Storage::Kept ? ALVIO_PROGRAM : ALVIO_WITHOUT_STORAGE;
    start({program, "serve", "--config", config.string()});
}

Serving::Serving(std::vector<std::string> command) {
    command.push_back(std::to_string(port()));
    start(std::move(command));
}

Serving::~Serving() {
    child_->signal(SIGTERM);
    const auto code = child_->wait();
    if (code != 0)
        fmt::print(stderr, "--- a server did not end well\n{}", program::tail_of(child_->errors()));
}

void Serving::start(std::vector<std::string> command) {
    began_ = steady_clock::now();
    child_.emplace(command, folder_.path(), "server");
    while (!accepts_connections(port())) {
        if (!child_->is_running() || steady_clock::now() - began_ > longest_start)
            throw std::runtime_error(command.front() +
                                     " does not start: " + program::tail_of(child_->errors()));
        std::this_thread::sleep_for(between_looks);
    }
    ready_after_ = age();
}

std::chrono::duration<double, std::milli> Serving::age() const {
    return steady_clock::now() - began_;
}

}  // namespace alvio::bench
