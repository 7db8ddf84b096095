// A few read-only connections for whoever wants to look while the writer writes. They never hold it
// up.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "store/sqlite/connection.hpp"

namespace alvio::store::sqlite {

class Readers {
public:
    /// At most `limit` connections; each is opened when it is first needed.
    Readers(std::string path, std::size_t limit);

    /// A connection, for as long as this lives. Keep it short: others may be waiting, and the log
    /// cannot start over while somebody reads.
    class Lease {
    public:
        Lease(Readers& readers, std::unique_ptr<Connection> connection);
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;
        ~Lease();
        [[nodiscard]] Connection& connection() { return *connection_; }

    private:
        Readers& readers_;
        std::unique_ptr<Connection> connection_;
    };
    /// Waits while all are in use. Any thread. Throws SqliteError.
    [[nodiscard]] Lease take();

private:
    [[nodiscard]] std::unique_ptr<Connection> take_connection();

    std::string path_;
    std::size_t limit_;
    std::mutex mutex_;
    std::condition_variable given_back_;
    std::vector<std::unique_ptr<Connection>> idle_;
    std::size_t opened_ = 0;
};

}  // namespace alvio::store::sqlite
