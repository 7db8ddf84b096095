// For tests: a web server that keeps what it was sent, and lets a test wait for it.
#pragma once

#include <doctest/doctest.h>

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "net/server.hpp"

namespace alvio::sandbox {

class TestReceiver {
public:
    TestReceiver() {
        auto server = net::Server::start("127.0.0.1:0",
                                         [this](net::Request request, const net::Reply& reply) {
                                             reply({take(std::move(request)), {}, {}});
                                         });
        REQUIRE(server);
        server_ = std::move(*server);
    }

    [[nodiscard]] std::string url() const {
        return "http://127.0.0.1:" + std::to_string(server_->port()) + "/hook";
    }

    /// The next requests are answered with these statuses, those after them with 200.
    void answer_with(std::deque<int> statuses) {
        const std::lock_guard lock(mutex_);
        statuses_ = std::move(statuses);
    }

    /// The first requests that satisfy `is_enough`; fails the test when that takes ten seconds.
    std::vector<net::Request> wait_until(
        const std::function<bool(const std::vector<net::Request>&)>& is_enough) {
        std::unique_lock lock(mutex_);
        REQUIRE(arrived_.wait_for(lock, std::chrono::seconds{10},
                                  [&] { return is_enough(requests_); }));
        return requests_;
    }
    std::vector<net::Request> wait_for(std::size_t count) {
        return wait_until([count](const auto& requests) { return requests.size() >= count; });
    }

private:
    int take(net::Request request) {
        const std::lock_guard lock(mutex_);
        requests_.push_back(std::move(request));
        arrived_.notify_all();
        if (statuses_.empty()) return 200;
        const int status = statuses_.front();
        statuses_.pop_front();
        return status;
    }

    std::mutex mutex_;
    std::condition_variable arrived_;
    std::vector<net::Request> requests_;  // guarded by mutex_
    std::deque<int> statuses_;            // guarded by mutex_
    std::unique_ptr<net::Server> server_;
};

}  // namespace alvio::sandbox
