#include "store/postgres/session.hpp"

#include <algorithm>
#include <thread>

namespace alvio::store::postgres {

using namespace std::chrono_literals;

bool Patience::reconnect() {
    if (Clock::now() + pause_ >= give_up_at_) return false;
    std::this_thread::sleep_for(pause_);
    pause_ = std::min(pause_ * 2, 1000ms);
    return true;
}

bool Patience::repeat() {
    constexpr int often_enough = 10;
    return ++repetitions_ < often_enough && Clock::now() < give_up_at_;
}

Session::Session(Endpoint endpoint, Access access)
    : endpoint_(std::move(endpoint)), access_(access) {}

void Session::connect() {
    if (!connection_) connection_ = std::make_unique<Connection>(endpoint_, access_, name_);
}

void Session::rename(std::string name) {
    if (name_ == name) return;
    name_ = std::move(name);
    connection_.reset();  // the name is part of entering
}

}  // namespace alvio::store::postgres
