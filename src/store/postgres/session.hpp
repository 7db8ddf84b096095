// A connection that is made anew when it breaks: work on it is repeated until it succeeds, fails
// for a reason of its own, or has been tried for long enough.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <utility>

#include "store/postgres/connection.hpp"

namespace alvio::store::postgres {

/// How often and how long one piece of work is tried.
class Patience {
public:
    /// True, after a growing pause: connect again. False: it has gone on for ten seconds.
    [[nodiscard]] bool reconnect();
    /// True: the same again on this connection. False: that has been tried often enough.
    [[nodiscard]] bool repeat();

private:
    using Clock = std::chrono::steady_clock;
    Clock::time_point give_up_at_ = Clock::now() + std::chrono::seconds(10);
    std::chrono::milliseconds pause_{20};
    int repetitions_ = 0;
};

class Session {
public:
    /// Connects when there is work.
    Session(Endpoint endpoint, Access access);

    /// Throws as Connection's constructor; `run` does not need it.
    void connect();
    /// What the server shows beside this session, also after it was made anew.
    void rename(std::string name);

    /// `work(connection)`, which must bear being done again when it is unknown whether it was done
    /// already. Throws what it throws last.
    template <class Work>
    auto run(Work work) {
        for (Patience patience;;) {
            try {
                connect();
                return work(*connection_);
            } catch (const LostConnection&) {
                connection_.reset();
                if (!patience.reconnect()) throw;
            } catch (const PostgresError& error) {
                if (is_farewell(error)) {
                    connection_.reset();
                    if (!patience.reconnect()) throw;
                } else if (!is_passing(error) || !patience.repeat()) {
                    throw;
                }
            }
        }
    }

private:
    Endpoint endpoint_;
    Access access_;
    std::string name_ = "alvio";
    std::unique_ptr<Connection> connection_;
};

}  // namespace alvio::store::postgres
