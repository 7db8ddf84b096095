// One connection to PostgreSQL, for one thread at a time. Statements are prepared when first used
// and kept for the connection's life. Calls wait for the answer, but not for ever, unless they
// migrate: a server that says nothing for a while is as good as gone.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "store/postgres/endpoint.hpp"
#include "store/postgres/error.hpp"
#include "store/postgres/pipeline.hpp"
#include "store/postgres/rows.hpp"

struct pg_conn;

namespace alvio::store::postgres {

enum class Access {
    Write,    ///< durable when a COMMIT returns: synchronous_commit is checked
    Read,     ///< read-only, also when somebody writes by mistake
    Migrate,  ///< as Write; a statement may take as long as it has to
};

class Connection {
public:
    /// `name` is what the server shows beside the connection. Throws LostConnection when the server
    /// cannot be reached or lets us not in, UnfitDatabase when it acknowledges before it has
    /// written.
    Connection(const Endpoint& endpoint, Access access, const std::string& name);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Sends all steps at once and gives each one's rows. Without a BEGIN among them they are one
    /// transaction. At the first error the rest is not run, nothing is kept, and PostgresError is
    /// thrown. After LostConnection only the destructor may be called.
    std::vector<Rows> run(const Pipeline& pipeline);

    template <class... Values>
    Rows query(Sql sql, const Values&... values) {
        Pipeline pipeline;
        pipeline.add(sql, values...);
        return std::move(run(pipeline).front());
    }

    /// Runs one statement whose text is a file's, such as a migration's. Throws as `run`.
    void run_text(const std::string& statement);

private:
    struct Close {
        void operator()(pg_conn* connection) const;
    };

    void enter_session(Access access, const std::string& name);
    /// Queues the preparation of the steps that are new. False: there are none.
    bool send_preparations(const Pipeline& pipeline);
    void send(const Pipeline::Step& step);
    void require_queued(int accepted);
    /// The answers up to the next sync. Throws PostgresError when one is an error.
    std::vector<Rows> receive();
    [[nodiscard]] pg_result* next_result();
    void flush();
    void wait_for(short events);
    [[noreturn]] void lose(const std::string& why);

    Endpoint endpoint_;
    int longest_silence_ms_;  ///< -1: as long as the connection stands
    std::unique_ptr<pg_conn, Close> connection_;
    /// The server's names of statements, by the address of their text.
    std::unordered_map<const char*, std::string> prepared_;
    int statements_ = 0;  ///< that were ever given a name
};

}  // namespace alvio::store::postgres
