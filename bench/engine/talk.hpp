// People who write to Alvio and read what it answers, through both wires of WhatsApp.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "engine/load.hpp"
#include "engine/outside.hpp"

namespace alvio::bench {

/// The people [first, first + count) have an open conversation. Each asks about the price, again
/// and again, and waits for the answer: a turn is done when the reply has been handed to Meta.
class Talk {
public:
    Talk(std::uint64_t first, std::uint64_t count);
    Talk(const Talk&) = delete;
    Talk& operator=(const Talk&) = delete;

    /// What makes Alvio speak to these people's Meta.
    [[nodiscard]] Settings settings() const { return outside_.settings(); }
    [[nodiscard]] const Outside& outside() const { return outside_; }
    /// `options.clients` is how many talk at the same time; fewer than there are people.
    [[nodiscard]] LoadResult run(LoadOptions options);
    /// From any thread: run() returns soon.
    void stop();

private:
    void hear(const std::string& digits);

    std::uint64_t first_;
    std::uint64_t count_;
    std::uint64_t next_ = 0;
    std::uint64_t sent_ = 0;
    std::mutex mutex_;
    std::vector<std::size_t> client_of_;  ///< the person's client, while it waits
    std::shared_ptr<Load> load_;
    bool stopped_ = false;
    Outside outside_;  // last: it calls hear()
};

}  // namespace alvio::bench
