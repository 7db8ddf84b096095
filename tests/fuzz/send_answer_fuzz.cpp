// Any bytes as Meta's answer to a message, with any HTTP status: a verdict, and never an acceptance
// without an id.
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/check.hpp"
#include "whatsapp/send.hpp"

using namespace alvio;

/// The first three bytes are the digits of the status, the rest is the body.
// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 3) return 0;
    net::HttpAnswer answer;
    // '0' is 48; any other byte stands for some digit as well.
    for (std::size_t i = 0; i < 3; ++i)
        answer.status = answer.status * 10 + (data[i] + 2) % 10;
    answer.body.assign(data + 3, data + size);
    const auto verdict = whatsapp::read_answer(answer);
    if (const auto* accepted = std::get_if<whatsapp::SendAccepted>(&verdict)) {
        check(!accepted->id.empty(), "an acceptance has a message id");
        check(answer.status >= 200 && answer.status < 300, "only a success is an acceptance");
    }
    if (const auto* refused = std::get_if<whatsapp::SendRefused>(&verdict)) {
        const auto error =
            whatsapp::class_of({.code = refused->code, .http_status = answer.status});
        constexpr int invalid_value = 131009;  // of which Meta's words decide
        check(whatsapp::refusal_of(error) == refused->refusal || refused->code == invalid_value,
              "the code decides what a refusal means");
    }
    return 0;
}
