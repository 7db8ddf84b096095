// A stand-in for Meta's Graph API on a real socket: takes messages as the Cloud API does, delivers
// them to pretend phones, and posts signed webhooks about what becomes of them. Any bearer token
// and any phone number id will do. People play prospects on its phone page, at /phone. It knows the
// wire only, as a stranger would, so whatever works against it works by the protocol.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "net/client.hpp"
#include "sandbox/characters.hpp"
#include "sandbox/limits.hpp"
#include "sandbox/phone_event.hpp"
#include "sandbox/templates.hpp"

namespace alvio::sandbox {

struct MetaOptions {
    std::string listen = "127.0.0.1:0";
    std::string webhook_url = {};  ///< where webhooks go; "": nowhere
    Secret app_secret = {};        ///< signs them
    Pace pace = Pace{1};  ///< divides delivery times, think times, retries and the 24-hour window
    std::uint64_t seed = 1;  ///< of delays and ids, together with the time of the start
    Duration think_time =
        std::chrono::seconds{4};  ///< how long characters take to answer, before `pace`
    Character others =
        Character::Person;  ///< plays the numbers that are not in the table of characters
    Casting cast = {};      ///< instead of the table: who plays a number
    std::vector<Template> templates =
        {};  ///< with these the sandbox knows the words that a prospect reads
    bool only_these_templates = false;  ///< refuse any other with 132001
    /// As Meta does, also where that makes a sandbox harder to use: templates need category and
    /// examples and are reviewed, unknown ones are refused, +1 numbers get no marketing templates.
    bool strict = false;
    Duration review_time{};  ///< of a new template, before `pace`; 0: judged at once
    LimitRules limits = {};
    /// Moves `clock` and what is planned on it ahead; absent where time is not the sandbox's to
    /// move.
    std::function<void(Duration)> advance = {};
    OnPhoneEvent on_phone_event = {};
};

class Meta {
public:
    /// Answers requests from then on. `clock` and `client` must outlive the sandbox. Unavailable
    /// when the address cannot be bound.
    [[nodiscard]] static Result<std::unique_ptr<Meta>> start(MetaOptions options,
                                                             const Clock& clock,
                                                             net::Client& client);
    virtual ~Meta() = default;

    [[nodiscard]] virtual std::uint16_t port() const = 0;
    [[nodiscard]] virtual std::string base_url() const = 0;  ///< for `whatsapp.base_url`
    virtual void set_webhook_url(std::string url) = 0;
    /// Ends everything under way: no message, webhook or event comes after it. Blocks; idempotent.
    virtual void stop() = 0;
};

}  // namespace alvio::sandbox
