// Rows under a unique key, in its order, so that every run of a simulation reads them alike. Each
// write can be taken back.
#pragma once

#include <map>
#include <optional>
#include <utility>

#include "store/memory/undo.hpp"

namespace alvio::store::memory {

/// The row of a table whose keys say all.
struct Nothing {};

template <class Key, class Value = Nothing>
class Table {
public:
    using Rows = std::map<Key, Value>;

    [[nodiscard]] const Rows& rows() const { return rows_; }
    [[nodiscard]] bool has(const Key& key) const { return rows_.contains(key); }
    /// Null when there is none; good until the row is written again.
    [[nodiscard]] const Value* find(const Key& key) const {
        const auto row = rows_.find(key);
        return row == rows_.end() ? nullptr : &row->second;
    }
    [[nodiscard]] std::optional<Value> value(const Key& key) const {
        const Value* found = find(key);
        return found == nullptr ? std::nullopt : std::optional<Value>(*found);
    }

    /// False, and nothing is written, when the key is there already.
    bool insert(const Key& key, Value value, Undo& undo) {
        const bool is_new = rows_.emplace(key, std::move(value)).second;
        if (is_new) undo.add([this, key] { rows_.erase(key); });
        return is_new;
    }
    /// Writes the row, whatever stood there.
    void put(const Key& key, Value value, Undo& undo) {
        const auto row = rows_.find(key);
        if (row == rows_.end()) {
            insert(key, std::move(value), undo);
            return;
        }
        undo.add([this, key, before = std::exchange(row->second, std::move(value))]() mutable {
            rows_.at(key) = std::move(before);
        });
    }
    /// Does nothing when there is no such row.
    void erase(const Key& key, Undo& undo) {
        auto row = rows_.extract(key);
        if (row.empty()) return;
        undo.add([this, key, before = std::move(row.mapped())]() mutable {
            rows_.emplace(key, std::move(before));
        });
    }

private:
    Rows rows_;
};

}  // namespace alvio::store::memory
