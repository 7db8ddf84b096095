#include "store/sqlite/connection.hpp"

#include <sqlite3.h>

namespace alvio::store::sqlite {

namespace {

constexpr const char* writer_pragmas = R"sql(
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA wal_autocheckpoint = 0;
    PRAGMA cache_size = -32768;
)sql";

constexpr const char* reader_pragmas = R"sql(
    PRAGMA query_only = ON;
    PRAGMA cache_size = -4096;
)sql";

constexpr const char* common_pragmas = R"sql(
    PRAGMA foreign_keys = OFF;
    PRAGMA trusted_schema = OFF;
    PRAGMA temp_store = MEMORY;
)sql";

}  // namespace

Connection::Connection(const std::string& path, Access access) {
    const int mode =
        access == Access::Write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
    sqlite3* database = nullptr;
    const int opened =
        sqlite3_open_v2(path.c_str(), &database, mode | SQLITE_OPEN_NOMUTEX, nullptr);
    database_.reset(database);
    if (opened != SQLITE_OK) {
        if (database == nullptr)
            throw SqliteError(opened, "SQLite could not open the database: no memory");
        fail(database, "open the database");
    }
    sqlite3_extended_result_codes(database, 1);
    sqlite3_busy_timeout(database, busy_timeout_ms);
    if (access == Access::Read) leave_log();  // only the writer checkpoints
    run_script(common_pragmas);
    run_script(access == Access::Write ? writer_pragmas : reader_pragmas);
}

void Connection::Close::operator()(sqlite3* database) const {
    sqlite3_close_v2(database);
}

void Connection::run_script(const char* script) const {
    if (sqlite3_exec(handle(), script, nullptr, nullptr, nullptr) != SQLITE_OK)
        fail(handle(), "run a script");
}

void Connection::leave_log() const {
    sqlite3_db_config(handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

bool Connection::in_transaction() const {
    return sqlite3_get_autocommit(handle()) == 0;
}

Statement& Connection::prepare(Sql sql) {
    const auto known = statements_.find(sql.text());
    if (known != statements_.end()) return known->second;
    return statements_.emplace(sql.text(), Statement(handle(), sql)).first->second;
}

int Connection::changes() const {
    return sqlite3_changes(handle());
}

Transaction::Transaction(Connection& connection, Kind kind) : connection_(connection) {
    switch (kind) {
        case Kind::Write:
            connection_.run("BEGIN IMMEDIATE");
            break;
        case Kind::Snapshot:
            connection_.run("BEGIN");
            break;
    }
}

Transaction::~Transaction() {
    // Some errors (a full disk) have rolled it back already. Should this fail, the next BEGIN does
    // too, and says so.
    if (connection_.in_transaction()) {
        sqlite3_exec(connection_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    }
}

void Transaction::commit() {
    connection_.run("COMMIT");
}

}  // namespace alvio::store::sqlite
