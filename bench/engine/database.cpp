#include "engine/database.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <stdexcept>

namespace alvio::bench {

namespace {

constexpr int busy_timeout_ms = 10'000;

}  // namespace

Database::Database(const std::string& file, For what) {
    sqlite3* database = nullptr;
    const int mode = what == For::Writing ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
    const int opened = sqlite3_open_v2(file.c_str(), &database, mode, nullptr);
    database_.reset(database);
    if (opened != SQLITE_OK) throw std::runtime_error("cannot open " + file);
    sqlite3_busy_timeout(database, busy_timeout_ms);
    // Only the program checkpoints.
    if (what == For::Reading)
        sqlite3_db_config(database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

void Database::Close::operator()(sqlite3* database) const {
    sqlite3_close_v2(database);
}

std::int64_t Database::leads() const {
    return number("SELECT count(*) FROM lead");
}

bool Database::has_timer_due(Instant now) const {
    return number(fmt::format("SELECT EXISTS (SELECT 1 FROM timer WHERE due_at_ms <= {})",
                              to_unix_ms(now))) != 0;
}

std::int64_t Database::move_reminders(Instant before, Instant due_at) {
    run(fmt::format("UPDATE timer SET due_at_ms = {} WHERE kind = 'nudge' AND due_at_ms < {}",
                    to_unix_ms(due_at), to_unix_ms(before)));
    return sqlite3_changes64(database_.get());
}

std::int64_t Database::number(const std::string& sql) const {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database_.get(), sql.c_str(), -1, &statement, nullptr) != SQLITE_OK)
        throw std::runtime_error(sqlite3_errmsg(database_.get()));
    const bool has_row = sqlite3_step(statement) == SQLITE_ROW;
    const auto value = has_row ? sqlite3_column_int64(statement, 0) : 0;
    sqlite3_finalize(statement);
    if (!has_row) throw std::runtime_error(sqlite3_errmsg(database_.get()));
    return value;
}

void Database::run(const std::string& sql) const {
    if (sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        throw std::runtime_error(sqlite3_errmsg(database_.get()));
}

}  // namespace alvio::bench
