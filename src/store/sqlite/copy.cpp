#include "store/sqlite/copy.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <iterator>
#include <utility>

#include "store/sqlite/connection.hpp"
#include "store/sqlite/schema.hpp"
#include "store/sqlite/unreadable.hpp"

namespace alvio::store::sqlite {

namespace {

/// The schema of a database that holds something.
Result<int> schema_with_data(Connection& connection, const std::string& path) {
    auto schema = schema_of(connection);
    if (schema && *schema == 0) {
        return failure(ErrorKind::Unavailable,
                       fmt::format("{} holds no data: nothing was ever stored in it", path));
    }
    return schema;
}

Result<void> check_integrity(Connection& connection, const std::string& path) {
    auto rows = connection.query("PRAGMA integrity_check(1)");
    if (rows.next() && rows.view(0) == "ok") return {};
    return failure(ErrorKind::Broken,
                   fmt::format("the database {} is damaged: {}", path, rows.view(0)));
}

std::int64_t count_leads(Connection& connection) {
    auto rows = connection.query("SELECT count(*) FROM lead");
    return rows.next() ? rows.integer(0) : 0;
}

std::vector<Unreadable> all_unreadable(Connection& connection) {
    auto found = find_unreadable_leads(connection);
    auto waiting = find_unreadable(connection, every_shard);
    std::move(waiting.begin(), waiting.end(), std::back_inserter(found));
    return found;
}

}  // namespace

Result<DatabaseFacts> examine(const std::string& path) {
    Connection reader(path, Access::Read);
    const Transaction snapshot(reader, Transaction::Kind::Snapshot);
    const auto schema = schema_with_data(reader, path);
    if (!schema) return tl::unexpected(schema.error());
    if (auto sound = check_integrity(reader, path); !sound) return tl::unexpected(sound.error());
    DatabaseFacts facts;
    facts.bytes = std::filesystem::file_size(path);
    facts.leads = count_leads(reader);
    facts.schema = *schema;
    // The tables of an earlier schema are not those that we know how to read.
    if (*schema == newest_schema()) facts.unreadable = all_unreadable(reader);
    return facts;
}

Result<DatabaseFacts> copy_database(const std::string& from, const NewFile& into) {
    {
        Connection reader(from, Access::Read);
        if (const auto schema = schema_with_data(reader, from); !schema)
            return tl::unexpected(schema.error());
        // Forbids writing to any file, also to the new one. The database itself stays open for
        // reading only.
        reader.run_script("PRAGMA query_only = OFF");
        reader.run("VACUUM INTO ?1", into.path());
    }
    return examine(into.path());
}

}  // namespace alvio::store::sqlite
