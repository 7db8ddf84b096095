// What the example CRM does with a callback, without the socket: it checks the signature, answers
// at once, and knows a repeated delivery by its webhook-id. Safe from any thread.
#pragma once

#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <unordered_set>
#include <vector>

#include "base/clock.hpp"
#include "base/secret.hpp"
#include "net/http_message.hpp"

namespace alvio::sandbox {

struct ReceivedCallback {
    std::string crm_id;
    std::string status;  ///< "MEETING_BOOKED"
    std::string body;    ///< as it came
    std::string webhook_id;
    bool verified = false;   ///< false: it was answered with 401 and must not be believed
    bool duplicate = false;  ///< this webhook-id has come before
};
/// Called for unverified ones too: it must be quick.
using OnCallback = std::function<void(const ReceivedCallback&)>;

class CallbackReceiver {
public:
    /// `signing_secret` is "whsec_…"; `clock` must outlive the receiver.
    CallbackReceiver(Secret signing_secret, OnCallback on_callback, const Clock& clock)
        : signing_secret_(std::move(signing_secret)),
          on_callback_(std::move(on_callback)),
          clock_(clock) {}

    [[nodiscard]] net::Response take(const net::Request& request);
    /// The verified callbacks, repeated ones included, oldest first; the last thousand.
    [[nodiscard]] std::vector<ReceivedCallback> received() const;
    /// Answers the next `count` callbacks with this status, without looking at them.
    void fail_next(int count, int status);

private:
    /// The ids seen lately.
    class SeenIds {
    public:
        /// False when it was there already.
        bool add(const std::string& id);

    private:
        std::unordered_set<std::string> ids_;
        std::deque<std::string> order_;
    };

    [[nodiscard]] bool is_genuine(const net::Request& request) const;
    void keep(ReceivedCallback& callback);
    [[nodiscard]] int take_failure();

    const Secret signing_secret_;
    const OnCallback on_callback_;
    const Clock& clock_;

    mutable std::mutex mutex_;
    std::deque<ReceivedCallback> callbacks_;  // guarded by mutex_, as all below
    SeenIds seen_;
    int failures_left_ = 0;
    int failure_status_ = 500;
};

}  // namespace alvio::sandbox
