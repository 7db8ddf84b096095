// A look into the SQLite file beside the program, for what no API says.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/instant.hpp"

struct sqlite3;

namespace alvio::bench {

class Database {
public:
    enum class For { Reading, Writing };
    /// Writing only while nobody serves from it. Throws std::runtime_error.
    Database(const std::string& file, For what);

    [[nodiscard]] std::int64_t leads() const;
    [[nodiscard]] bool has_timer_due(Instant now) const;
    /// Every reminder that is due before `before` becomes due at `due_at`. How many.
    std::int64_t move_reminders(Instant before, Instant due_at);

private:
    struct Close {
        void operator()(sqlite3* database) const;
    };

    [[nodiscard]] std::int64_t number(const std::string& sql) const;
    void run(const std::string& sql) const;

    std::unique_ptr<sqlite3, Close> database_;
};

}  // namespace alvio::bench
