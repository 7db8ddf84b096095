#include "store/postgres/error.hpp"

namespace alvio::store::postgres {

// The codes: postgresql.org/docs/15/errcodes-appendix.html

bool is_conflict(const PostgresError& error) {
    constexpr std::string_view unique_violation = "23505";
    return error.sqlstate() == unique_violation || error.sqlstate() == version_moved ||
           error.sqlstate() == slot_taken;
}

bool is_passing(const PostgresError& error) {
    constexpr std::string_view serialization_failure = "40001", deadlock_detected = "40P01",
                               lock_not_available = "55P03";
    return error.sqlstate() == serialization_failure || error.sqlstate() == deadlock_detected ||
           error.sqlstate() == lock_not_available;
}

bool is_farewell(const PostgresError& error) {
    constexpr std::string_view connection_exception = "08", read_only_sql_transaction = "25006",
                               operator_intervention = "57P";
    return error.sqlstate().starts_with(connection_exception) ||
           error.sqlstate().starts_with(operator_intervention) ||
           error.sqlstate() == read_only_sql_transaction;
}

}  // namespace alvio::store::postgres
