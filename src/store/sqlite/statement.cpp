#include "store/sqlite/statement.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

namespace alvio::store::sqlite {

void fail(sqlite3* database, std::string_view doing) {
    throw SqliteError(sqlite3_extended_errcode(database),
                      fmt::format("SQLite could not {}: {}", doing, sqlite3_errmsg(database)));
}

void Statement::Finalize::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

Statement::Statement(sqlite3* database, Sql sql) {
    sqlite3_stmt* prepared = nullptr;
    const int code =
        sqlite3_prepare_v3(database, sql.text(), -1, SQLITE_PREPARE_PERSISTENT, &prepared, nullptr);
    statement_.reset(prepared);
    if (code != SQLITE_OK) fail(database, "prepare a statement");
}

bool Statement::step() {
    const int code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    fail(sqlite3_db_handle(statement_.get()), "run a statement");
}

void Statement::reset() {
    // Both repeat the error of the last step, which was thrown already.
    sqlite3_reset(statement_.get());
    sqlite3_clear_bindings(statement_.get());
}

bool Statement::is_null(int column) const {
    return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(statement_.get(), column);
}

std::string_view Statement::text(int column) const {
    const auto* bytes = sqlite3_column_text(statement_.get(), column);
    if (bytes == nullptr) return {};
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
    return {reinterpret_cast<const char*>(bytes), size};
}

void Statement::bind_one(int position, std::nullptr_t) {
    if (sqlite3_bind_null(statement_.get(), position) != SQLITE_OK) {
        fail(sqlite3_db_handle(statement_.get()), "bind a value");
    }
}

void Statement::bind_one(int position, std::int64_t value) {
    if (sqlite3_bind_int64(statement_.get(), position, value) != SQLITE_OK) {
        fail(sqlite3_db_handle(statement_.get()), "bind a value");
    }
}

void Statement::bind_one(int position, std::string_view value) {
    // A null pointer would be bound as NULL; an empty text is a text.
    const char* bytes = value.data() == nullptr ? "" : value.data();
    if (sqlite3_bind_text64(statement_.get(), position, bytes, value.size(), SQLITE_STATIC,
                            SQLITE_UTF8) != SQLITE_OK) {
        fail(sqlite3_db_handle(statement_.get()), "bind a value");
    }
}

}  // namespace alvio::store::sqlite
