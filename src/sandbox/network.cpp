#include "sandbox/network.hpp"

#include <algorithm>
#include <utility>

#include "sandbox/ids.hpp"

namespace alvio::sandbox {

namespace {

using namespace std::chrono_literals;

constexpr Duration window = 24h;
constexpr Duration typing_lasts = 25s;
/// What is not delivered by then is dropped, and nobody is told.
constexpr Duration message_lives = 24h * 30;
constexpr Duration reactions_reach_back = 24h * 30;
constexpr std::size_t most_pending = 500'000;
constexpr std::size_t most_held = 100'000;

std::string lane_of(const Pair& pair) {
    return pair.phone_number_id + "/" + pair.wa_id;
}

/// A reaction shows on the phone, but nobody is told that it arrived or was read.
bool is_reported(const Incoming& message) {
    return message.form != Form::Reaction;
}

bool is_north_american(std::string_view wa_id) {
    return wa_id.size() == 11 && wa_id.front() == '1';
}

}  // namespace

Network::Network(NetworkOptions options, const Clock& clock, Schedule& schedule,
                 WebhookSender& webhooks)
    : options_(std::move(options)),
      clock_(clock),
      schedule_(schedule),
      webhooks_(webhooks),
      // With the time in the seed, a restart does not repeat the ids of the run before.
      random_(options_.seed ^ static_cast<std::uint64_t>(to_unix_ms(clock.now()))),
      phones_(options_.cast ? options_.cast : table_of_characters(options_.others)),
      limits_(options_.pace) {}

// ---- from the business
// -------------------------------------------------------------------------------------

/// An unknown user id becomes a thread of its own, in which everything fails.
Pair Network::recipient_of(const SendCall& call, const std::string& phone_number_id) {
    if (!call.to.empty()) return {call.to, phone_number_id};
    const std::lock_guard lock(mutex_);
    const auto known = phones_.number_of(call.user_id);
    return {known.empty() ? call.user_id : known, phone_number_id};
}

/// The code with which an accepted message will fail; nothing when it goes its way.
std::optional<int> Network::fate_of(const SendCall& call, const Incoming& message,
                                    const Thread& thread, const Habits& habits,
                                    const Handling& handling) {
    if (handling.failure) return handling.failure;
    const auto& wa_id = thread.pair.wa_id;
    if (is_bsuid(wa_id) || habits.gone) return 131026;
    if (reception_of(thread.persona.character) == Reception::Fails) return 131026;
    const bool is_template = message.form == Form::Template;
    const bool is_open = window_is_open(thread);
    if (!is_template && !call.direct_send && !is_open) return 131047;
    if (is_template && handling.category == "marketing") {
        if (habits.marketing_stopped) return 131050;
        if (options_.strict && is_north_american(wa_id)) return 131049;
    }
    if (message.form == Form::Reaction) {
        const auto found =
            std::find_if(thread.messages.begin(), thread.messages.end(),
                         [&](const PhoneMessage& known) { return known.id == call.reacts_to; });
        const bool may_be_reacted_to =
            found != thread.messages.end() && found->shown.form != Form::Reaction &&
            clock_.now() - found->at < options_.pace(reactions_reach_back);
        if (!may_be_reacted_to) return 131009;
    }
    if (!is_open && !limits_.may_begin(wa_id, clock_.now())) return 131048;
    return std::nullopt;
}

Graph<std::string> Network::accept(const SendCall& call, const Incoming& message,
                                   const std::string& phone_number_id, const Handling& handling) {
    if (schedule_.pending() >= most_pending) return refuse(graph_error(130429));
    const auto pair = recipient_of(call, phone_number_id);
    SentMessage sent{pair, message_id(pair.wa_id, Direction::ToProspect, random_), call.opaque,
                     message.form == Form::Template, handling.category};
    auto reception = Reception::Delivered;
    std::optional<int> failure;
    bool is_held = false;
    {
        const std::lock_guard lock(mutex_);
        const auto now = clock_.now();
        if (const auto code = limits_.take(pair, now)) return refuse(graph_error(*code));
        auto& thread = phones_.open(pair);
        const auto habits = phones_.habits_of(pair.wa_id);
        reception = reception_of(thread.persona.character);
        if (!is_reported(message) || habits.blocks_business) reception = Reception::SentOnly;
        failure = fate_of(call, message, thread, habits, handling);
        sent.in_window = window_is_open(thread);
        sent.hides_number = habits.hides_number;
        sent.free_entry = thread.free_until && now < *thread.free_until;
        thread.business_types_until = {};
        if (message.form == Form::Reaction) {
            if (auto* target = thread.message(call.reacts_to); target && !failure)
                target->reaction = message.text;
        }
        PhoneMessage kept{sent.id, true, now, message, DeliveryState::Accepted, 0, call.opaque};
        kept.billed_as = handling.category;
        kept.in_window = sent.in_window;
        thread.add(std::move(kept));
        is_held = !failure && handling.held_with != 0 && held_.size() < most_held;
        if (is_held) held_.emplace(handling.held_with, Held{sent, reception});
    }
    observe({PhoneEvent::Kind::BusinessWrote, pair, clock_.now(), sent.id, message.text,
             message.options});
    if (failure) {
        fail_soon(sent, *failure);
    } else if (!is_held) {
        plan_delivery(sent, reception);
    }
    return sent.id;
}

void Network::fail_soon(const SentMessage& sent, int code) {
    schedule_.after(real(between(50ms, 400ms)),
                    [this, sent, code] { report(sent, DeliveryState::Failed, graph_error(code)); });
}

std::size_t Network::release(std::int64_t template_id, bool drop) {
    std::vector<Held> held;
    {
        const std::lock_guard lock(mutex_);
        const auto [first, last] = held_.equal_range(template_id);
        for (auto it = first; it != last; ++it)
            held.push_back(it->second);
        held_.erase(first, last);
    }
    for (const auto& each : held) {
        if (drop) {
            fail_soon(each.sent, 132015);
        } else {
            plan_delivery(each.sent, each.reception);
        }
    }
    return held.size();
}

void Network::mark_read(const std::string& phone_number_id, const std::string& id, bool typing) {
    Pair pair{wa_id_in(id), phone_number_id};
    {
        const std::lock_guard lock(mutex_);
        auto* thread = phones_.find(pair);
        if (!thread || !thread->message(id)) return;
        if (typing) thread->business_types_until = clock_.now() + options_.pace(typing_lasts);
        for (auto& message : thread->messages) {
            if (!message.from_business) message.state = DeliveryState::Read;
            if (message.id == id) break;
        }
    }
    changed();
}

bool Network::window_is_open(const Thread& thread) const {
    return thread.prospect_wrote_at &&
           clock_.now() - *thread.prospect_wrote_at < options_.pace(window);
}

bool Network::is_typing(const Thread& thread) const {
    return clock_.now() < thread.business_types_until;
}

// ---- on its way, and at the phone
// --------------------------------------------------------------------------

void Network::plan_delivery(const SentMessage& sent, Reception reception) {
    const auto until_sent = real(between(50ms, 400ms));
    schedule_.after(until_sent, [this, sent] { report(sent, DeliveryState::Sent); });
    if (reception == Reception::SentOnly) return;
    schedule_.after(until_sent + real(between(300ms, 5000ms)), [this, sent] { deliver(sent); });
}

void Network::deliver(const SentMessage& sent) {
    std::vector<Act> acts;
    int turn = 0;
    Habits habits;
    {
        const std::lock_guard lock(mutex_);
        auto* thread = phones_.find(sent.pair);
        habits = phones_.habits_of(sent.pair.wa_id);
        auto* message = thread ? thread->message(sent.id) : nullptr;
        // Switched off: it waits, like all that comes until the phone is on again.
        if (message && !habits.online) {
            const auto wait = std::exchange(habits.comes_online_after, Duration{0});
            phones_.set_habits(sent.pair.wa_id, habits);
            habits.online = true;
            if (wait > Duration{0}) {
                schedule_.after(real(wait), [this, habits, wa_id = sent.pair.wa_id] {
                    set_habits(wa_id, habits);
                });
            }
            return;
        }
        if (message) {
            if (message->state == DeliveryState::Delivered || message->state == DeliveryState::Read)
                return;  // it had waited for the phone, and came then
            if (clock_.now() - message->at >= options_.pace(message_lives)) return;
            ++thread->unread;
            acts = react(thread->persona, message->shown);
            turn = thread->persona.turn;
            const bool is_watched = clock_.now() < watched_until_;
            if (thread->persona.character == Character::Person && is_watched) acts.clear();
        }
    }
    if (habits.chat_open && habits.read_receipts) {
        read(sent.pair);
        report(sent, DeliveryState::Read);
    } else {
        report(sent, DeliveryState::Delivered);
    }
    plan_acts(sent, acts, turn);
}

void Network::plan_acts(const SentMessage& sent, const std::vector<Act>& acts, int turn) {
    Duration wait{};
    for (const auto& act : acts) {
        const auto usual = static_cast<double>(options_.think_time.count()) * act.thinks;
        const auto longest = Duration{static_cast<Duration::rep>(usual)};
        wait += real(between(longest / 2, longest));
        schedule_.after(wait, [this, sent, act, turn] { perform(sent, act, turn); });
    }
}

SentMessage Network::sent_again(const Thread& thread, const PhoneMessage& message) const {
    SentMessage sent{thread.pair, message.id, message.opaque, message.shown.form == Form::Template,
                     message.billed_as};
    sent.hides_number = phones_.habits_of(thread.pair.wa_id).hides_number;
    sent.in_window = message.in_window;
    sent.free_entry = thread.free_until && message.at < *thread.free_until;
    return sent;
}

/// Opening the chat reads everything that has arrived.
void Network::read(const Pair& pair) {
    std::vector<SentMessage> unread;
    {
        const std::lock_guard lock(mutex_);
        auto* thread = phones_.find(pair);
        if (!thread) return;
        thread->unread = 0;
        if (!phones_.habits_of(pair.wa_id).read_receipts) return;
        for (const auto& message : thread->messages) {
            if (!message.from_business || message.state != DeliveryState::Delivered) continue;
            unread.push_back(sent_again(*thread, message));
        }
    }
    for (const auto& message : unread)
        report(message, DeliveryState::Read);
    if (unread.empty()) changed();
}

void Network::report(const SentMessage& sent, DeliveryState state, const GraphError& error) {
    const auto now = clock_.now();
    int version = newest_webhook_version;
    {
        const std::lock_guard lock(mutex_);
        version = webhook_version_;
        auto* thread = phones_.find(sent.pair);
        if (auto* message = thread ? thread->message(sent.id) : nullptr) {
            message->state = state;
            message->error_code = error.code;
        }
    }
    webhooks_.send(lane_of(sent.pair), status_webhook(sent, state, now, error, version));
    observe({PhoneEvent::Kind::Status, sent.pair, now, sent.id, {}, {}, state, error.code});
}

// ---- small things
// ------------------------------------------------------------------------------------------

void Network::look_at_phones(const std::function<void(Phones&)>& look) {
    const std::lock_guard lock(mutex_);
    look(phones_);
}

void Network::watched_until(Instant until) {
    const std::lock_guard lock(mutex_);
    watched_until_ = until;
}

void Network::set_limits(LimitRules rules) {
    const std::lock_guard lock(mutex_);
    limits_.set(rules);
}

LimitRules Network::limits() {
    const std::lock_guard lock(mutex_);
    return limits_.rules();
}

void Network::set_webhook_version(int version) {
    const std::lock_guard lock(mutex_);
    webhook_version_ = version;
}

void Network::set_blocked(const std::string& phone_number_id, const std::string& wa_id,
                          bool blocked) {
    const std::lock_guard lock(mutex_);
    if (blocked) {
        blocked_[{wa_id, phone_number_id}] = true;
    } else {
        blocked_.erase({wa_id, phone_number_id});
    }
}

Duration Network::real(Duration wait) const {
    return std::max(options_.pace(wait), Duration{1});
}

Duration Network::between(Duration shortest, Duration longest) {
    const auto span = std::max(longest - shortest, Duration{0}).count();
    return shortest + Duration{static_cast<Duration::rep>(
                          random_.below(static_cast<std::uint64_t>(span) + 1))};
}

void Network::observe(const PhoneEvent& event) const {
    if (options_.on_phone_event) options_.on_phone_event(event);
    changed();
}

void Network::changed() const {
    if (options_.on_change) options_.on_change();
}

}  // namespace alvio::sandbox
