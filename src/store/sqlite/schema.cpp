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

int newest_schema() {
    return static_cast<int>(sqlite_migrations().size());
}

Result<int> schema_of(Connection& connection) {
    if (!has_versions(connection)) {
        if (is_empty(connection)) return 0;
        return failure(
            ErrorKind::Unavailable,
            "the database file belongs to another program; set store.url to a file of its own");
    }
    const auto present = count(connection, "SELECT coalesce(max(number), 0) FROM schema_version");
    if (present > newest_schema()) {
        return failure(ErrorKind::Unavailable,
                       fmt::format("the database has schema {}, this program knows schemas up to "
                                   "{}: a newer alvio has "
                                   "used it; run that version, or restore a backup from before",
                                   present, newest_schema()));
    }
    return static_cast<int>(present);
}

Result<void> migrate(Connection& writer) {
    const auto present = schema_of(writer);
    if (!present) return tl::unexpected(present.error());
    if (!has_versions(writer)) {
        writer.run(
            "CREATE TABLE schema_version (number INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT");
    }
    for (const Migration& migration : sqlite_migrations()) {
        if (migration.number <= *present) continue;
        Transaction transaction(writer, Transaction::Kind::Write);
        writer.run_script(migration.sql);
        writer.run("INSERT INTO schema_version (number, name) VALUES (?1, ?2)", migration.number,
                   migration.name);
        transaction.commit();
    }
    return {};
}

}  // namespace alvio::store::sqlite
