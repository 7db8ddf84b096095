#include "store/sqlite/checkpoints.hpp"

#include <sqlite3.h>

namespace alvio::store::sqlite {

namespace {

constexpr int page_bytes = 4096;
constexpr int step_pages = 4 * 1024 * 1024 / page_bytes;
constexpr int truncate_pages = 64 * 1024 * 1024 / page_bytes;

}  // namespace

Checkpoints::Checkpoints(Connection& writer) : writer_(writer), next_at_(step_pages) {
    const auto note_length = [](void* pages, sqlite3*, const char*, int length) {
        *static_cast<int*>(pages) = length;
        return SQLITE_OK;
    };
    sqlite3_wal_hook(writer_.handle(), note_length, &log_pages_);
}

void Checkpoints::after_commit() {
    // The log starts over at its beginning once it was copied whole.
    if (log_pages_ < step_pages) next_at_ = step_pages;
    if (log_pages_ < next_at_) return;
    next_at_ = log_pages_ + step_pages;
    const int mode =
        log_pages_ >= truncate_pages ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE;
    // Whoever reads for long, such as a backup, is not waited for: the log grows until it is done.
    sqlite3_busy_timeout(writer_.handle(), 0);
    const int code = sqlite3_wal_checkpoint_v2(writer_.handle(), nullptr, mode, nullptr, nullptr);
    sqlite3_busy_timeout(writer_.handle(), busy_timeout_ms);
    if (code != SQLITE_OK && (code & 0xff) != SQLITE_BUSY) fail(writer_.handle(), "checkpoint");
}

}  // namespace alvio::store::sqlite
