#include "dialogue/toml_fields.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace alvio::dialogue {

void TomlFields::note(const toml::node& node, std::string rule, std::string message) {
    findings_.push_back(
        {static_cast<int>(node.source().begin.line), std::move(rule), std::move(message)});
}

void TomlFields::only_keys(const toml::table& table,
                           std::initializer_list<std::string_view> known) {
    for (const auto& [key, node] : table) {
        if (std::find(known.begin(), known.end(), key.str()) != known.end()) continue;
        note(node, "unknown-key", fmt::format("'{}' is not known here", key.str()));
    }
}

const toml::node* TomlFields::require(const toml::table& table, std::string_view key) {
    const auto* node = table.get(key);
    if (node == nullptr) note(table, "missing-key", fmt::format("'{}' is missing", key));
    return node;
}

const toml::table* TomlFields::require_table(const toml::table& table, std::string_view key) {
    const auto* node = require(table, key);
    if (node == nullptr) return nullptr;
    if (!node->is_table()) note(*node, "wrong-type", fmt::format("'{}' must be a table", key));
    return node->as_table();
}

std::vector<const toml::table*> TomlFields::tables(const toml::table& table, std::string_view key) {
    const auto* node = table.get(key);
    if (node == nullptr) return {};
    const auto* array = node->as_array();
    if (array == nullptr) {
        note(*node, "wrong-type", fmt::format("write [[{}]] for each entry", key));
        return {};
    }
    std::vector<const toml::table*> entries;
    for (const auto& entry : *array) {
        if (const auto* fields = entry.as_table()) {
            entries.push_back(fields);
        } else {
            note(entry, "wrong-type", fmt::format("each of '{}' must be a table", key));
        }
    }
    return entries;
}

std::vector<std::string> TomlFields::strings(const toml::node& node, std::string_view what) {
    std::vector<std::string> texts;
    const auto* array = node.as_array();
    if (array != nullptr) {
        for (const auto& entry : *array) {
            if (auto text = entry.value_exact<std::string>()) texts.push_back(std::move(*text));
        }
    }
    if (array == nullptr || texts.size() != array->size()) {
        note(node, "wrong-type", fmt::format("'{}' must be a list of texts in quotes", what));
    }
    return texts;
}

std::string TomlFields::id(const toml::table& table, std::set<std::string>& seen) {
    std::string value;
    const auto* node = require(table, "id");
    if (node == nullptr) return value;
    read(table, "id", value);
    if (!seen.insert(value).second) {
        note(*node, "duplicate-id", fmt::format("the id '{}' is used twice", value));
    }
    return value;
}

void TomlFields::read(const toml::table& table, std::string_view key, std::string& into) {
    const auto* node = table.get(key);
    if (node == nullptr) return;
    if (auto value = node->value_exact<std::string>()) {
        into = std::move(*value);
    } else {
        note(*node, "wrong-type", fmt::format("'{}' must be a text in quotes", key));
    }
}

void TomlFields::read(const toml::table& table, std::string_view key, bool& into) {
    const auto* node = table.get(key);
    if (node == nullptr) return;
    if (const auto value = node->value_exact<bool>()) {
        into = *value;
    } else {
        note(*node, "wrong-type", fmt::format("'{}' must be true or false", key));
    }
}

void TomlFields::read(const toml::table& table, std::string_view key, int& into) {
    constexpr std::int64_t most = 1'000'000;
    const auto* node = table.get(key);
    if (node == nullptr) return;
    if (const auto value = node->value_exact<std::int64_t>();
        value && *value >= 0 && *value <= most) {
        into = static_cast<int>(*value);
    } else {
        note(*node, "wrong-type", fmt::format("'{}' must be a whole number up to {}", key, most));
    }
}

}  // namespace alvio::dialogue
