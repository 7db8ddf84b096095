#include "postgres/wire.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <stdexcept>
#include <utility>

namespace alvio::postgres {

namespace {

constexpr const char* socket_name = ".s.PGSQL.5432";

sockaddr_un address_of(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path) throw std::runtime_error("the path is too long");
    std::memcpy(address.sun_path, path.data(), path.size());
    return address;
}

int connect_to(const std::string& path) {
    const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const auto address = address_of(path);
    if (::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return fd;
    ::close(fd);
    return -1;
}

/// What can be read at once; "": the other side is gone.
std::string read_from(int fd) {
    std::string bytes(1 << 20, '\0');
    const auto size = ::read(fd, bytes.data(), bytes.size());
    bytes.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
    return bytes;
}

bool write_to(int fd, const std::string& bytes) {
    std::size_t sent = 0;
    while (sent < bytes.size()) {
        const auto size = ::send(fd, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
        if (size <= 0) return false;
        sent += static_cast<std::size_t>(size);
    }
    return true;
}

}  // namespace

Wire::Wire(const std::filesystem::path& server_folder)
    : folder_(server_folder / "wire"), server_path_(server_folder / socket_name) {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directory(folder_);
    listener_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const auto address = address_of(folder_ / socket_name);
    constexpr int waiting = 16;
    if (::bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
        ::listen(listener_, waiting) != 0 || ::pipe2(stop_.data(), O_CLOEXEC) != 0)
        throw std::runtime_error("no socket to listen on");
    thread_ = std::jthread([this] { pass_everything_on(); });
}

Wire::~Wire() {
    ::close(stop_[1]);
    thread_.join();
    for (const Line& line : lines_) {
        ::close(line.client);
        ::close(line.server);
    }
    for (const int fd : {listener_, stop_[0], held_server_})
        ::close(fd);
}

void Wire::break_at_next_request(Break how) {
    const std::lock_guard lock(mutex_);
    next_ = how;
}

bool Wire::is_broken() {
    const std::lock_guard lock(mutex_);
    return next_ == Break::Never;
}

bool Wire::deliver() {
    const std::lock_guard lock(mutex_);
    return write_to(held_server_, held_) && !read_from(held_server_).empty();
}

void Wire::pass_everything_on() {
    for (;;) {
        std::vector<pollfd> watched = {{stop_[0], POLLIN, 0}, {listener_, POLLIN, 0}};
        for (const Line& line : lines_) {
            watched.push_back({line.client, POLLIN, 0});
            watched.push_back({line.server, POLLIN, 0});
        }
        ::poll(watched.data(), watched.size(), -1);
        if (watched[0].revents != 0) return;
        const std::lock_guard lock(mutex_);
        std::vector<Line> left;
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            Line line = lines_[i];
            const bool asks = watched[2 + 2 * i].revents != 0;
            const bool answers = watched[3 + 2 * i].revents != 0;
            if ((!asks || pass_request(line, read_from(line.client))) &&
                (!answers || pass_answer(line))) {
                left.push_back(line);
                continue;
            }
            ::close(line.client);
            if (line.server != held_server_) ::close(line.server);
        }
        lines_ = std::move(left);
        if (watched[1].revents == 0) continue;
        const int client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        const int server = connect_to(server_path_);
        if (server >= 0) {
            lines_.push_back({client, server, false});
        } else {
            ::close(client);
        }
    }
}

bool Wire::pass_request(Line& line, const std::string& bytes) {
    if (bytes.empty()) return false;
    switch (std::exchange(next_, Break::Never)) {
        case Break::Never:
            break;
        case Break::LoseRequest:
            return false;
        case Break::LoseAnswer:
            line.answer_is_lost = true;
            break;
        case Break::HoldRequest:
            held_server_ = line.server;
            held_ = bytes;
            return false;
    }
    return write_to(line.server, bytes);
}

bool Wire::pass_answer(Line& line) {
    const std::string bytes = read_from(line.server);
    return !bytes.empty() && !line.answer_is_lost && write_to(line.client, bytes);
}

}  // namespace alvio::postgres
