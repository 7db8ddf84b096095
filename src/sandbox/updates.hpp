// Tells a page that something has changed, by requests that wait (long polling): the version it
// knows goes in, the next one comes out. Safe from any thread.
#pragma once

#include <cstdint>
#include <deque>
#include <mutex>

#include "net/server.hpp"

namespace alvio::sandbox {

class Updates {
public:
    /// Something has changed: those who wait are answered.
    void bump();
    /// {"version":n} as soon as it is another than `known`; at most a hundred wait, the oldest give
    /// way.
    void wait(std::uint64_t known, net::Reply reply);
    /// Answers those who wait, changed or not: no request hangs for ever.
    void release();
    void close();

private:
    [[nodiscard]] static net::Response answer(std::uint64_t version);
    void answer_all(std::deque<net::Reply>& waiting, std::uint64_t version);

    std::mutex mutex_;
    std::uint64_t version_ = 1;  // guarded by mutex_, as all below
    std::deque<net::Reply> waiting_;
    bool closed_ = false;
};

}  // namespace alvio::sandbox
