// The rows that a statement gave, in PostgreSQL's binary form. Columns count from 0.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/instant.hpp"

struct pg_result;

namespace alvio::store::postgres {

class Rows {
public:
    /// Takes over the result.
    explicit Rows(pg_result* result);

    /// Moves to the next row; false after the last one.
    [[nodiscard]] bool next();

    [[nodiscard]] bool is_null(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;  ///< smallint, bigint, boolean
    [[nodiscard]] int small(int column) const { return static_cast<int>(integer(column)); }
    [[nodiscard]] bool flag(int column) const { return integer(column) != 0; }
    [[nodiscard]] std::string_view view(int column) const;  ///< until this goes
    [[nodiscard]] std::string text(int column) const { return std::string(view(column)); }
    [[nodiscard]] Instant instant(int column) const { return from_unix_ms(integer(column)); }
    template <class AnyId>
    [[nodiscard]] AnyId id(int column) const {
        return AnyId(text(column));
    }

private:
    struct Clear {
        void operator()(pg_result* result) const;
    };
    std::unique_ptr<pg_result, Clear> result_;
    int row_ = -1;
};

}  // namespace alvio::store::postgres
