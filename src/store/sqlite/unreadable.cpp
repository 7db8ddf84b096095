#include "store/sqlite/unreadable.hpp"

#include "store/codec.hpp"
#include "store/shard.hpp"
#include "store/sqlite/inbox.hpp"
#include "store/sqlite/queries.hpp"

namespace alvio::store::sqlite {

std::vector<Unreadable> find_unreadable(Connection& connection, const ShardSet& shards) {
    std::vector<Unreadable> found;
    const auto note = [&](Unreadable row) { found.push_back(std::move(row)); };
    static_cast<void>(find_outbox(connection, shards, note));
    static_cast<void>(find_inbox(connection, shards, note));
    note_unreadable_timers(connection, shards, note);
    return found;
}

std::vector<Unreadable> find_unreadable_leads(Connection& connection) {
    auto rows = connection.query("SELECT id, state FROM lead");
    std::vector<Unreadable> found;
    while (rows.next()) {
        try {
            static_cast<void>(decode_lead(rows.view(1)));
        } catch (const UnreadableRecord& error) {
            found.push_back({"lead", rows.text(0), rows.id<LeadId>(0), std::nullopt, error.what()});
        }
    }
    return found;
}

}  // namespace alvio::store::sqlite
