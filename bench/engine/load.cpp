#include "engine/load.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>
#include <string_view>

namespace alvio::bench {

namespace {

using std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

constexpr std::uint64_t wake_mark = ~std::uint64_t{0};
/// What is under way at the end is waited for, but not longer than this.
constexpr std::chrono::seconds longest_wait{5};

/// The answer's status when all of it has arrived, else 0.
int complete_status(std::string_view text) {
    const auto head_end = text.find("\r\n\r\n");
    if (head_end == std::string_view::npos) return 0;
    const auto head = text.substr(0, head_end);
    auto at = head.find("ontent-");
    while (at != std::string_view::npos && !head.substr(at + 7).starts_with("ength:") &&
           !head.substr(at + 7).starts_with("Length:"))
        at = head.find("ontent-", at + 1);
    std::size_t length = 0;
    if (at != std::string_view::npos) {
        const auto digits = head.substr(head.find_first_of("0123456789", at));
        std::from_chars(digits.data(), digits.data() + digits.size(), length);
    }
    if (text.size() < head_end + 4 + length) return 0;
    int status = 0;
    const auto code = text.substr(text.find(' ') + 1, 3);
    std::from_chars(code.data(), code.data() + code.size(), status);
    return status;
}

double quantile(std::vector<float> values, double which) {
    if (values.empty()) return 0;
    const auto at = static_cast<std::size_t>(which * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(at),
                     values.end());
    return static_cast<double>(values[at]);
}

}  // namespace

Load::Load(LoadOptions options, Compose compose)
    : options_(options),
      compose_(std::move(compose)),
      epoll_(::epoll_create1(EPOLL_CLOEXEC)),
      wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = wake_mark;
    ::epoll_ctl(epoll_, EPOLL_CTL_ADD, wake_, &event);
    for (std::size_t i = 0; i < options_.clients; ++i)
        clients_.push_back(std::make_unique<Client>());
}

Load::~Load() {
    for (const auto& client : clients_) {
        if (client->socket >= 0) ::close(client->socket);
    }
    ::close(wake_);
    ::close(epoll_);
}

void Load::connect(Client& client) const {
    client.socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(options_.port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    void* const generic = &address;
    if (::connect(client.socket, static_cast<sockaddr*>(generic), sizeof address) != 0)
        throw std::runtime_error("nobody listens on port " + std::to_string(options_.port));
    const int on = 1;
    ::setsockopt(client.socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

LoadResult Load::run() {
    for (std::size_t i = 0; i < clients_.size(); ++i) {
        connect(*clients_[i]);
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u64 = i;
        ::epoll_ctl(epoll_, EPOLL_CTL_ADD, clients_[i]->socket, &event);
        idle_.push_back(i);
    }
    began_ = steady_clock::now();
    counts_from_ = began_ + options_.warm_up;
    ends_ = counts_from_ + options_.duration;
    next_due_ = began_;
    while (!stopped_ && steady_clock::now() < ends_) {
        start_due();
        wait();
    }
    if (stopped_) ends_ = steady_clock::now();
    const auto give_up = steady_clock::now() + longest_wait;
    while (idle_.size() < clients_.size() && steady_clock::now() < give_up)
        wait();
    return result();
}

void Load::replied(std::size_t client) {
    clients_[client]->replied_at = steady_clock::now().time_since_epoch().count();
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(wake_, &one, sizeof one);
}

void Load::start_due() {
    if (options_.per_second <= 0) {
        while (!idle_.empty()) {
            const auto index = idle_.front();
            idle_.pop_front();
            start(index, steady_clock::now());
        }
        return;
    }
    const auto step = std::chrono::duration_cast<steady_clock::duration>(
        std::chrono::duration<double>(1 / options_.per_second));
    while (!idle_.empty() && next_due_ <= steady_clock::now()) {
        const auto index = idle_.front();
        idle_.pop_front();
        start(index, next_due_);
        next_due_ += step;
    }
}

void Load::start(std::size_t index, Time due) {
    auto& client = *clients_[index];
    client.out.clear();
    client.in.clear();
    client.busy = true;
    client.answered = false;
    client.replied_at = 0;
    client.began = due;
    compose_(client.out, index, counted_.sent++);
    const auto written = ::send(client.socket, client.out.data(), client.out.size(), MSG_NOSIGNAL);
    if (written != static_cast<ssize_t>(client.out.size()))
        throw std::runtime_error("the server closed a connection");
}

void Load::wait() {
    std::array<epoll_event, 256> events{};
    auto longest = steady_clock::duration(std::chrono::milliseconds{20});
    if (options_.per_second > 0 && !idle_.empty())
        longest = std::clamp(next_due_ - steady_clock::now(), steady_clock::duration{}, longest);
    const auto nanoseconds = std::chrono::duration_cast<std::chrono::nanoseconds>(longest).count();
    const timespec timeout{0, nanoseconds};
    const int count =
        ::epoll_pwait2(epoll_, events.data(), static_cast<int>(events.size()), &timeout, nullptr);
    for (int i = 0; i < count; ++i) {
        const auto mark = events[static_cast<std::size_t>(i)].data.u64;
        if (mark != wake_mark) {
            read(static_cast<std::size_t>(mark));
            continue;
        }
        std::uint64_t calls = 0;
        [[maybe_unused]] const auto taken = ::read(wake_, &calls, sizeof calls);
        look_for_replies();
    }
}

void Load::read(std::size_t index) {
    auto& client = *clients_[index];
    std::array<char, 4096> bytes;
    const auto count = ::recv(client.socket, bytes.data(), bytes.size(), 0);
    if (count <= 0) throw std::runtime_error("the server closed a connection");
    client.in.append(bytes.data(), static_cast<std::size_t>(count));
    const int status = complete_status(client.in);
    if (status == 0) return;
    client.answered = true;
    if (status != options_.status) ++counted_.failed;
    // A request that was refused brings nothing about.
    if (status != options_.status && options_.awaits_reply)
        client.replied_at = steady_clock::now().time_since_epoch().count();
    finish_if_done(index, steady_clock::now());
}

void Load::look_for_replies() {
    for (std::size_t i = 0; i < clients_.size(); ++i) {
        if (clients_[i]->busy && clients_[i]->answered) finish_if_done(i, steady_clock::now());
    }
}

void Load::finish_if_done(std::size_t index, Time now) {
    auto& client = *clients_[index];
    if (!client.busy || !client.answered) return;
    if (options_.awaits_reply) {
        const auto replied_at = client.replied_at.load();
        if (replied_at == 0) return;
        now = Time(steady_clock::duration(replied_at));
    }
    client.busy = false;
    idle_.push_back(index);
    ++counted_.done;
    if (now < counts_from_ || now >= ends_) return;
    latencies_ms_.push_back(static_cast<float>(Milliseconds(now - client.began).count()));
}

LoadResult Load::result() const {
    LoadResult result = counted_;
    const std::chrono::duration<double> counted_for = ends_ - counts_from_;
    result.failed += result.sent - result.done;
    result.per_second = static_cast<double>(latencies_ms_.size()) / counted_for.count();
    result.p50_ms = quantile(latencies_ms_, 0.50);
    result.p99_ms = quantile(latencies_ms_, 0.99);
    return result;
}

}  // namespace alvio::bench
