// The pretend WhatsApp network: carries messages between the business and the prospects' phones,
// lets the characters react, and tells the business by webhook. Safe from any thread.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "sandbox/graph_api.hpp"
#include "sandbox/limits.hpp"
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
    std::function<void()> on_change;  ///< something that the phone page shows is different now
    /// Before the webhook that names it, so that it can be fetched at once.
    std::function<void(const std::string& message_id, OtherKind)> on_media;
    bool strict = false;  ///< marketing templates do not reach +1 numbers
};

/// What a person at the phone page does.
struct PersonalMessage {
    std::string from;                  ///< the prospect's digits
    std::string phone_number_id = {};  ///< "": of the number's latest thread
    std::string text = {};             ///< typed…
    std::string option = {};           ///< …or the id or title of an option shown before
    OtherKind other = OtherKind::None;
    bool from_ad = false;  ///< came by a click-to-WhatsApp ad: opens a free entry point
};

/// What the account makes of a message, besides what it says.
struct Handling {
    std::optional<int> failure = {};   ///< it will fail with this code
    std::string category = "service";  ///< a template's: "marketing", "utility", "authentication"
    std::int64_t held_with = 0;        ///< the template whose messages are held; 0: not held
};

class Network {
public:
    /// All four must outlive the network; `schedule` must be stopped before the network ends.
    Network(NetworkOptions options, const Clock& clock, Schedule& schedule,
            WebhookSender& webhooks);

    /// Takes a message of the business on its way and gives it its id. Refuses with 131056 or
    /// 130429 what is beyond a rate, or when far too many messages are on their way.
    [[nodiscard]] Graph<std::string> accept(const SendCall& call, const Incoming& message,
                                            const std::string& phone_number_id,
                                            const Handling& handling);
    /// The business has read this message and all before it, and may be typing.
    void mark_read(const std::string& phone_number_id, const std::string& id, bool typing);
    /// Held messages go on, or fail with 132015. How many there were.
    std::size_t release(std::int64_t template_id, bool drop);

    /// The new message's id. NotFound when the pair has no thread or no such option; BadInput for
    /// an empty message.
    [[nodiscard]] Result<std::string> write(const PersonalMessage& message);
    /// The person's switch in WhatsApp for this business's marketing messages. NotFound without a
    /// thread.
    [[nodiscard]] Result<void> prefer_marketing(const std::string& from,
                                                const std::string& phone_number_id, bool stop);
    /// The person opens the chat and reads what has arrived. NotFound without a thread.
    [[nodiscard]] Result<void> open_chat(const std::string& from,
                                         const std::string& phone_number_id);
    /// The person goes on with another number; the old one is gone. NotFound without a thread.
    [[nodiscard]] Result<void> change_number(const std::string& from, const std::string& to,
                                             const std::string& phone_number_id);
    /// A phone that is switched on gets what waited for it.
    void set_habits(const std::string& wa_id, const Habits& habits);

    /// Somebody looks at the phone page: until then, people read when that person opens the chat.
    void watched_until(Instant until);
    void set_limits(LimitRules rules);
    [[nodiscard]] LimitRules limits();
    /// Of webhook payloads, 23 or 24.
    void set_webhook_version(int version);
    /// Whose messages this number does not want: they reach nobody.
    void set_blocked(const std::string& phone_number_id, const std::string& wa_id, bool blocked);

    /// Calls `look` with the phones while nothing else touches them.
    void look_at_phones(const std::function<void(Phones&)>& look);
    /// Whether free-form text may be sent to this prospect now: the prospect wrote within 24 h ÷
    /// pace.
    [[nodiscard]] bool window_is_open(const Thread& thread) const;
    [[nodiscard]] bool is_typing(const Thread& thread) const;

private:
    // From the business (network.cpp).
    [[nodiscard]] Pair recipient_of(const SendCall& call, const std::string& phone_number_id);
    [[nodiscard]] std::optional<int> fate_of(const SendCall& call, const Incoming& message,
                                             const Thread& thread, const Habits& habits,
                                             const Handling& handling);
    void plan_delivery(const SentMessage& sent, Reception reception);
    void plan_acts(const SentMessage& sent, const std::vector<Act>& acts, int turn);
    void deliver(const SentMessage& sent);
    void read(const Pair& pair);
    void report(const SentMessage& sent, DeliveryState state, const GraphError& error = {});
    void fail_soon(const SentMessage& sent, int code);
    [[nodiscard]] SentMessage sent_again(const Thread& thread, const PhoneMessage& message) const;

    // From the prospect (network_prospect.cpp).
    void perform(const SentMessage& sent, const Act& act, int turn);
    void choose(const SentMessage& sent, std::size_t option);
    std::string prospect_sends(const Pair& pair, const Outgoing& content, OtherKind other,
                               bool from_ad = false);
    void deliver_what_waited(const std::string& wa_id);

    [[nodiscard]] std::optional<Pair> pair_of(const std::string& from,
                                              const std::string& phone_number_id);
    [[nodiscard]] Duration real(Duration wait) const;
    [[nodiscard]] Duration between(Duration shortest, Duration longest);
    void observe(const PhoneEvent& event) const;
    void changed() const;

    const NetworkOptions options_;
    const Clock& clock_;
    Schedule& schedule_;
    WebhookSender& webhooks_;
    SeededRandom random_;

    struct Held {
        SentMessage sent;
        Reception reception = Reception::Delivered;
    };

    std::mutex mutex_;
    Phones phones_;  // guarded by mutex_, as all below
    Limits limits_;
    std::multimap<std::int64_t, Held> held_;  // by template
    std::map<Pair, bool> blocked_;
    Instant watched_until_{};
    int webhook_version_ = newest_webhook_version;
};

}  // namespace alvio::sandbox
