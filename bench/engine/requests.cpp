#include "engine/requests.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <charconv>
#include <ctime>
#include <iterator>

#include "base/bytes.hpp"
#include "base/crypto.hpp"

namespace alvio::bench {

namespace {

/// +33 6 1… to +33 6 2…: numbers that libphonenumber takes for mobiles.
constexpr std::uint64_t first_number = 610'000'000;

}  // namespace

std::string phone_digits(std::uint64_t person) {
    return fmt::format("33{}", first_number + person);
}

std::uint64_t person_of(const std::string& digits) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    constexpr std::uint64_t country = 33'000'000'000;
    const bool is_ours = error == std::errc{} && end == digits.data() + digits.size() &&
                         number >= country + first_number;
    return is_ours ? number - country - first_number : ~std::uint64_t{0};
}

std::string lead_body(std::uint64_t person) {
    return fmt::format(
        R"({{"crm_contact_id":"CRM_{0}","phone_number":"+{1}","crm_deal_id":"D-{0}",)"
        R"("lifecycle_stage":"lead","preferred_language":"en","contact":{{"name":"Anna Keller",)"
        R"("email":"anna.keller.{0}@example.com","postal_code":"69002"}},)"
        R"("sales":{{"prenom":"Camille","nom":"Martin","email":"camille@example.com",)"
        R"("lien_calendrier":"https://example.com/camille"}},"source":"landing-page",)"
        R"("campaign":{{"id":"spring","channel":"search","keyword":"heat pump quote"}},)"
        R"("notes":"Called twice, no answer. Asked for an offer on the web site and left this )"
        R"(number. Prefers afternoons.","last_call_at":"2026-03-02T14:05:00+01:00",)"
        R"("call_attempts":2}})",
        person, phone_digits(person));
}

void append_lead_post(std::string& out, std::uint64_t person) {
    const auto body = lead_body(person);
    fmt::format_to(std::back_inserter(out),
                   "POST /v1/leads HTTP/1.1\r\nhost: 127.0.0.1\r\napi-key: {}\r\n"
                   "content-type: application/json\r\ncontent-length: {}\r\n\r\n{}",
                   live_key, body.size(), body);
}

void append_webhook(std::string& out, std::uint64_t person, std::uint64_t number,
                    const std::string& words) {
    const auto body = fmt::format(
        R"({{"object":"whatsapp_business_account","entry":[{{"id":"1","changes":[{{)"
        R"("field":"messages","value":{{"messaging_product":"whatsapp","metadata":{{)"
        R"("display_phone_number":"33100000000","phone_number_id":"{}"}},"contacts":[{{"profile":)"
        R"({{"name":"Anna"}},"wa_id":"{}"}}],"messages":[{{"from":"{}","id":"wamid.{}.{}",)"
        R"("timestamp":"{}","type":"text","text":{{"body":"{}"}}}}]}}}}]}}]}})",
        phone_number_id, phone_digits(person), phone_digits(person), ::getpid(), number,
        std::time(nullptr), words);
    fmt::format_to(std::back_inserter(out),
                   "POST /webhooks/whatsapp HTTP/1.1\r\nhost: 127.0.0.1\r\n"
                   "content-type: application/json\r\nx-hub-signature-256: sha256={}\r\n"
                   "content-length: {}\r\n\r\n{}",
                   hex_encode(hmac_sha256(app_secret, body)), body.size(), body);
}

}  // namespace alvio::bench
