// Any bytes as the body of a lead: refused with a reason, or kept as they came and merged into
// valid JSON.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.hpp"
#include "crm/lead_payload.hpp"

using namespace alvio;

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes are read as text
    const std::string_view body(reinterpret_cast<const char*>(data), size);
    const auto post = crm::parse_lead(body, "FR");
    if (!post) {
        check(post.error().kind == ErrorKind::BadInput,
              "what comes from outside is never our own fault");
        check(!post.error().message.empty(), "a refusal says why");
        return 0;
    }
    check(body.ends_with(post->payload),
          "the payload is the body, at most without a byte order mark");

    const auto again = crm::parse_lead(crm::merge_payload(post->payload, post->payload), "FR");
    check(again.has_value(), "a lead laid over itself is a lead");
    check(again->phone == post->phone && again->crm_contact_id == post->crm_contact_id &&
              again->profile == post->profile,
          "a lead laid over itself says the same");
    return 0;
}
