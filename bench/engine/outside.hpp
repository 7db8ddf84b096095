// The world around Alvio, answering at once: Meta accepts every message, the CRM every callback.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>

#include "engine/serving.hpp"
#include "net/server.hpp"

namespace alvio::bench {

class Outside {
public:
    /// Called on the receiving thread with the digits that a message went to.
    explicit Outside(std::function<void(const std::string& digits)> on_message = {});

    /// What makes Alvio speak to it.
    [[nodiscard]] Settings settings() const;
    [[nodiscard]] std::uint64_t messages() const { return messages_; }
    [[nodiscard]] std::uint64_t callbacks() const { return callbacks_; }

private:
    void answer(const net::Request& request, const net::Reply& reply);

    std::function<void(const std::string&)> on_message_;
    std::atomic<std::uint64_t> messages_ = 0;
    std::atomic<std::uint64_t> callbacks_ = 0;
    std::unique_ptr<net::Server> server_;
};

}  // namespace alvio::bench
