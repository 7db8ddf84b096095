// What the CRM and Meta send to Alvio, as bytes on the wire.
#pragma once

#include <cstdint>
#include <string>

namespace alvio::bench {

inline constexpr const char* live_key = "alvio_live_for_benches";
inline constexpr const char* app_secret = "an-app-secret-for-benches";
inline constexpr const char* phone_number_id = "100000000000003";

/// French mobile numbers that nobody has written down: the digits behind +33.
[[nodiscard]] std::string phone_digits(std::uint64_t person);
/// The person of a number that phone_digits() made; nothing of the kind: ~0.
[[nodiscard]] std::uint64_t person_of(const std::string& digits);

/// POST /v1/leads with about 600 bytes of JSON, another person each.
void append_lead_post(std::string& out, std::uint64_t person);
/// The JSON in it.
[[nodiscard]] std::string lead_body(std::uint64_t person);

/// POST /webhooks/whatsapp, signed: the person writes. `number` makes the message's id.
void append_webhook(std::string& out, std::uint64_t person, std::uint64_t number,
                    const std::string& words);

}  // namespace alvio::bench
