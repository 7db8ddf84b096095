#include "web/access.hpp"

#include <algorithm>
#include <cmath>

#include "base/bytes.hpp"
#include "base/crypto.hpp"

namespace alvio::web {

namespace {

constexpr double burst_factor = 5;
/// An unknown key makes us look into the store, but not more often than this.
constexpr Duration reread_after = std::chrono::seconds{1};

std::string_view key_of(const net::Request& request) {
    if (const auto key = request.header("api-key"); !key.empty()) return key;
    const auto authorization = request.header("authorization");
    constexpr std::string_view scheme = "bearer ";
    if (authorization.size() <= scheme.size()) return {};
    const bool bearer =
        std::equal(scheme.begin(), scheme.end(), authorization.begin(), [](char a, char b) {
            return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b - 'A' + 'a') : b);
        });
    return bearer ? authorization.substr(scheme.size()) : std::string_view{};
}

}  // namespace

std::string key_hash(std::string_view key) {
    return hex_encode(sha256(key));
}

const store::ApiKey* Access::find(const std::string& hash) const {
    const auto found =
        std::find_if(keys_.begin(), keys_.end(), [&](const auto& key) { return key.hash == hash; });
    return found == keys_.end() ? nullptr : &*found;
}

Result<Caller> Access::caller(const net::Request& request) {
    const auto key = key_of(request);
    if (key.empty()) {
        return failure(ErrorKind::Unauthorized,
                       "Send your API key in the header `api-key` or as `Authorization: Bearer`.");
    }
    const auto hash = key_hash(key);
    const std::lock_guard lock(mutex_);
    const auto* known = find(hash);
    if (known == nullptr && (keys_.empty() || clock_.now() - keys_read_at_ >= reread_after)) {
        keys_ = store_.api_keys();
        keys_read_at_ = clock_.now();
        known = find(hash);
    }
    if (known == nullptr)
        return failure(ErrorKind::Unauthorized, "This API key is not known here, or was revoked.");
    return Caller{known->id, known->workspace, known->environment};
}

int Access::seconds_to_wait(const Caller& caller) {
    if (rate_ <= 0) return 0;
    const Instant now = clock_.now();
    const std::lock_guard lock(mutex_);
    const auto [entry, is_new] =
        allowances_.try_emplace(caller.key_id, Allowance{rate_ * burst_factor, now});
    auto& allowance = entry->second;
    const std::chrono::duration<double> passed = now - allowance.at;
    allowance.tokens =
        std::min(rate_ * burst_factor, allowance.tokens + std::max(0.0, passed.count()) * rate_);
    allowance.at = now;
    if (allowance.tokens >= 1) {
        allowance.tokens -= 1;
        return 0;
    }
    return std::max(1, static_cast<int>(std::ceil((1 - allowance.tokens) / rate_)));
}

}  // namespace alvio::web
