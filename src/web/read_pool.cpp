#include "web/read_pool.hpp"

#include <exception>
#include <utility>

namespace alvio::web {

namespace {
constexpr std::size_t waiting_limit = 1'000;
}

ReadPool::ReadPool(std::size_t threads) {
    for (std::size_t i = 0; i < threads; ++i) {
        threads_.emplace_back([this](const std::stop_token& stop) { work(stop); });
    }
}

ReadPool::~ReadPool() {
    for (auto& thread : threads_)
        thread.request_stop();
    threads_.clear();
}

bool ReadPool::run(std::function<void()> task) {
    {
        const std::lock_guard lock(mutex_);
        if (tasks_.size() >= waiting_limit) return false;
        tasks_.push_back(std::move(task));
    }
    wake_.notify_one();
    return true;
}

void ReadPool::work(const std::stop_token& stop) {
    for (;;) {
        std::function<void()> task;
        {
            std::unique_lock lock(mutex_);
            if (!wake_.wait(lock, stop, [this] { return !tasks_.empty(); })) return;
            task = std::move(tasks_.front());
            tasks_.pop_front();
        }
        try {
            task();
        } catch (const std::exception&) {
            // Such as a lead that cannot be read. Its Reply goes with the task and becomes a 500.
        }
    }
}

}  // namespace alvio::web
