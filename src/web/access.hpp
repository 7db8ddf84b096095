// Who is asking: the API key decides workspace and environment, and how fast it may ask.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "net/http_message.hpp"
#include "store/store.hpp"

namespace alvio::web {

/// Whom a key stands for.
struct Caller {
    std::string key_id;
    WorkspaceId workspace;
    Environment environment = Environment::Test;
};

class Access {
public:
    /// `rate` requests a second per key with bursts of five times as much; 0 = no limit.
    Access(store::Store& store, const Clock& clock, int rate)
        : store_(store), clock_(clock), rate_(rate) {}

    /// From `api-key` or `Authorization: Bearer`. Unauthorized for a missing or unknown key; keys
    /// made while serving are found as well.
    [[nodiscard]] Result<Caller> caller(const net::Request& request);
    /// Takes one request from the key's allowance. 0 when it was there, else the seconds to wait
    /// for one.
    [[nodiscard]] int seconds_to_wait(const Caller& caller);

private:
    struct Allowance {
        double tokens = 0;
        Instant at;
    };
    [[nodiscard]] const store::ApiKey* find(const std::string& hash) const;

    store::Store& store_;
    const Clock& clock_;
    int rate_;
    std::mutex mutex_;
    std::vector<store::ApiKey> keys_;
    Instant keys_read_at_{};
    std::map<std::string, Allowance> allowances_;
};

/// Hex SHA-256: what the store keeps of a key.
[[nodiscard]] std::string key_hash(std::string_view key);

}  // namespace alvio::web
