#include "store/sqlite/schema.hpp"

#include <fmt/format.h>

#include "store/migrations.hpp"

namespace alvio::store::sqlite {

namespace {

std::int64_t count(Connection& connection, Sql sql) {
    auto rows = connection.query(sql);
    return rows.next() ? rows.integer(0) : 0;
}

bool has_versions(Connection& connection) {
    return count(connection,
                 "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = "
                 "'schema_version'") > 0;
}

bool is_empty(Connection& connection) {
    return count(connection, "SELECT count(*) FROM sqlite_schema") == 0;
}

}  // namespace

Result<void> migrate(Connection& writer) {
    if (!has_versions(writer)) {
        if (!is_empty(writer)) {
            return failure(
                ErrorKind::Unavailable,
                "the database file belongs to another program; set store.url to a file of its own");
        }
        writer.run(
            "CREATE TABLE schema_version (number INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT");
    }
    const auto present = count(writer, "SELECT coalesce(max(number), 0) FROM schema_version");
    const auto known = static_cast<std::int64_t>(sqlite_migrations().size());
    if (present > known) {
        return failure(ErrorKind::Unavailable,
                       fmt::format("the database has schema {}, this program knows schemas up to "
                                   "{}: a newer alvio has "
                                   "used it; run that version, or restore a backup from before",
                                   present, known));
    }
    for (const Migration& migration : sqlite_migrations()) {
        if (migration.number <= present) continue;
        Transaction transaction(writer, Transaction::Kind::Write);
        writer.run_script(migration.sql);
        writer.run("INSERT INTO schema_version (number, name) VALUES (?1, ?2)", migration.number,
                   migration.name);
        transaction.commit();
    }
    return {};
}

}  // namespace alvio::store::sqlite
