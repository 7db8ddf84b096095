// The pretend WhatsApp network: carries messages between the business and the prospects' phones,
// lets the characters react, and tells the business by webhook. Safe from any thread.
#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "sandbox/graph_api.hpp"
#include "sandbox/phone_event.hpp"
#include "sandbox/phones.hpp"
#include "sandbox/schedule.hpp"
#include "sandbox/webhook_sender.hpp"

namespace alvio::sandbox {

struct NetworkOptions {
    Pace pace;
    std::uint64_t seed = 1;
    Duration think_time{};
    Character others = Character::Person;
    Casting cast;
    OnPhoneEvent on_phone_event;
};

/// What a person at the phone page does.
struct PersonalMessage {
    std::string from;                  ///< the prospect's digits
    std::string phone_number_id = {};  ///< "": of the number's latest thread
    std::string text = {};             ///< typed…
    std::string option = {};           ///< …or the id or title of an option shown before
    OtherKind other = OtherKind::None;
};

class Network {
public:
    /// All four must outlive the network; `schedule` must be stopped before the network ends.
    Network(NetworkOptions options, const Clock& clock, Schedule& schedule,
            WebhookSender& webhooks);

    /// Takes a message of the business on its way and gives it its id. `failure`: it will fail with
    /// this code. Nothing when far too many messages are on their way (Meta's 130429).
    [[nodiscard]] std::optional<std::string> accept(const SendCall& call, const Incoming& message,
                                                    const std::string& phone_number_id,
                                                    std::optional<int> failure);
    /// The business has read this message and all before it.
    void mark_read(const std::string& phone_number_id, const std::string& id);

    /// The new message's id. NotFound when the pair has no thread or no such option; BadInput for
    /// an empty message.
    [[nodiscard]] Result<std::string> write(const PersonalMessage& message);
    /// The person's switch in WhatsApp for this business's marketing messages. NotFound without a
    /// thread.
    [[nodiscard]] Result<void> prefer_marketing(const std::string& from,
                                                const std::string& phone_number_id, bool stop);

    /// Calls `look` with the phones while nothing else touches them.
    void look_at_phones(const std::function<void(Phones&)>& look);
    /// Whether free-form text may be sent to this prospect now: the prospect wrote within 24 h ÷
    /// pace.
    [[nodiscard]] bool window_is_open(const Thread& thread) const;

private:
    void plan_delivery(const SentMessage& sent, Reception reception);
    void plan_acts(const SentMessage& sent, const std::vector<Act>& acts, int turn);
    void deliver(const SentMessage& sent);
    void read(const SentMessage& sent);
    void perform(const SentMessage& sent, const Act& act, int turn);
    void choose(const SentMessage& sent, std::size_t option);
    void report(const SentMessage& sent, DeliveryState state, const GraphError& error = {});
    std::string prospect_sends(const Pair& pair, const Outgoing& content, OtherKind other);

    [[nodiscard]] std::optional<Pair> pair_of(const std::string& from,
                                              const std::string& phone_number_id);
    [[nodiscard]] Duration real(Duration wait) const;
    [[nodiscard]] Duration between(Duration shortest, Duration longest);
    void observe(const PhoneEvent& event) const;

    const NetworkOptions options_;
    const Clock& clock_;
    Schedule& schedule_;
    WebhookSender& webhooks_;
    SeededRandom random_;

    std::mutex mutex_;
    Phones phones_;  // guarded by mutex_
};

}  // namespace alvio::sandbox
