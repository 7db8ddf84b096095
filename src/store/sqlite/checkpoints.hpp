// When the write-ahead log goes back into the database file: between two commits, by the writer
// itself. With that one rule the corruption bug of SQLite before 3.51.3, which needs a commit and a
// checkpoint of two connections at the same time, cannot occur (durability.md 4.4).
#pragma once

#include "store/sqlite/connection.hpp"

namespace alvio::store::sqlite {

class Checkpoints {
public:
    /// `writer` must outlive this.
    explicit Checkpoints(Connection& writer);
    Checkpoints(const Checkpoints&) = delete;
    Checkpoints& operator=(const Checkpoints&) = delete;

    /// After each commit. A checkpoint that readers are in the way of is left for later. Throws
    /// SqliteError.
    void after_commit();

private:
    Connection& writer_;
    int log_pages_ = 0;  ///< as of the last commit
    int next_at_ = 0;    ///< the log's length that calls for the next checkpoint
};

}  // namespace alvio::store::sqlite
