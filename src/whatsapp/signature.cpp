#include "whatsapp/signature.hpp"

#include "base/bytes.hpp"
#include "base/crypto.hpp"

namespace alvio::whatsapp {

std::string sign_webhook(const Secret& app_secret, std::string_view raw_body) {
    return "sha256=" + hex_encode(hmac_sha256(app_secret.reveal(), raw_body));
}

bool is_signed(const Secret& app_secret, std::string_view raw_body, std::string_view header) {
    // With an empty secret everybody could sign.
    if (app_secret.empty()) return false;
    return equal_in_constant_time(sign_webhook(app_secret, raw_body), header);
}

}  // namespace alvio::whatsapp
