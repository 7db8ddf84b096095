// A CRM that receives Alvio's callbacks as the integration guide asks for: it checks the signature,
// answers at once, and knows a repeated delivery by its webhook-id. For the demo and the tests;
// also an example to copy.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "sandbox/callback_receiver.hpp"

namespace alvio::sandbox {

struct ExampleCrmOptions {
    std::string listen = "127.0.0.1:0";
    Secret signing_secret = {};  ///< "whsec_…"
    /// Called on the CRM's own thread, for unverified ones too: it must be quick.
    OnCallback on_callback = {};
};

class ExampleCrm {
public:
    /// `clock` must outlive the CRM. Unavailable when the address cannot be bound.
    [[nodiscard]] static Result<std::unique_ptr<ExampleCrm>> start(ExampleCrmOptions options,
                                                                   const Clock& clock);
    virtual ~ExampleCrm() = default;

    [[nodiscard]] virtual std::uint16_t port() const = 0;
    [[nodiscard]] virtual std::string url() const = 0;  ///< for `callback.url`
    /// The verified callbacks, repeated ones included, oldest first; the last thousand.
    [[nodiscard]] virtual std::vector<ReceivedCallback> received() const = 0;
    /// Answers the next `count` callbacks with this status, without looking at them.
    virtual void fail_next(int count, int status) = 0;
    virtual void stop() = 0;
};

}  // namespace alvio::sandbox
