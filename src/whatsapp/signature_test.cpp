#include "whatsapp/signature.hpp"

#include <doctest/doctest.h>

using namespace alvio;
using namespace alvio::whatsapp;

namespace {

const Secret app_secret("app secret");
constexpr std::string_view body =
    R"({"object":"whatsapp_business_account","text":"d\u00e9j\u00e0 \/"})";

}  // namespace

TEST_CASE("a webhook is signed as Meta does, over its raw bytes") {
    // openssl dgst -sha256 -hmac "Jefe": RFC 4231, test case 2
    CHECK(sign_webhook(Secret("Jefe"), "what do ya want for nothing?") ==
          "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    CHECK(is_signed(app_secret, body, sign_webhook(app_secret, body)));
}

TEST_CASE("a changed byte, another secret or another form is no signature") {
    const auto signature = sign_webhook(app_secret, body);
    CHECK_FALSE(is_signed(app_secret, std::string(body) + " ", signature));
    CHECK_FALSE(is_signed(Secret("other"), body, signature));
    for (std::size_t i = 0; i < signature.size(); ++i) {
        auto changed = signature;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        CHECK_FALSE(is_signed(app_secret, body, changed));
    }
    for (const auto& header :
         {std::string(), std::string("sha256="), signature.substr(7), "sha1=" + signature.substr(7),
          signature + "0", " " + signature, signature.substr(0, signature.size() - 1)}) {
        CAPTURE(header);
        CHECK_FALSE(is_signed(app_secret, body, header));
    }
}

TEST_CASE("without an app secret nothing counts as signed") {
    CHECK_FALSE(is_signed(Secret(), body, sign_webhook(Secret(), body)));
    CHECK_FALSE(is_signed(Secret(), "", ""));
}
