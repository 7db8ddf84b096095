// Where effects meet the wires: each one becomes an HTTP request, and its outcome an answer to the
// engine.
#pragma once

#include <atomic>
#include <map>
#include <optional>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "crm/callback.hpp"
#include "engine/carrier.hpp"
#include "net/client.hpp"
#include "whatsapp/send.hpp"

namespace alvio::app {

class Carriers final : public engine::Carrier {
public:
    struct Wires {
        std::map<Environment, whatsapp::Channel>
            channels;                    ///< a channel without a token or a number makes leads wait
        crm::CallbackEndpoint endpoint;  ///< no URL: nobody wants to hear
    };
    Carriers(net::Client& client, Wires wires, const Clock& clock, Random& random, Pace pace)
        : client_(client), wires_(std::move(wires)), clock_(clock), random_(random), pace_(pace) {}

    void carry(const store::OutboxRow& row, const std::optional<PhoneNumber>& to,
               std::function<void(engine::Carried)> on_carried) override;

    /// "active", "off" after a 410, "not_configured".
    [[nodiscard]] const char* callback_status() const;

private:
    using OnCarried = std::function<void(engine::Carried)>;
    void carry(const lead::SendMessage& message, const store::OutboxRow& row, const PhoneNumber& to,
               OnCarried on_carried);
    void carry(const lead::ReportStatus& report, const store::OutboxRow& row, OnCarried on_carried);
    [[nodiscard]] engine::Carried judge(const net::HttpOutcome& outcome, const EffectId& effect,
                                        int attempts);

    net::Client& client_;
    Wires wires_;
    const Clock& clock_;
    Random& random_;
    Pace pace_;
    std::atomic<bool> endpoint_gone_ = false;
};

}  // namespace alvio::app
