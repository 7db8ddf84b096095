#include <doctest/doctest.h>
#include <fmt/format.h>

#include "contract/journeys.hpp"
#include "contract/store_contract.hpp"
#include "postgres/server.hpp"
#include "store/postgres/connection.hpp"
#include "store/postgres/postgres_store.hpp"

using namespace alvio;
using namespace alvio::store;
using namespace alvio::contract;
using namespace std::chrono_literals;

namespace {

/// One server for all cases, as long as the program runs.
alvio::postgres::Server& server() {
    static alvio::postgres::Server server;
    return server;
}

std::unique_ptr<Store> open(const std::string& url) {
    auto store = open_postgres(url);
    if (!store) FAIL(store.error().message);
    return std::move(*store);
}

store::postgres::Connection connect(const std::string& url) {
    return {store::postgres::Endpoint::parse(url).value(), store::postgres::Access::Write, "test"};
}

}  // namespace

TEST_CASE("the PostgreSQL store does what every store must do") {
    std::string url;
    Subject subject;
    subject.open_fresh = [&] {
        url = server().url(server().create_database());
        return open(url);
    };
    subject.open_again = [&] { return open(url); };
    subject.let_pass = [&](Duration time) {
        connect(url).query("UPDATE node SET lease_until = lease_until - $1 * interval '1 ms'",
                           time.count());
    };
    exercise(subject);
}
