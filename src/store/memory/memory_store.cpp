#include "store/memory/memory_store.hpp"

#include <algorithm>

#include "base/mutant.hpp"
#include "store/memory/commit.hpp"
#include "store/memory/queries.hpp"

namespace alvio::store {

std::unique_ptr<Store> open_memory(const Clock& clock) {
    return std::make_unique<memory::MemoryStore>(clock);
}

}  // namespace alvio::store

namespace alvio::store::memory {

CommitOutcome MemoryStore::commit(const Batch& batch) {
    const std::lock_guard lock(mutex_);
    const bool may_commit = batch.by.empty() || nodes_.is_alive(batch.by);
    if (!may_commit && !mutant_is(Mutant::Fence)) return CommitOutcome::Fenced;
    Undo undo;
    if (!write_batch(tables_, batch, undo)) return CommitOutcome::Conflict;
    undo.keep();
    return CommitOutcome::Committed;
}

std::optional<lead::Lead> MemoryStore::load(const LeadId& id) {
    const std::lock_guard lock(mutex_);
    return find_lead(tables_, id);
}

std::optional<Contact> MemoryStore::contact(const WorkspaceId& workspace, Environment environment,
                                            const PhoneNumber& phone) {
    const std::lock_guard lock(mutex_);
    return tables_.contacts.value({workspace, environment, phone});
}

std::optional<PhoneNumber> MemoryStore::contact_named(const WorkspaceId& workspace,
                                                      Environment environment,
                                                      const std::string& name) {
    const std::lock_guard lock(mutex_);
    return tables_.aliases.value({workspace, environment, name});
}

booking::Diary MemoryStore::diary(const WorkspaceId& workspace, Environment environment,
                                  Instant from, const LeadId& except) {
    const std::lock_guard lock(mutex_);
    return tables_.slots.diary(workspace, environment, from, except);
}

bool MemoryStore::was_seen(const std::string& source_id) {
    const std::lock_guard lock(mutex_);
    return tables_.seen.has(source_id);
}

std::optional<EffectId> MemoryStore::effect_of(const MessageId& id) {
    const std::lock_guard lock(mutex_);
    return tables_.sent.value(id);
}

std::optional<IdempotentAnswer> MemoryStore::answer_for(const std::string& scope) {
    const std::lock_guard lock(mutex_);
    return tables_.answers.value(scope);
}

std::vector<OutboxRow> MemoryStore::outbox(const ShardSet& shards, const OnUnreadable&) {
    const std::lock_guard lock(mutex_);
    return find_outbox(tables_, shards);
}

std::vector<Opening> MemoryStore::openings(const ShardSet& shards, Instant since) {
    const std::lock_guard lock(mutex_);
    return find_openings(tables_, shards, since);
}

std::vector<DueTimer> MemoryStore::due_timers(const ShardSet& shards, Instant now,
                                              std::size_t limit) {
    const std::lock_guard lock(mutex_);
    return find_due_timers(tables_, shards, now, limit);
}

std::optional<Instant> MemoryStore::next_timer(const ShardSet& shards) {
    const std::lock_guard lock(mutex_);
    return find_next_timer(tables_, shards);
}

std::vector<InboxItem> MemoryStore::inbox(const ShardSet& shards, const OnUnreadable&) {
    const std::lock_guard lock(mutex_);
    return find_inbox(tables_, [&](const InboxItem& item) { return shards.test(item.shard); });
}

std::vector<Settlement> MemoryStore::settlements(const NodeId& waiting) {
    const std::lock_guard lock(mutex_);
    return find_settlements(tables_, waiting);
}

Tenure MemoryStore::join(const NodeId& node, Duration lease) {
    const std::lock_guard lock(mutex_);
    const Tenure tenure = nodes_.join(node, lease, clock_.now());
    forget_settlements_of_the_dead();
    return tenure;
}

Tenure MemoryStore::renew(const NodeId& node, Duration lease) {
    const std::lock_guard lock(mutex_);
    const Tenure tenure = nodes_.renew(node, lease, clock_.now());
    if (tenure.alive) forget_settlements_of_the_dead();
    return tenure;
}

void MemoryStore::forget_settlements_of_the_dead() {
    std::vector<std::pair<NodeId, InboxId>> gone;
    for (const auto& [key, settled] : tables_.settlements.rows()) {
        if (!nodes_.is_alive(key.first)) gone.push_back(key);
    }
    Undo undo;
    for (const auto& key : gone)
        tables_.settlements.erase(key, undo);
    undo.keep();
}

void MemoryStore::release(const NodeId& node, const ShardSet& shards) {
    const std::lock_guard lock(mutex_);
    nodes_.release(node, shards);
}

void MemoryStore::leave(const NodeId& node) {
    const std::lock_guard lock(mutex_);
    nodes_.leave(node);
}

std::vector<InboxItem> MemoryStore::parked(const WorkspaceId& workspace, Environment environment) {
    const std::lock_guard lock(mutex_);
    return find_inbox(tables_, [&](const InboxItem& item) {
        return item.workspace == workspace && item.environment == environment &&
               item.attempts >= attempts_before_parking;
    });
}

std::optional<lead::Lead> MemoryStore::read_lead(const LeadId& id) {
    return load(id);
}

std::vector<lead::Lead> MemoryStore::list_leads(const LeadFilter& filter) {
    const std::lock_guard lock(mutex_);
    return find_leads(tables_, filter);
}

std::vector<booking::Meeting> MemoryStore::meetings(const WorkspaceId& workspace,
                                                    Environment environment, Instant from,
                                                    Instant to) {
    const std::lock_guard lock(mutex_);
    return find_meetings(tables_, workspace, environment, from, to);
}

std::optional<booking::Meeting> MemoryStore::meeting(const MeetingId& id) {
    const std::lock_guard lock(mutex_);
    const MeetingRow* row = tables_.meetings.find(id);
    return row == nullptr ? std::nullopt : std::optional(row->meeting);
}

booking::Diary MemoryStore::read_diary(const WorkspaceId& workspace, Environment environment,
                                       Instant from) {
    return diary(workspace, environment, from, {});
}

std::vector<Attempt> MemoryStore::attempts(const LeadId& id) {
    const std::lock_guard lock(mutex_);
    return find_attempts(tables_, id);
}

std::vector<ApiKey> MemoryStore::api_keys() {
    const std::lock_guard lock(mutex_);
    std::vector<ApiKey> keys;
    for (const auto& [id, key] : api_keys_)
        keys.push_back(key);
    std::stable_sort(keys.begin(), keys.end(),
                     [](const ApiKey& a, const ApiKey& b) { return a.created_at < b.created_at; });
    return keys;
}

void MemoryStore::put_api_key(const ApiKey& key) {
    const std::lock_guard lock(mutex_);
    api_keys_[key.id] = key;
}

std::optional<std::string> MemoryStore::setting(const std::string& name) {
    const std::lock_guard lock(mutex_);
    const auto row = settings_.find(name);
    return row == settings_.end() ? std::nullopt : std::optional(row->second);
}

std::string MemoryStore::keep_setting(const std::string& name, const std::string& value) {
    const std::lock_guard lock(mutex_);
    return settings_.emplace(name, value).first->second;
}

}  // namespace alvio::store::memory
