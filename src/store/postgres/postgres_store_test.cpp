// The contract, on one database that is emptied for each case.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "contract/store_contract.hpp"
#include "contract/store_differential.hpp"
#include "postgres/database.hpp"

using namespace alvio;
using namespace alvio::store;
using namespace alvio::store::postgres;
using namespace alvio::contract;
using namespace alvio::postgres;

namespace {

const std::string& url() {
    static const std::string url = new_database();
    return url;
}

/// Empties all tables but those that the schema itself has filled.
void forget_everything() {
    auto connection = connect(url());
    auto tables = connection.query(R"sql(
        SELECT relname::text::bytea FROM pg_class WHERE relnamespace = 'public'::regnamespace
          AND relkind = 'r' AND relname NOT IN ('schema_version', 'schema_lease', 'shard_owner')
    )sql");
    while (tables.next())
        connection.run_text("DELETE FROM " + tables.text(0));
    connection.run_text("UPDATE shard_owner SET node = ''");
}

Subject subject() {
    return {.open_fresh =
                [] {
                    auto store = open(url());
                    forget_everything();
                    return store;
                },
            .let_pass =
                [](Duration time) {
                    constexpr Sql sql =
                        "UPDATE node SET lease_until = lease_until - $1 * interval '1 ms'";
                    static_cast<void>(connect(url()).query(sql, time.count()));
                },
            .open_again = [] { return open(url()); }};
}

}  // namespace

TEST_CASE("the PostgreSQL store does what every store must do") {
    exercise(subject());
}

TEST_CASE("the PostgreSQL store says what the model says, whatever happens to both") {
    for (const std::uint64_t seed : {1U, 2U})
        compare_with_model(subject(), seed);
}
