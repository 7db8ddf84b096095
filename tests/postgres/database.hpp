// Databases for tests of the store, on one server that lives as long as the test program.
#pragma once

#include <doctest/doctest.h>

#include "postgres/server.hpp"
#include "program/eventually.hpp"
#include "store/postgres/connection.hpp"
#include "store/store.hpp"

namespace alvio::postgres {

inline Server& server() {
    static Server server;
    return server;
}

/// The URL of a database with nothing in it.
inline std::string new_database() {
    return server().url(server().create_database());
}

inline std::unique_ptr<store::Store> open(const std::string& url) {
    auto store = store::open_postgres(url);
    if (!store) FAIL(store.error().message);
    return std::move(*store);
}

/// A connection beside the store, for looking and for meddling.
inline store::postgres::Connection connect(const std::string& url) {
    return {store::postgres::Endpoint::parse(url).value(), store::postgres::Access::Write, "test"};
}

/// As the server's own administrator.
inline store::postgres::Connection connect_as_administrator(const std::string& url) {
    return connect(url + "&user=postgres&options=-cdeadlock_timeout%3D60s");
}

/// All other connections to the database have ended, and the server has counted what they did.
inline void wait_until_alone(store::postgres::Connection& connection) {
    REQUIRE(program::eventually([&] {
        return !connection
                    .query(
                        "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND "
                        "pid <> pg_backend_pid() AND backend_type = 'client backend'")
                    .next();
    }));
}

}  // namespace alvio::postgres
