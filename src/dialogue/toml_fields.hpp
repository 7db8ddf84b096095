// Reads fields of a TOML file and keeps a list of what is wrong, each with its line, instead of
// stopping at the first.
#pragma once

#include <toml++/toml.h>

#include <initializer_list>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dialogue/playbook_file.hpp"

namespace alvio::dialogue {

class TomlFields {
public:
    void note(const toml::node& node, std::string rule, std::string message);
    [[nodiscard]] std::vector<Finding>& findings() { return findings_; }

    /// Notes every key of the table that is not one of these.
    void only_keys(const toml::table& table, std::initializer_list<std::string_view> known);
    /// The field, or nothing after noting that it is missing.
    [[nodiscard]] const toml::node* require(const toml::table& table, std::string_view key);
    [[nodiscard]] const toml::table* require_table(const toml::table& table, std::string_view key);
    /// The entries of [[key]]; none when there is no such field.
    [[nodiscard]] std::vector<const toml::table*> tables(const toml::table& table,
                                                         std::string_view key);
    [[nodiscard]] std::vector<std::string> strings(const toml::node& node, std::string_view what);
    /// The required field `id`; notes one that has been seen before.
    [[nodiscard]] std::string id(const toml::table& table, std::set<std::string>& seen);

    /// Changes `into` when the field is there; notes a field of another type.
    void read(const toml::table& table, std::string_view key, std::string& into);
    void read(const toml::table& table, std::string_view key, bool& into);
    void read(const toml::table& table, std::string_view key, int& into);

private:
    std::vector<Finding> findings_;
};

}  // namespace alvio::dialogue
