// One prepared statement, and the rows that running it gives.
#pragma once

#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "base/environment.hpp"
#include "base/id.hpp"
#include "base/instant.hpp"
#include "base/phone_number.hpp"
#include "store/sql.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace alvio::store::sqlite {

/// What SQLite could not do. The message names tables and columns, never values.
class SqliteError : public std::runtime_error {
public:
    SqliteError(int code, const std::string& message) : std::runtime_error(message), code_(code) {}
    [[nodiscard]] int code() const {
        return code_;
    }  ///< extended result code, sqlite.org/rescode.html

private:
    int code_;
};

/// Throws SqliteError for the connection's last error.
[[noreturn]] void fail(sqlite3* database, std::string_view doing);

class Statement {
public:
    Statement(sqlite3* database, Sql sql);

    /// Binds the parameters ?1, ?2 … . Texts are not copied: they must outlive the run.
    template <class... Values>
    void bind(const Values&... values) {
        int position = 0;
        (bind_one(++position, values), ...);
    }
    /// True: there is a row to read. Throws SqliteError.
    bool step();
    /// Ready to be bound and run again; forgets what was bound.
    void reset();

    [[nodiscard]] bool is_null(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::string_view text(int column) const;  ///< until the next step or reset

private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };

    void bind_one(int position, std::nullptr_t);
    void bind_one(int position, std::int64_t value);
    void bind_one(int position, std::string_view value);
    template <std::integral Integer>
    void bind_one(int position, Integer value) {
        bind_one(position, static_cast<std::int64_t>(value));
    }
    void bind_one(int position, const std::string& value) {
        bind_one(position, std::string_view(value));
    }
    void bind_one(int position, const char* value) { bind_one(position, std::string_view(value)); }
    void bind_one(int position, Instant value) { bind_one(position, to_unix_ms(value)); }
    void bind_one(int position, Environment value) { bind_one(position, name_of(value)); }
    void bind_one(int position, const PhoneNumber& value) { bind_one(position, value.e164()); }
    template <class Tag>
    void bind_one(int position, const Id<Tag>& value) {
        bind_one(position, value.text());
    }
    template <class Value>
    void bind_one(int position, const std::optional<Value>& value) {
        if (value) {
            bind_one(position, *value);
        } else {
            bind_one(position, nullptr);
        }
    }

    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

/// The rows of one run. Columns count from 0. The statement is free again when this goes.
class Rows {
public:
    explicit Rows(Statement& statement) : statement_(&statement) {}
    Rows(const Rows&) = delete;
    Rows& operator=(const Rows&) = delete;
    ~Rows() { statement_->reset(); }

    /// Moves to the next row; false after the last one. Throws SqliteError.
    [[nodiscard]] bool next() { return statement_->step(); }

    [[nodiscard]] bool is_null(int column) const { return statement_->is_null(column); }
    [[nodiscard]] std::int64_t integer(int column) const { return statement_->integer(column); }
    [[nodiscard]] int small(int column) const {
        return static_cast<int>(statement_->integer(column));
    }
    [[nodiscard]] bool flag(int column) const { return statement_->integer(column) != 0; }
    [[nodiscard]] std::string_view view(int column) const { return statement_->text(column); }
    [[nodiscard]] std::string text(int column) const {
        return std::string(statement_->text(column));
    }
    [[nodiscard]] Instant instant(int column) const {
        return from_unix_ms(statement_->integer(column));
    }
    template <class AnyId>
    [[nodiscard]] AnyId id(int column) const {
        return AnyId(text(column));
    }

private:
    Statement* statement_;
};

}  // namespace alvio::store::sqlite
