#include "sandbox/network.hpp"

#include <algorithm>
#include <array>
#include <ranges>

#include "sandbox/ids.hpp"

namespace alvio::sandbox {

namespace {

using namespace std::chrono_literals;

constexpr Duration window = 24h;
constexpr std::size_t most_pending = 500'000;
constexpr std::array<std::string_view, 10> profile_names = {
    "Sam", "Anna", "Noah", "Marc", "Lucie", "Paul", "Emma", "Jules", "Nina", "Louis"};

/// WhatsApp sends the name that people gave themselves, which need not be the CRM's.
std::string profile_name(const Pair& pair) {
    return std::string(
        profile_names[static_cast<std::size_t>(pair.wa_id.back() - '0') % profile_names.size()]);
}

std::string lane_of(const Pair& pair) {
    return pair.phone_number_id + "/" + pair.wa_id;
}

/// A reaction shows on the phone, but nobody is told that it arrived or was read.
bool is_reported(const Incoming& message) {
    return message.form != Form::Reaction;
}

const Option* find_option(const PhoneMessage& message, const std::string& wanted) {
    const auto& options = message.shown.options;
    const auto found = std::find_if(options.begin(), options.end(), [&](const Option& option) {
        return option.id == wanted || option.title == wanted;
    });
    return found == options.end() ? nullptr : &*found;
}

Outgoing tap(const PhoneMessage& message, const Option& option) {
    return {option.title, message.shown.form, option.id, option.description, message.id};
}

/// The latest message of the business that has this option.
std::optional<Outgoing> find_tap(const Thread& thread, const std::string& wanted) {
    for (const auto& message : thread.messages | std::views::reverse) {
        if (!message.from_business) continue;
        if (const auto* option = find_option(message, wanted)) return tap(message, *option);
    }
    return std::nullopt;
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
      phones_(options_.cast ? options_.cast : table_of_characters(options_.others)) {}

// ---- from the business
// -------------------------------------------------------------------------------------

std::optional<std::string> Network::accept(const SendCall& call, const Incoming& message,
                                           const std::string& phone_number_id,
                                           std::optional<int> failure) {
    if (schedule_.pending() >= most_pending) return std::nullopt;
    const Pair pair{call.to, phone_number_id};
    const SentMessage sent{pair, message_id(call.to, Direction::ToProspect, random_), call.opaque,
                           message.form == Form::Template};
    auto reception = Reception::Delivered;
    {
        const std::lock_guard lock(mutex_);
        auto& thread = phones_.open(pair);
        reception = reception_of(thread.persona.character);
        if (!failure && reception == Reception::Fails) failure = 131026;
        if (!failure && !sent.is_template && !window_is_open(thread)) failure = 131047;
        if (!is_reported(message)) reception = Reception::SentOnly;
        thread.add({sent.id, true, clock_.now(), message, DeliveryState::Accepted, 0, call.opaque});
    }
    observe({PhoneEvent::Kind::BusinessWrote, pair, clock_.now(), sent.id, message.text,
             message.options});
    if (failure) {
        schedule_.after(real(between(50ms, 400ms)), [this, sent, code = *failure] {
            report(sent, DeliveryState::Failed, graph_error(code));
        });
    } else {
        plan_delivery(sent, reception);
    }
    return sent.id;
}

void Network::mark_read(const std::string& phone_number_id, const std::string& id) {
    const std::lock_guard lock(mutex_);
    auto* thread = phones_.find({wa_id_in(id), phone_number_id});
    if (!thread || !thread->message(id)) return;
    for (auto& message : thread->messages) {
        if (!message.from_business) message.state = DeliveryState::Read;
        if (message.id == id) return;
    }
}

bool Network::window_is_open(const Thread& thread) const {
    return thread.prospect_wrote_at &&
           clock_.now() - *thread.prospect_wrote_at < options_.pace(window);
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
    report(sent, DeliveryState::Delivered);
    std::vector<Act> acts;
    int turn = 0;
    {
        const std::lock_guard lock(mutex_);
        auto* thread = phones_.find(sent.pair);
        const auto* message = thread ? thread->message(sent.id) : nullptr;
        if (!message) return;  // forgotten for lack of room
        acts = react(thread->persona, message->shown);
        turn = thread->persona.turn;
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

void Network::perform(const SentMessage& sent, const Act& act, int turn) {
    {
        const std::lock_guard lock(mutex_);
        auto* thread = phones_.find(sent.pair);
        if (!thread || !goes_through_with(thread->persona, act, turn)) return;
    }
    if (std::holds_alternative<Read>(act.action)) {
        read(sent);
    } else if (const auto* written = std::get_if<Write>(&act.action)) {
        prospect_sends(sent.pair, {written->text}, OtherKind::None);
    } else if (const auto* chosen = std::get_if<Choose>(&act.action)) {
        choose(sent, chosen->option);
    }
}

/// Opening the chat reads everything that has arrived.
void Network::read(const SentMessage& sent) {
    std::vector<SentMessage> unread;
    {
        const std::lock_guard lock(mutex_);
        auto* thread = phones_.find(sent.pair);
        if (!thread) return;
        for (const auto& message : thread->messages) {
            if (!message.from_business || message.state != DeliveryState::Delivered) continue;
            unread.push_back(
                {sent.pair, message.id, message.opaque, message.shown.form == Form::Template});
        }
    }
    for (const auto& message : unread)
        report(message, DeliveryState::Read);
}

void Network::choose(const SentMessage& sent, std::size_t option) {
    std::optional<Outgoing> reply;
    {
        const std::lock_guard lock(mutex_);
        auto* thread = phones_.find(sent.pair);
        const auto* message = thread ? thread->message(sent.id) : nullptr;
        if (!message || option >= message->shown.options.size()) return;
        reply = tap(*message, message->shown.options[option]);
    }
    prospect_sends(sent.pair, *reply, OtherKind::None);
}

void Network::report(const SentMessage& sent, DeliveryState state, const GraphError& error) {
    const auto now = clock_.now();
    {
        const std::lock_guard lock(mutex_);
        auto* thread = phones_.find(sent.pair);
        if (auto* message = thread ? thread->message(sent.id) : nullptr) {
            message->state = state;
            message->error_code = error.code;
        }
    }
    webhooks_.send(lane_of(sent.pair), status_webhook(sent, state, now, error));
    observe({PhoneEvent::Kind::Status, sent.pair, now, sent.id, {}, {}, state, error.code});
}

// ---- from the prospect
// ---------------------------------------------------------------------------------------

std::string Network::prospect_sends(const Pair& pair, const Outgoing& content, OtherKind other) {
    const auto now = clock_.now();
    const ProspectMessage message{pair, message_id(pair.wa_id, Direction::ToBusiness, random_),
                                  profile_name(pair), content, other};
    {
        const std::lock_guard lock(mutex_);
        auto& thread = phones_.open(pair);
        if (other != OtherKind::Reaction) thread.prospect_wrote_at = now;
        thread.add({message.id, false, now, {content.answers, content.text}});
    }
    webhooks_.send(lane_of(pair), message_webhook(message, now));
    observe({PhoneEvent::Kind::ProspectWrote, pair, now, message.id, content.text});
    return message.id;
}

Result<std::string> Network::write(const PersonalMessage& message) {
    const auto pair = pair_of(message.from, message.phone_number_id);
    if (!pair) {
        return failure(ErrorKind::NotFound,
                       "nobody has written to this number yet: name the phone_number_id",
                       "phone_number_id");
    }
    Outgoing content{message.text};
    if (!message.option.empty()) {
        const std::lock_guard lock(mutex_);
        const auto* thread = phones_.find(*pair);
        const auto found = thread ? find_tap(*thread, message.option) : std::nullopt;
        if (!found)
            return failure(ErrorKind::NotFound, "no message on this phone has this option",
                           "option");
        content = *found;
    } else if (message.text.empty() && message.other == OtherKind::None) {
        return failure(ErrorKind::BadInput, "say either text or option", "text");
    }
    if (message.other == OtherKind::Reaction) {
        const std::lock_guard lock(mutex_);
        const auto* thread = phones_.find(*pair);
        if (!thread || thread->messages.empty())
            return failure(ErrorKind::NotFound, "nothing to react to");
        content.answered_message = thread->messages.back().id;
        if (content.text.empty()) content.text = "👍";
    }
    return prospect_sends(*pair, content, message.other);
}

Result<void> Network::prefer_marketing(const std::string& from, const std::string& phone_number_id,
                                       bool stop) {
    const auto pair = pair_of(from, phone_number_id);
    if (!pair)
        return failure(ErrorKind::NotFound, "nobody has written to this number yet",
                       "phone_number_id");
    webhooks_.send(lane_of(*pair), preference_webhook(*pair, stop, clock_.now()));
    return {};
}

std::optional<Pair> Network::pair_of(const std::string& from, const std::string& phone_number_id) {
    if (!phone_number_id.empty()) return Pair{from, phone_number_id};
    const std::lock_guard lock(mutex_);
    const auto threads = phones_.threads_of(from);
    if (threads.empty()) return std::nullopt;
    return threads.front()->pair;
}

// ---- small things
// ------------------------------------------------------------------------------------------

void Network::look_at_phones(const std::function<void(Phones&)>& look) {
    const std::lock_guard lock(mutex_);
    look(phones_);
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
}

}  // namespace alvio::sandbox
