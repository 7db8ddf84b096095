// What can go wrong between us and PostgreSQL. No message ever holds a value of a row or a secret.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace alvio::store::postgres {

/// The server refused a statement. The message is the server's own short one, which names tables
/// and constraints.
class PostgresError : public std::runtime_error {
public:
    PostgresError(std::string sqlstate, const std::string& message)
        : std::runtime_error(message), sqlstate_(std::move(sqlstate)) {}
    [[nodiscard]] const std::string& sqlstate() const { return sqlstate_; }

private:
    std::string sqlstate_;
};

/// There is no connection, or it broke. Whether the server did what it was last asked is unknown.
struct LostConnection : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// The database is reached, and is not one that we may work on.
struct UnfitDatabase : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// The schema's own (migrations/postgres).
inline constexpr std::string_view fenced = "ZA001";         ///< the node has lost its lease
inline constexpr std::string_view version_moved = "ZA002";  ///< a lead is not as we knew it
inline constexpr std::string_view slot_taken = "ZA003";

/// Somebody was first: a version, a slot, or a key that is there already.
[[nodiscard]] bool is_conflict(const PostgresError& error);
/// Transactions got into each other's way; nothing was done, and the same again may succeed.
[[nodiscard]] bool is_passing(const PostgresError& error);
/// The server is about to go, or does not write any more: another connection may find a better one.
[[nodiscard]] bool is_farewell(const PostgresError& error);

}  // namespace alvio::store::postgres
