#include "sandbox/updates.hpp"

#include <fmt/format.h>

namespace alvio::sandbox {

namespace {
constexpr std::size_t most_waiting = 100;
}

void Updates::bump() {
    std::deque<net::Reply> waiting;
    std::uint64_t version = 0;
    {
        const std::lock_guard lock(mutex_);
        version = ++version_;
        waiting.swap(waiting_);
    }
    answer_all(waiting, version);
}

void Updates::wait(std::uint64_t known, net::Reply reply) {
    std::deque<net::Reply> answered;
    std::uint64_t version = 0;
    {
        const std::lock_guard lock(mutex_);
        version = version_;
        if (closed_ || known != version_) {
            answered.push_back(std::move(reply));
        } else {
            if (waiting_.size() >= most_waiting) {
                answered.push_back(std::move(waiting_.front()));
                waiting_.pop_front();
            }
            waiting_.push_back(std::move(reply));
        }
    }
    answer_all(answered, version);
}

void Updates::release() {
    std::deque<net::Reply> waiting;
    std::uint64_t version = 0;
    {
        const std::lock_guard lock(mutex_);
        version = version_;
        waiting.swap(waiting_);
    }
    answer_all(waiting, version);
}

void Updates::close() {
    {
        const std::lock_guard lock(mutex_);
        closed_ = true;
    }
    release();
}

net::Response Updates::answer(std::uint64_t version) {
    return {200,
            {{"content-type", "application/json"}, {"cache-control", "no-store"}},
            fmt::format("{{\"version\":{}}}", version)};
}

void Updates::answer_all(std::deque<net::Reply>& waiting, std::uint64_t version) {
    for (const auto& reply : waiting)
        reply(answer(version));
}

}  // namespace alvio::sandbox
