#include "sandbox/schedule.hpp"

#include <algorithm>
#include <exception>
#include <tuple>

namespace alvio::sandbox {

namespace {

/// One action is one unit of work: what breaks it must not silence every other phone.
bool finishes(const Schedule::Action& action) {
    try {
        action();
        return true;
    } catch (const std::exception&) {
        return false;
    }
}

}  // namespace

ThreadSchedule::ThreadSchedule() : thread_([this] { run(); }) {}

ThreadSchedule::~ThreadSchedule() {
    stop();
}

void ThreadSchedule::after(Duration wait, Action action) {
    const auto due = std::chrono::steady_clock::now() + wait;
    {
        const std::lock_guard lock(mutex_);
        if (stopping_) return;
        heap_.push_back({due, next_number_++, std::move(action)});
        std::push_heap(heap_.begin(), heap_.end(), is_later);
    }
    changed_.notify_one();
}

std::size_t ThreadSchedule::pending() const {
    const std::lock_guard lock(mutex_);
    return heap_.size();
}

std::size_t ThreadSchedule::broken() const {
    const std::lock_guard lock(mutex_);
    return broken_;
}

void ThreadSchedule::advance(Duration by) {
    {
        const std::lock_guard lock(mutex_);
        for (auto& entry : heap_)  // all by the same, so it stays a heap
            entry.due -= by;
    }
    changed_.notify_one();
}

void ThreadSchedule::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        heap_.clear();
    }
    changed_.notify_one();
    if (thread_.joinable()) thread_.join();
}

bool ThreadSchedule::is_later(const Entry& a, const Entry& b) {
    return std::tie(a.due, a.number) > std::tie(b.due, b.number);
}

void ThreadSchedule::run() {
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        if (heap_.empty()) {
            changed_.wait(lock);
        } else if (const auto due = heap_.front().due; due > std::chrono::steady_clock::now()) {
            changed_.wait_until(lock, due);
        } else {
            std::pop_heap(heap_.begin(), heap_.end(), is_later);
            const auto action = std::move(heap_.back().action);
            heap_.pop_back();
            lock.unlock();
            const bool done = finishes(action);
            lock.lock();
            if (!done) ++broken_;
        }
    }
}

}  // namespace alvio::sandbox
