// Which databases are taken, what is said about the others, and how the schema comes about.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <thread>

#include "contract/journeys.hpp"
#include "postgres/database.hpp"
#include "store/maintenance.hpp"
#include "store/migrations.hpp"
#include "store/postgres/error.hpp"

using namespace alvio;
using namespace alvio::store;
using namespace alvio::store::postgres;
using namespace alvio::contract;
using namespace alvio::postgres;
using namespace std::chrono_literals;

namespace {

std::string refusal(const std::string& url, ErrorKind kind = ErrorKind::Unavailable) {
    const auto store = open_postgres(url);
    REQUIRE_FALSE(store);
    CHECK(store.error().kind == kind);
    return store.error().message;
}

std::int64_t tables(const std::string& url) {
    auto rows = connect(url).query(
        "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace "
        "AND relkind = 'r'");
    REQUIRE(rows.next());
    return rows.integer(0);
}

}  // namespace

TEST_CASE("no part of a password is ever told") {
    for (const auto* password : {"s3cret", "s3cret%40x", "s3cret@x", "s3/cret", "s3%cret",
                                 "s3:cret", "s3?cret", "s3#cret", "s3cret/a@b"}) {
        CAPTURE(password);
        const auto store =
            open_postgres(fmt::format("postgresql://alvio:{}@127.0.0.1:1/alvio", password));
        REQUIRE_FALSE(store);
        CAPTURE(store.error().message);
        CHECK(store.error().message.find("s3") == std::string::npos);
        CHECK(store.error().message.find("cret") == std::string::npos);
    }
    const auto endpoint = Endpoint::parse("postgresql://alvio:s3cret@localhost/alvio");
    REQUIRE(endpoint);
    CHECK(endpoint->censor("s3cret is no good, s3cret") == "••• is no good, •••");
}

TEST_CASE("a URL that is none is refused with how to write one") {
    for (const auto* url : {"postgresql://alvio:a@b@localhost/alvio", "postgresql://localhost/%zz",
                            "postgresql://localhost/?nonsense=1"}) {
        CAPTURE(url);
        CHECK(refusal(url, ErrorKind::BadInput).find("postgresql://user:password@host:5432") !=
              std::string::npos);
    }
}

TEST_CASE("a database that cannot be used is refused with what to do") {
    SUBCASE("there is no server") {
        CHECK(refusal("postgresql://127.0.0.1:1/alvio").find("Connection refused") !=
              std::string::npos);
    }
    SUBCASE("there is no database of that name") {
        CHECK(refusal(server().url("nowhere")).find("does not exist") != std::string::npos);
    }
    SUBCASE("commits are acknowledged before they are written") {
        CHECK(refusal(new_database() + "&options=-csynchronous_commit%3Doff")
                  .find("synchronous_commit is off") != std::string::npos);
    }
    SUBCASE("it belongs to another program") {
        const auto url = new_database();
        connect(url).run_text("CREATE TABLE song (title text)");
        CHECK(refusal(url).find("belongs to another program") != std::string::npos);
        CHECK(tables(url) == 1);
    }
    SUBCASE("it is from a newer version") {
        const auto url = new_database();
        open(url).reset();
        connect(url).run_text("INSERT INTO schema_version VALUES (1000, 'the future')");
        CHECK(refusal(url).find(fmt::format("the database has schema 1000, this program knows "
                                            "schemas up to {}",
                                            postgres_migrations().size())) != std::string::npos);
    }
}

TEST_CASE("nodes that start at the same moment make one schema") {
    for (int round = 0; round < 3; ++round) {
        const auto url = new_database();
        {
            std::vector<std::jthread> nodes;
            for (int node = 0; node < 4; ++node) {
                nodes.emplace_back([&, node] {
                    const auto store = open_postgres(url);
                    CHECK_MESSAGE(store.has_value(), (store ? "" : store.error().message));
                    if (store) require(**store, Journey(node).arrive());
                });
            }
        }
        auto versions = connect(url).query("SELECT count(*), max(number) FROM schema_version");
        REQUIRE(versions.next());
        CHECK(versions.integer(0) == static_cast<std::int64_t>(postgres_migrations().size()));
        CHECK(versions.integer(1) == versions.integer(0));
    }
}

TEST_CASE("a schema that somebody began and did not finish is finished") {
    const auto url = new_database();
    open(url).reset();
    const auto whole = tables(url);
    auto connection = connect(url);
    connection.run_text("DROP TABLE settlement");
    connection.run_text("DROP TABLE timer");
    connection.run_text("DROP TRIGGER slot_claim_once ON slot_claim");
    connection.run_text("DELETE FROM shard_owner WHERE shard > 100");
    connection.run_text("DELETE FROM schema_version");
    // Its turn has run out.
    connection.run_text("INSERT INTO schema_lease VALUES (1, 'somebody', now() - interval '1 s')");
    const auto store = open(url);
    CHECK(tables(url) == whole);
    CHECK(store->join(NodeId("nd_1"), 1min).held.all());
    auto triggers = connection.query("SELECT 1 FROM pg_trigger WHERE tgname = 'slot_claim_once'");
    CHECK(triggers.next());
}

TEST_CASE("a migration may take longer than any other statement") {
    const auto timeout_of = [url = new_database()](Access access) {
        Connection connection(Endpoint::parse(url).value(), access, "test");
        auto rows =
            connection.query("SELECT convert_to(current_setting('statement_timeout'), 'UTF8')");
        REQUIRE(rows.next());
        return rows.text(0);
    };
    CHECK(timeout_of(Access::Migrate) == "0");
    CHECK(timeout_of(Access::Write) == "15s");
    CHECK(timeout_of(Access::Read) == "15s");
}

TEST_CASE("a schema is brought up to date without serving, and what was done is told") {
    const auto url = new_database();
    const int newest = static_cast<int>(postgres_migrations().size());
    const auto first = migrate_postgres(url);
    REQUIRE(first);
    CHECK(first->before == 0);
    CHECK(first->after == newest);
    const auto again = migrate_postgres(url);
    REQUIRE(again);
    CHECK(again->before == newest);
    CHECK(again->after == newest);
}

TEST_CASE("a schema that is being made is waited for") {
    const auto url = new_database();
    open(url).reset();
    auto connection = connect(url);
    connection.run_text("DELETE FROM schema_version");
    connection.run_text("INSERT INTO schema_lease VALUES (1, 'somebody', now() + interval '1 h')");
    std::jthread second([&] { open(url).reset(); });
    REQUIRE(program::eventually([&] {
        return connection
            .query(
                "SELECT 1 FROM pg_stat_activity WHERE query LIKE '%INTO schema_lease%' "
                "AND application_name = 'alvio' AND state = 'idle'")
            .next();
    }));
    // As its last step, the first one says which schema it has made.
    connection.run_text(fmt::format("INSERT INTO schema_version VALUES ({}, 'the last step')",
                                    postgres_migrations().size()));
    second.join();
    auto lease = connection.query("SELECT 1 FROM schema_lease WHERE holder = 'somebody'");
    CHECK(lease.next());
}

TEST_CASE("the steps of the schema on PostgreSQL are numbered from 1 without gaps") {
    int expected = 1;
    for (const auto& migration : postgres_migrations()) {
        CHECK(migration.number == expected);
        CHECK(std::string_view(migration.name).starts_with(fmt::format("{:04}_", expected)));
        ++expected;
    }
    CHECK(expected > 1);
}
