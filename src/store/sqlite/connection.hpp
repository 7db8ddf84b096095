// One connection to the database file, for one thread at a time. Statements are prepared when first
// used and kept for the connection's life.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>

#include "store/sqlite/statement.hpp"

namespace alvio::store::sqlite {

/// How long a connection waits for a lock that another one holds.
inline constexpr int busy_timeout_ms = 5000;

enum class Access {
    Write,  ///< durable when a commit returns (WAL, synchronous=FULL); checkpoints only by
            ///< `Checkpoints`
    Read,
};

class Connection {
public:
    /// Throws SqliteError when the file cannot be opened, or is no database.
    Connection(const std::string& path, Access access);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Runs a statement that gives no rows. Returns how many rows it changed. Throws SqliteError.
    template <class... Values>
    int run(Sql sql, const Values&... values) {
        Statement& statement = prepare(sql);
        const Rows rows(statement);  // frees the statement, also when it fails
        statement.bind(values...);
        statement.step();
        return changes();
    }

    /// Runs a statement and gives its rows. The texts among `values` must outlive them. Throws
    /// SqliteError.
    template <class... Values>
    [[nodiscard]] Rows query(Sql sql, const Values&... values) {
        Statement& statement = prepare(sql);
        statement.bind(values...);
        return Rows(statement);
    }

    /// Runs a text of several statements, such as a migration's. Throws SqliteError.
    void run_script(const char* script) const;

    /// Closing leaves the log as it is. Otherwise the last connection to close puts it into the
    /// database file.
    void leave_log() const;

    /// Whether a transaction is open.
    [[nodiscard]] bool in_transaction() const;
    [[nodiscard]] sqlite3* handle() const { return database_.get(); }

private:
    struct Close {
        void operator()(sqlite3* database) const;
    };

    Statement& prepare(Sql sql);
    [[nodiscard]] int changes() const;

    std::unique_ptr<sqlite3, Close> database_;
    /// By the address of the literal: the texts live as long as the program.
    std::unordered_map<const char*, Statement> statements_;
};

/// BEGIN … COMMIT, and ROLLBACK when it goes without `commit()`.
class Transaction {
public:
    enum class Kind {
        Write,     ///< takes the write lock at once, so that it cannot fail for it later
        Snapshot,  ///< for reads that must see one and the same state
    };
    Transaction(Connection& connection, Kind kind);
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();

    /// Throws SqliteError; nothing is kept then.
    void commit();

private:
    Connection& connection_;
};

}  // namespace alvio::store::sqlite
