// A few things that are dear to make, such as connections, for whoever needs one for a moment.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace alvio::store {

template <class T>
class Pool {
public:
    /// At most `limit` at a time; each is made when it is first needed.
    Pool(std::size_t limit, std::function<std::unique_ptr<T>()> make)
        : limit_(limit), make_(std::move(make)) {
        idle_.reserve(limit_);  // giving back must not fail
    }

    /// One of them, for as long as this lives. Keep it short: others may be waiting.
    class Lease {
    public:
        Lease(Pool& pool, std::unique_ptr<T> thing) : pool_(pool), thing_(std::move(thing)) {}
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;
        ~Lease() {
            {
                const std::lock_guard lock(pool_.mutex_);
                pool_.idle_.push_back(std::move(thing_));
            }
            pool_.given_back_.notify_one();
        }
        [[nodiscard]] T& operator*() { return *thing_; }

    private:
        Pool& pool_;
        std::unique_ptr<T> thing_;
    };
    /// Waits while all are in use. Any thread. Throws what making one throws.
    [[nodiscard]] Lease take() { return Lease(*this, take_thing()); }

private:
    std::unique_ptr<T> take_thing() {
        std::unique_lock lock(mutex_);
        given_back_.wait(lock, [&] { return !idle_.empty() || made_ < limit_; });
        if (idle_.empty()) {
            auto thing = make_();
            ++made_;
            return thing;
        }
        auto thing = std::move(idle_.back());
        idle_.pop_back();
        return thing;
    }

    std::size_t limit_;
    std::function<std::unique_ptr<T>()> make_;
    std::mutex mutex_;
    std::condition_variable given_back_;
    std::vector<std::unique_ptr<T>> idle_;
    std::size_t made_ = 0;
};

}  // namespace alvio::store
