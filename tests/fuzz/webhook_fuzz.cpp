// Any bytes as a webhook's body: refused, or read into items that have an id.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/bytes.hpp"
#include "base/check.hpp"
#include "base/overloaded.hpp"
#include "whatsapp/webhook.hpp"

using namespace alvio;

namespace {

void check_item(const whatsapp::WebhookItem& item) {
    std::visit(overloaded{
                   [](const whatsapp::InboundMessage& inbound) {
                       check(!inbound.message.id.empty(), "a message without an id is passed over");
                       check(is_utf8(inbound.message.text), "texts are UTF-8");
                   },
                   [](const whatsapp::StatusUpdate& update) {
                       check(!update.id.empty(), "a status without an id is passed over");
                       const bool failed = update.kind == whatsapp::StatusUpdate::Kind::Failed;
                       check(failed || update.error_code == 0, "only a failure has an error code");
                   },
                   [](const whatsapp::EchoedMessage& echo) {
                       check(!echo.id.empty(), "a message without an id is passed over");
                       check(is_utf8(echo.text), "texts are UTF-8");
                   },
                   [](const whatsapp::IdentityChange& change) {
                       check(change.from.phone || !change.from.user_id.empty(),
                             "a change is somebody's");
                   },
                   [](const whatsapp::MarketingPreference&) {},
               },
               item);
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes are read as text
    const auto items = whatsapp::parse_webhook({reinterpret_cast<const char*>(data), size});
    if (!items) {
        check(items.error().kind == ErrorKind::BadInput,
              "what comes from outside is never our own fault");
        return 0;
    }
    for (const auto& item : *items)
        check_item(item);
    return 0;
}
