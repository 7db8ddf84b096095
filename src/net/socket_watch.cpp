#include "net/socket_watch.hpp"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <limits>

#include "base/check.hpp"

namespace alvio::net {

namespace {

int epoll_timeout(std::optional<Duration> at_most) {
    if (!at_most) return -1;
    return static_cast<int>(
        std::clamp<Duration::rep>(at_most->count(), 0, std::numeric_limits<int>::max()));
}

}  // namespace

SocketWatch::SocketWatch()
    : epoll_(::epoll_create1(EPOLL_CLOEXEC)), wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    check(epoll_ >= 0 && wake_ >= 0 && watch(wake_, true, false), "out of file descriptors");
}

SocketWatch::~SocketWatch() {
    ::close(wake_);
    ::close(epoll_);
}

bool SocketWatch::watch(int socket, bool for_reading, bool for_writing) {
    epoll_event event{};
    event.events = (for_reading ? EPOLLIN : 0U) | (for_writing ? EPOLLOUT : 0U);
    event.data.fd = socket;
    if (::epoll_ctl(epoll_, EPOLL_CTL_MOD, socket, &event) == 0) return true;
    return errno == ENOENT && ::epoll_ctl(epoll_, EPOLL_CTL_ADD, socket, &event) == 0;
}

void SocketWatch::forget(int socket) {
    ::epoll_ctl(epoll_, EPOLL_CTL_DEL, socket, nullptr);
}

std::vector<SocketWatch::Ready> SocketWatch::wait(std::optional<Duration> at_most) {
    std::array<epoll_event, 256> events{};
    const int count = ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()),
                                   epoll_timeout(at_most));
    std::vector<Ready> ready;
    for (std::size_t i = 0; i < static_cast<std::size_t>(std::max(count, 0)); ++i) {
        const auto& event = events[i];
        if (event.data.fd == wake_) {
            std::uint64_t calls = 0;
            [[maybe_unused]] const auto taken = ::read(wake_, &calls, sizeof calls);
            continue;
        }
        ready.push_back({event.data.fd, (event.events & EPOLLIN) != 0,
                         (event.events & EPOLLOUT) != 0,
                         (event.events & (EPOLLERR | EPOLLHUP)) != 0});
    }
    return ready;
}

void SocketWatch::wake() {
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written =
        ::write(wake_, &one, sizeof one);  // fails only when one is pending
}

}  // namespace alvio::net
