// What is read, on whichever connection. Each is one statement, so each sees one state of the
// database. All throw PostgresError and LostConnection, and UnreadableRecord (store/codec.hpp) for
// a damaged row.
#pragma once

#include "store/postgres/connection.hpp"
#include "store/store.hpp"

namespace alvio::store::postgres {

[[nodiscard]] std::optional<lead::Lead> find_lead(Connection& connection, const LeadId& id);
[[nodiscard]] std::vector<lead::Lead> find_leads(Connection& connection, const LeadFilter& filter);
[[nodiscard]] std::optional<Contact> find_contact(Connection& connection,
                                                  const WorkspaceId& workspace,
                                                  Environment environment,
                                                  const PhoneNumber& phone);
[[nodiscard]] std::optional<PhoneNumber> find_contact_named(Connection& connection,
                                                            const WorkspaceId& workspace,
                                                            Environment environment,
                                                            const std::string& name);

[[nodiscard]] booking::Diary find_diary(Connection& connection, const WorkspaceId& workspace,
                                        Environment environment, Instant from,
                                        const LeadId& except);
[[nodiscard]] std::vector<booking::Meeting> find_meetings(Connection& connection,
                                                          const WorkspaceId& workspace,
                                                          Environment environment, Instant from,
                                                          Instant to);
[[nodiscard]] std::optional<booking::Meeting> find_meeting(Connection& connection,
                                                           const MeetingId& id);

[[nodiscard]] std::vector<OutboxRow> find_outbox(Connection& connection, const ShardSet& shards,
                                                 const OnUnreadable& note);
[[nodiscard]] std::vector<Opening> find_openings(Connection& connection, const ShardSet& shards,
                                                 Instant since);
[[nodiscard]] std::vector<Attempt> find_attempts(Connection& connection, const LeadId& id);
[[nodiscard]] std::vector<DueTimer> find_due_timers(Connection& connection, const ShardSet& shards,
                                                    Instant now, std::size_t limit);
[[nodiscard]] std::optional<Instant> find_next_timer(Connection& connection,
                                                     const ShardSet& shards);

[[nodiscard]] std::vector<InboxItem> find_inbox(Connection& connection, const ShardSet& shards,
                                                const OnUnreadable& note);
[[nodiscard]] std::vector<InboxItem> find_parked(Connection& connection,
                                                 const WorkspaceId& workspace,
                                                 Environment environment);
[[nodiscard]] std::vector<Settlement> find_settlements(Connection& connection,
                                                       const NodeId& waiting);

[[nodiscard]] bool find_seen(Connection& connection, const std::string& source_id);
[[nodiscard]] std::optional<EffectId> find_sent(Connection& connection, const MessageId& id);
[[nodiscard]] std::optional<IdempotentAnswer> find_answer(Connection& connection,
                                                          const std::string& scope);
[[nodiscard]] std::vector<ApiKey> find_api_keys(Connection& connection);
[[nodiscard]] std::optional<std::string> find_setting(Connection& connection,
                                                      const std::string& name);

}  // namespace alvio::store::postgres
