// One program on a SQLite file, or several on one PostgreSQL; with one Meta and one CRM for all.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "postgres/server.hpp"
#include "program/world.hpp"

namespace alvio::program {

enum class StoreKind { Sqlite, Postgresql };

class Nodes {
public:
    /// Two on PostgreSQL, one on SQLite. `speed` is [clock] speed. Nothing is started yet.
    Nodes(StoreKind store, double speed);

    void set(const std::string& key, const std::string& value);
    /// Meta must have been started.
    void start();

    [[nodiscard]] World& world() { return world_; }
    [[nodiscard]] std::size_t size() const { return 1 + others_.size(); }
    /// Webhooks go to the first one.
    [[nodiscard]] Program& at(std::size_t number);

private:
    std::optional<postgres::Server> database_;
    World world_;
    std::vector<std::unique_ptr<Program>> others_;
};

}  // namespace alvio::program
