#include "store/postgres/rows.hpp"

#include <libpq-fe.h>

#include "base/check.hpp"

namespace alvio::store::postgres {

Rows::Rows(pg_result* result) : result_(result) {}

void Rows::Clear::operator()(pg_result* result) const {
    PQclear(result);
}

bool Rows::next() {
    return ++row_ < PQntuples(result_.get());
}

bool Rows::is_null(int column) const {
    return PQgetisnull(result_.get(), row_, column) != 0;
}

std::int64_t Rows::integer(int column) const {
    const std::string_view bytes = view(column);
    check(!bytes.empty() && bytes.size() <= sizeof(std::int64_t), "a column that is no number");
    // Big-endian, and as wide as its type; the sign is in the first byte.
    std::uint64_t value = (bytes[0] & 0x80) != 0 ? ~std::uint64_t{0} : 0;
    for (const char byte : bytes)
        value = value << 8U | static_cast<unsigned char>(byte);
    return static_cast<std::int64_t>(value);
}

std::string_view Rows::view(int column) const {
    return {PQgetvalue(result_.get(), row_, column),
            static_cast<std::size_t>(PQgetlength(result_.get(), row_, column))};
}

}  // namespace alvio::store::postgres
