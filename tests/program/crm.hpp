// The CRM at the other end of the callbacks: sandbox::ExampleCrm, with waiting.
#pragma once

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "program/eventually.hpp"
#include "sandbox/example_crm.hpp"

namespace alvio::program {

class Crm {
public:
    using Callbacks = std::vector<sandbox::ReceivedCallback>;

    /// Listens from then on. Throws std::runtime_error.
    Crm();

    [[nodiscard]] std::string url() const { return crm_->url(); }
    [[nodiscard]] const std::string& secret() const { return secret_; }

    /// What was said about this contact, in order; a repeated delivery counts once.
    [[nodiscard]] Callbacks heard(const std::string& crm_id) const;
    /// The same as "OPT_OUT STOP", "FIRST_MESSAGE_READ" …
    [[nodiscard]] std::vector<std::string> statuses(const std::string& crm_id) const;
    /// Callbacks whose signature was wrong: there must be none.
    [[nodiscard]] std::size_t unverified() const;
    /// Deliveries of something that had been heard.
    [[nodiscard]] std::size_t repeated() const;

    /// Waits for the callback number `index` (from 0) about this contact.
    [[nodiscard]] std::optional<sandbox::ReceivedCallback> wait_for(
        const std::string& crm_id, std::size_t index, std::chrono::milliseconds within = patience);
    /// Waits until `is_enough` says so about what was heard of this contact.
    [[nodiscard]] bool wait_until(const std::string& crm_id,
                                  const std::function<bool(const Callbacks&)>& is_enough,
                                  std::chrono::milliseconds within = patience);

    void fail_next(int count, int status) { crm_->fail_next(count, status); }

private:
    [[nodiscard]] Callbacks heard_locked(const std::string& crm_id) const;

    SystemClock clock_;
    std::string secret_;
    mutable std::mutex mutex_;
    std::condition_variable arrived_;
    std::map<std::string, Callbacks> heard_;    // guarded by mutex_; without repeated ones
    std::size_t repeated_ = 0;                  // guarded by mutex_
    std::size_t unverified_ = 0;                // guarded by mutex_
    std::unique_ptr<sandbox::ExampleCrm> crm_;  // last: its thread uses all of the above
};

/// "OPT_OUT STOP", "FIRST_MESSAGE_READ": status, and the reason where the body gives one.
[[nodiscard]] std::string status_with_reason(const sandbox::ReceivedCallback& callback);

}  // namespace alvio::program
