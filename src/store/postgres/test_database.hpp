// Databases for the tests of this folder, on one server that lives as long as the test program.
#pragma once

#include <doctest/doctest.h>

#include "postgres/server.hpp"
#include "store/postgres/connection.hpp"
#include "store/store.hpp"

namespace alvio::store::postgres {

inline alvio::postgres::Server& server() {
    static alvio::postgres::Server server;
    return server;
}

/// The URL of a database with nothing in it.
inline std::string new_database() {
    return server().url(server().create_database());
}

inline std::unique_ptr<Store> open(const std::string& url) {
    auto store = open_postgres(url);
    if (!store) FAIL(store.error().message);
    return std::move(*store);
}

/// A connection beside the store, for looking and for meddling.
inline Connection connect(const std::string& url) {
    return {Endpoint::parse(url).value(), Access::Write, "test"};
}

}  // namespace alvio::store::postgres
