#include "store/postgres/schema.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "base/random.hpp"
#include "store/migrations.hpp"
#include "store/postgres/session.hpp"

namespace alvio::store::postgres {

namespace {

using namespace std::chrono_literals;

/// Its statements. One ends with the semicolon at the end of a line; a function's body, between
/// $$, is part of it.
std::vector<std::string> statements_of(std::string_view sql) {
    std::vector<std::string> statements;
    std::string statement;
    bool in_body = false;
    while (!sql.empty()) {
        const auto end = std::min(sql.find('\n'), sql.size() - 1);
        const std::string_view line = sql.substr(0, end + 1);
        sql.remove_prefix(end + 1);
        if (line.starts_with("--") || line == "\n") continue;
        statement += line;
        if (line.find("$$") != std::string_view::npos) in_body = !in_body;
        if (in_body || !line.ends_with(";\n")) continue;
        statements.push_back(std::move(statement));
        statement.clear();
    }
    return statements;
}

bool answers_yes(Rows rows) {
    return rows.next() && rows.flag(0);
}

/// Nothing when the schema was never begun.
std::optional<std::int64_t> version_of(Connection& connection) {
    if (!answers_yes(connection.query("SELECT to_regclass('schema_version') IS NOT NULL")))
        return std::nullopt;
    auto rows = connection.query("SELECT coalesce(max(number), 0) FROM schema_version");
    return rows.next() ? rows.integer(0) : 0;
}

Result<void> refuse_strangers(Connection& connection) {
    if (answers_yes(connection.query("SELECT current_schema() IS NULL"))) {
        return failure(ErrorKind::Unavailable,
                       "the database has no schema of the name in search_path; create it");
    }
    // In one look, because another node may be at the beginning of it.
    constexpr Sql sql = R"sql(
        SELECT count(*) > 0 AND count(*) FILTER (WHERE relname = 'schema_version') = 0
        FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
        WHERE nspname = current_schema() AND relkind IN ('r', 'p')
    )sql";
    if (answers_yes(connection.query(sql))) {
        return failure(ErrorKind::Unavailable,
                       "the database belongs to another program; set store.url to a database of "
                       "its own");
    }
    return {};
}

Result<void> refuse_newer(std::int64_t present) {
    const auto known = static_cast<std::int64_t>(postgres_migrations().size());
    if (present <= known) return {};
    return failure(ErrorKind::Unavailable,
                   fmt::format("the database has schema {}, this program knows schemas up to {}: a "
                               "newer alvio has used it; run that version, or restore a backup "
                               "from before",
                               present, known));
}

/// Runs one statement. A schema that grows under other connections makes some of them fail that
/// succeed the next time: two nodes that create the same table, a table that is in use.
void run_statement(Session& session, const std::string& statement) {
    constexpr int tries = 20;
    for (int left = tries;; --left) {
        try {
            session.run([&](Connection& connection) { connection.run_text(statement); });
            return;
        } catch (const PostgresError& error) {
            // duplicate_table, duplicate_object, duplicate_function, unique_violation in a catalog,
            // "tuple concurrently updated"
            const std::string& code = error.sqlstate();
            const bool passes = code == "42P07" || code == "42710" || code == "42723" ||
                                code == "23505" || code == "XX000";
            if (!passes || left == 1) throw;
        }
        std::this_thread::sleep_for(50ms);
    }
}

void begin_schema(Session& session) {
    // This one first: it says that the others are ours.
    run_statement(session,
                  "CREATE TABLE IF NOT EXISTS schema_version (number bigint PRIMARY KEY, "
                  "name text NOT NULL)");
    run_statement(session,
                  "CREATE TABLE IF NOT EXISTS schema_lease (one bigint PRIMARY KEY, "
                  "holder bytea NOT NULL, until timestamptz NOT NULL)");
}

/// True: it is our turn, for the next minute.
bool take_turn(Session& session, const std::string& me) {
    constexpr Sql sql = R"sql(
        INSERT INTO schema_lease (one, holder, until)
        VALUES (1, $1, clock_timestamp() + interval '1 minute')
        ON CONFLICT (one) DO UPDATE SET holder = excluded.holder, until = excluded.until
        WHERE schema_lease.until < clock_timestamp() OR schema_lease.holder = excluded.holder
        RETURNING true
    )sql";
    return session.run(
        [&](Connection& connection) { return answers_yes(connection.query(sql, me)); });
}

void end_turn(Session& session, const std::string& me) {
    session.run([&](Connection& connection) {
        static_cast<void>(connection.query("DELETE FROM schema_lease WHERE holder = $1", me));
    });
}

/// While it lives the turn stays ours, however long a statement takes.
class HeldTurn {
public:
    HeldTurn(const Endpoint& endpoint, std::string me)
        : session_(endpoint, Access::Write),
          me_(std::move(me)),
          thread_([this](const auto& stop) { keep(stop); }) {}

private:
    /// When the database cannot be reached, whoever migrates notices as well.
    void keep(const std::stop_token& stop) {
        std::mutex mutex;
        std::condition_variable_any never;
        std::unique_lock lock(mutex);
        while (!never.wait_for(lock, stop, 10s, [&] { return stop.stop_requested(); })) {
            try {
                static_cast<void>(take_turn(session_, me_));
            } catch (const std::exception&) {
                continue;
            }
        }
    }

    Session session_;
    std::string me_;
    std::jthread thread_;  ///< last: it uses all of the above
};

void run_migration(Session& session, const Migration& migration, const std::string& me) {
    for (const auto& statement : statements_of(migration.sql)) {
        if (!take_turn(session, me))
            throw UnfitDatabase("another node has taken over the change of the schema; start anew");
        run_statement(session, statement);
    }
    session.run([&](Connection& connection) {
        constexpr Sql sql = R"sql(
            INSERT INTO schema_version (number, name) VALUES ($1, convert_from($2, 'UTF8'))
            ON CONFLICT (number) DO NOTHING
        )sql";
        static_cast<void>(connection.query(sql, migration.number, migration.name));
    });
}

}  // namespace

Result<Migrated> migrate(const Endpoint& endpoint) {
    Session session(endpoint, Access::Migrate);
    session.connect();  // whoever starts us sees at once why it cannot be
    const auto known = static_cast<std::int64_t>(postgres_migrations().size());
    auto present = session.run(version_of);
    const auto before = present.value_or(0);
    if (!present) {
        if (auto fit = session.run(refuse_strangers); !fit) return tl::unexpected(fit.error());
    }
    if (before == 0) begin_schema(session);
    SystemRandom random;
    const std::string me = random_token(12, random);
    while (present.value_or(0) < known) {
        const bool my_turn = take_turn(session, me);
        if (!my_turn) std::this_thread::sleep_for(100ms);
        present = session.run(version_of);  // whoever had the turn before us may have done it all
        if (!my_turn) continue;
        {
            const HeldTurn turn(endpoint, me);
            for (const Migration& migration : postgres_migrations()) {
                if (migration.number > present.value_or(0)) run_migration(session, migration, me);
            }
        }
        end_turn(session, me);
        present = session.run(version_of);
    }
    if (auto fit = refuse_newer(*present); !fit) return tl::unexpected(fit.error());
    return Migrated{static_cast<int>(before), static_cast<int>(*present)};
}

}  // namespace alvio::store::postgres
