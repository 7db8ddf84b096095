// What the prospects do: the characters' acts, and those of a person at the phone page.
#include <algorithm>
#include <array>
#include <ranges>

#include "sandbox/ids.hpp"
#include "sandbox/network.hpp"

namespace alvio::sandbox {

namespace {

using namespace std::chrono_literals;

constexpr Duration free_entry_lasts = 72h;
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

/// The number that a character moves to: in the next hundred of the same block.
std::string next_number(std::string wa_id) {
    char& hundreds = wa_id[wa_id.size() - 3];
    hundreds = hundreds == '9' ? '0' : static_cast<char>(hundreds + 1);
    return wa_id;
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

/// The latest message of the business: what a reaction reacts to.
const PhoneMessage* latest_of_business(const Thread& thread) {
    for (const auto& message : thread.messages | std::views::reverse) {
        if (message.from_business && message.shown.form != Form::Reaction) return &message;
    }
    return nullptr;
}

Error no_thread() {
    return {ErrorKind::NotFound, "nobody has written to this number yet: name the phone_number_id",
            "phone_number_id"};
}

}  // namespace

// ---- the characters
// ------------------------------------------------------------------------------------------

void Network::perform(const SentMessage& sent, const Act& act, int turn) {
    {
        const std::lock_guard lock(mutex_);
        auto* thread = phones_.find(sent.pair);
        if (!thread || !goes_through_with(thread->persona, act, turn)) return;
    }
    if (std::holds_alternative<Read>(act.action)) {
        read(sent.pair);
    } else if (const auto* written = std::get_if<Write>(&act.action)) {
        prospect_sends(sent.pair, {written->text}, OtherKind::None);
    } else if (const auto* chosen = std::get_if<Choose>(&act.action)) {
        choose(sent, chosen->option);
    } else if (const auto* other = std::get_if<SendOther>(&act.action)) {
        Outgoing content{other->kind == OtherKind::Reaction ? "👍" : ""};
        content.answered_message = sent.id;
        prospect_sends(sent.pair, content, other->kind);
    } else if (std::holds_alternative<MoveNumber>(act.action)) {
        static_cast<void>(change_number(sent.pair.wa_id, next_number(sent.pair.wa_id),
                                        sent.pair.phone_number_id));
    }
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

// ---- a message of the prospect
// -------------------------------------------------------------------------------

std::string Network::prospect_sends(const Pair& pair, const Outgoing& content, OtherKind other,
                                    bool from_ad) {
    const auto now = clock_.now();
    ProspectMessage message{pair, message_id(pair.wa_id, Direction::ToBusiness, random_),
                            profile_name(pair), content, other};
    message.from_ad = from_ad;
    bool is_blocked = false;
    {
        const std::lock_guard lock(mutex_);
        auto& thread = phones_.open(pair);
        const auto habits = phones_.habits_of(pair.wa_id);
        message.username = habits.username;
        message.hides_number = habits.hides_number;
        is_blocked = blocked_.contains(pair);
        if (other != OtherKind::Reaction && !is_blocked) thread.prospect_wrote_at = now;
        if (from_ad) thread.free_until = now + options_.pace(free_entry_lasts);
        PhoneMessage kept{message.id, false, now, {content.answers, content.text}};
        kept.other = other;
        kept.shown.quotes = content.answered_message;
        if (other == OtherKind::Reaction) {
            kept.shown.form = Form::Reaction;
            if (auto* target = thread.message(content.answered_message))
                target->reaction = content.text;
        }
        thread.add(std::move(kept));
    }
    if (options_.on_media && other != OtherKind::None) options_.on_media(message.id, other);
    // Who is blocked is not told.
    if (!is_blocked) webhooks_.send(lane_of(pair), message_webhook(message, now));
    observe({PhoneEvent::Kind::ProspectWrote, pair, now, message.id, content.text});
    return message.id;
}

Result<std::string> Network::write(const PersonalMessage& message) {
    const auto pair = pair_of(message.from, message.phone_number_id);
    if (!pair) return tl::unexpected(no_thread());
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
        const auto* target = latest_of_business(*thread);
        content.answered_message = target ? target->id : thread->messages.back().id;
        if (content.text.empty()) content.text = "👍";
    }
    return prospect_sends(*pair, content, message.other, message.from_ad);
}

// ---- the person's settings
// -----------------------------------------------------------------------------------

Result<void> Network::prefer_marketing(const std::string& from, const std::string& phone_number_id,
                                       bool stop) {
    const auto pair = pair_of(from, phone_number_id);
    if (!pair) return tl::unexpected(no_thread());
    {
        const std::lock_guard lock(mutex_);
        auto habits = phones_.habits_of(from);
        habits.marketing_stopped = stop;
        phones_.set_habits(from, habits);
    }
    webhooks_.send(lane_of(*pair), preference_webhook(*pair, stop, clock_.now()));
    return {};
}

Result<void> Network::open_chat(const std::string& from, const std::string& phone_number_id) {
    const auto pair = pair_of(from, phone_number_id);
    if (!pair) return tl::unexpected(no_thread());
    read(*pair);
    return {};
}

Result<void> Network::change_number(const std::string& from, const std::string& to,
                                    const std::string& phone_number_id) {
    const auto pair = pair_of(from, phone_number_id);
    if (!pair) return tl::unexpected(no_thread());
    const auto now = clock_.now();
    {
        const std::lock_guard lock(mutex_);
        auto habits = phones_.habits_of(from);
        habits.gone = true;
        phones_.set_habits(from, habits);
        phones_.open({to, pair->phone_number_id}).prospect_wrote_at = now;
    }
    const auto id = message_id(from, Direction::ToBusiness, random_);
    webhooks_.send(lane_of(*pair), number_change_webhook(*pair, to, id, now));
    observe({PhoneEvent::Kind::ProspectWrote, *pair, now, id, "(changes the number)"});
    return {};
}

void Network::set_habits(const std::string& wa_id, const Habits& habits) {
    bool comes_online = false;
    {
        const std::lock_guard lock(mutex_);
        comes_online = habits.online && !phones_.habits_of(wa_id).online;
        phones_.set_habits(wa_id, habits);
    }
    if (comes_online && !habits.blocks_business) deliver_what_waited(wa_id);
    changed();
}

void Network::deliver_what_waited(const std::string& wa_id) {
    std::vector<SentMessage> waited;
    {
        const std::lock_guard lock(mutex_);
        for (const auto* thread : phones_.threads_of(wa_id)) {
            for (const auto& message : thread->messages) {
                const bool waits = message.from_business && message.state == DeliveryState::Sent &&
                                   message.shown.form != Form::Reaction;
                if (waits) waited.push_back(sent_again(*thread, message));
            }
        }
    }
    Duration wait{};
    for (const auto& sent : waited) {
        wait += real(200ms);
        schedule_.after(wait, [this, sent] { deliver(sent); });
    }
}

std::optional<Pair> Network::pair_of(const std::string& from, const std::string& phone_number_id) {
    if (!phone_number_id.empty()) return Pair{from, phone_number_id};
    const std::lock_guard lock(mutex_);
    const auto threads = phones_.threads_of(from);
    if (threads.empty()) return std::nullopt;
    return threads.front()->pair;
}

}  // namespace alvio::sandbox
