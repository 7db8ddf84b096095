#include "store/sqlite/readers.hpp"

#include <utility>

namespace alvio::store::sqlite {

Readers::Readers(std::string path, std::size_t limit) : path_(std::move(path)), limit_(limit) {
    idle_.reserve(limit_);  // giving back must not fail
}

Readers::Lease Readers::take() {
    return Lease(*this, take_connection());
}

std::unique_ptr<Connection> Readers::take_connection() {
    std::unique_lock lock(mutex_);
    given_back_.wait(lock, [&] { return !idle_.empty() || opened_ < limit_; });
    if (idle_.empty()) {
        auto connection = std::make_unique<Connection>(path_, Access::Read);
        ++opened_;
        return connection;
    }
    auto connection = std::move(idle_.back());
    idle_.pop_back();
    return connection;
}

Readers::Lease::Lease(Readers& readers, std::unique_ptr<Connection> connection)
    : readers_(readers), connection_(std::move(connection)) {}

Readers::Lease::~Lease() {
    {
        const std::lock_guard lock(readers_.mutex_);
        readers_.idle_.push_back(std::move(connection_));
    }
    readers_.given_back_.notify_one();
}

}  // namespace alvio::store::sqlite
