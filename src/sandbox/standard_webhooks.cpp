#include "sandbox/standard_webhooks.hpp"

#include <charconv>
#include <optional>
#include <string>

#include "base/bytes.hpp"
#include "base/crypto.hpp"

namespace alvio::sandbox {

namespace {

constexpr std::int64_t tolerance_seconds = 300;

std::optional<std::int64_t> parse_seconds(std::string_view text) {
    std::int64_t seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    return whole && seconds >= 0 ? std::optional(seconds) : std::nullopt;
}

std::optional<std::string> key_of(const Secret& secret) {
    std::string_view text = secret.reveal();
    constexpr std::string_view prefix = "whsec_";
    if (text.starts_with(prefix)) text.remove_prefix(prefix.size());
    auto key = base64_decode(text);
    if (!key || key->empty()) return std::nullopt;
    return key;
}

/// Looks at every entry, so that the time does not tell which one matched.
bool lists(std::string_view signatures, std::string_view expected) {
    bool found = false;
    while (!signatures.empty()) {
        const auto end = signatures.find(' ');
        if (equal_in_constant_time(signatures.substr(0, end), expected)) found = true;
        signatures =
            end == std::string_view::npos ? std::string_view{} : signatures.substr(end + 1);
    }
    return found;
}

}  // namespace

SignatureVerdict check_signature(const Secret& secret, const WebhookHeaders& headers,
                                 std::string_view raw_body, Instant now) {
    const auto sent_at = parse_seconds(headers.timestamp);
    if (headers.id.empty() || headers.signature.empty() || !sent_at)
        return SignatureVerdict::HeaderMissing;
    const auto age = to_unix_seconds(now) - *sent_at;
    if (age > tolerance_seconds || age < -tolerance_seconds) return SignatureVerdict::TooOldOrNew;
    const auto key = key_of(secret);
    if (!key) return SignatureVerdict::NoMatch;

    std::string signed_text;
    signed_text.reserve(headers.id.size() + headers.timestamp.size() + raw_body.size() + 2);
    signed_text.append(headers.id)
        .append(".")
        .append(headers.timestamp)
        .append(".")
        .append(raw_body);
    const auto expected = "v1," + base64_encode(hmac_sha256(*key, signed_text));
    return lists(headers.signature, expected) ? SignatureVerdict::Valid : SignatureVerdict::NoMatch;
}

}  // namespace alvio::sandbox
