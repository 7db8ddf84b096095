// The list of leads, newest first. Ids sort by shard before time, so the order is that of creation,
// and a page begins where the last one ended: (created_at, id) below that of the cursor.
#include <limits>

#include "store/codec.hpp"
#include "store/codec/words.hpp"
#include "store/readable_rows.hpp"
#include "store/shard.hpp"
#include "store/sqlite/queries.hpp"

namespace alvio::store::sqlite {

namespace {

// One statement for each index that can lead to the rows; the filters that did not choose it are
// checked on the way.
constexpr Sql any_lead = R"sql(
    SELECT state FROM lead INDEXED BY lead_by_age
    WHERE workspace = ?1 AND environment = ?2 AND (created_at_ms, id) < (?3, ?4)
      AND (?6 IS NULL OR crm_contact_id = ?6) AND (?7 IS NULL OR final_status = ?7)
    ORDER BY created_at_ms DESC, id DESC
)sql";
constexpr Sql by_phone = R"sql(
    SELECT state FROM lead INDEXED BY lead_by_phone
    WHERE workspace = ?1 AND environment = ?2 AND (created_at_ms, id) < (?3, ?4) AND phone = ?5
      AND (?6 IS NULL OR crm_contact_id = ?6) AND (?7 IS NULL OR final_status = ?7)
    ORDER BY created_at_ms DESC, id DESC
)sql";
constexpr Sql by_crm_contact = R"sql(
    SELECT state FROM lead INDEXED BY lead_by_crm_contact
    WHERE workspace = ?1 AND environment = ?2 AND (created_at_ms, id) < (?3, ?4) AND crm_contact_id = ?6
      AND crm_contact_id <> '' AND (?7 IS NULL OR final_status = ?7)
    ORDER BY created_at_ms DESC, id DESC
)sql";
constexpr Sql by_final_status = R"sql(
    SELECT state FROM lead INDEXED BY lead_by_final_status
    WHERE workspace = ?1 AND environment = ?2 AND (created_at_ms, id) < (?3, ?4) AND final_status = ?7
      AND (?6 IS NULL OR crm_contact_id = ?6)
    ORDER BY created_at_ms DESC, id DESC
)sql";

Sql statement_for(const LeadFilter& filter) {
    if (filter.phone) return by_phone;
    if (filter.crm_contact_id && !filter.crm_contact_id->empty()) return by_crm_contact;
    if (filter.final_status) return by_final_status;
    return any_lead;
}

/// Where the page ends at its newer side. A cursor that is no lead of ours gives an empty page.
Instant created_at(Connection& connection, const LeadId& cursor) {
    constexpr auto never = std::numeric_limits<std::int64_t>::min();
    auto rows = connection.query("SELECT created_at_ms FROM lead WHERE shard = ?1 AND id = ?2",
                                 shard_of(cursor), cursor);
    return rows.next() ? rows.instant(0) : from_unix_ms(never);
}

}  // namespace

std::vector<lead::Lead> find_leads(Connection& connection, const LeadFilter& filter) {
    const Instant before = filter.cursor.empty()
                               ? from_unix_ms(std::numeric_limits<std::int64_t>::max())
                               : created_at(connection, LeadId(filter.cursor));
    std::optional<std::string_view> status;
    if (filter.final_status) status = codec::word_for(*filter.final_status);
    auto rows =
        connection.query(statement_for(filter), filter.workspace, filter.environment, before,
                         filter.cursor, filter.phone, filter.crm_contact_id, status);
    std::vector<lead::Lead> leads;
    // Read one by one and not up to a LIMIT: what cannot be read does not count.
    while (leads.size() < filter.limit && rows.next()) {
        if (auto lead = readable([&] { return decode_lead(rows.view(0)); }))
            leads.push_back(*std::move(lead));
    }
    return leads;
}

}  // namespace alvio::store::sqlite
