#include "app/simulation/prospects.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "booking/time_zone.hpp"

namespace alvio::app::simulation {

using namespace std::chrono_literals;
using sandbox::DeliveryState;
using sandbox::PhoneEvent;

namespace {

constexpr std::uint64_t prospect_stream = 3'000'000;
constexpr int most_answers = 10;

const std::vector<std::string> stops = {"Merci mais STOP, je ne veux plus recevoir de messages",
                                        "I said it already, please stop messaging me, thanks",
                                        "Arrêtez de m'écrire s'il vous plaît, STOP"};
const std::vector<std::string> small_talk = {"Combien ça coûte ?",
                                             "Who are you?",
                                             "ok",
                                             "Bonjour",
                                             "C'est un robot ?",
                                             "Later please",
                                             "demain à 15h",
                                             "non",
                                             "yes",
                                             "Plutôt jeudi matin",
                                             "Merci !",
                                             "I have no time today",
                                             "oui",
                                             "👍"};
const std::vector<std::string> wishes_for_person = {"Je veux parler à un humain",
                                                    "Can I talk to a real person?"};
const std::vector<std::string> cancellations = {"Je dois annuler le rendez-vous",
                                                "Please cancel the meeting"};

bool is_slot(const sandbox::Option& option) {
    return option.id.starts_with("slot:");
}

Duration soon(Dice& dice) {
    return dice.between(5s, 15min);
}

}  // namespace

Prospects::Prospects(std::uint64_t seed, const Cast& cast, Timetable& timetable,
                     Chronicle& chronicle, Ledger& ledger)
    : timetable_(timetable), chronicle_(chronicle), ledger_(ledger) {
    for (const auto& member : cast.members()) {
        if (member.manner == Manner::AsTheTableSays || phones_.contains(member.wa_id)) continue;
        const auto number = static_cast<std::uint64_t>(std::stoul(member.wa_id.substr(7)));
        phones_.emplace(member.wa_id,
                        Phone{&member, Dice(seed, prospect_stream + number), 0, {}, {}});
    }
}

void Prospects::connect(sandbox::Network& network, std::string phone_number_id) {
    network_ = &network;
    phone_number_id_ = std::move(phone_number_id);
}

void Prospects::on_phone(const PhoneEvent& event) {
    tell(event);
    const auto& wa_id = event.pair.wa_id;
    if (event.kind == PhoneEvent::Kind::ProspectWrote) {
        ledger_.prospect_wrote(wa_id, event.message_id, event.text, event.at);
        return;
    }
    const auto found = phones_.find(wa_id);
    if (found == phones_.end()) return;
    auto& phone = found->second;
    if (event.kind == PhoneEvent::Kind::BusinessWrote) {
        phone.shown.emplace(event.message_id, event);
        const bool races = phone.member->manner == Manner::StopsAtOnce && phone.answers > 0;
        if (races && phone.answers < most_answers && phone.dice.chance(0.3))
            write(phone, phone.dice.between(0ms, 300ms), "STOP");
        return;
    }
    if (event.state != DeliveryState::Delivered) return;
    if (const auto shown = phone.shown.find(event.message_id); shown != phone.shown.end())
        react(wa_id, phone, shown->second);
}

void Prospects::tell(const PhoneEvent& event) {
    std::string what;
    switch (event.kind) {
        case PhoneEvent::Kind::BusinessWrote:
            what = "Meta takes a message: " + event.text;
            break;
        case PhoneEvent::Kind::ProspectWrote:
            what = "the prospect writes: " + event.text;
            break;
        case PhoneEvent::Kind::Status:
            what = fmt::format("the message is {} {}", name_of(event.state),
                               event.error_code != 0 ? std::to_string(event.error_code) : "");
            break;
    }
    chronicle_.tell(event.at, event.pair.wa_id, what);
}

void Prospects::react(const std::string&, Phone& phone, const PhoneEvent& message) {
    if (phone.answers >= most_answers) return;
    auto manner = phone.member->manner;
    if (manner == Manner::SaysAnything) {
        if (phone.dice.chance(0.15)) return;
        manner = static_cast<Manner>(1 + phone.dice.below(manner_count - 2));
    }
    for (const auto& option : message.options)
        phone.tappable.push_back(option);
    answer(phone, message, manner);
}

void Prospects::answer(Phone& phone, const PhoneEvent& message, Manner manner) {
    auto& dice = phone.dice;
    const auto usual = soon(dice);
    switch (manner) {
        case Manner::AsTheTableSays:
        case Manner::SaysAnything:
            return;
        case Manner::AnswersNextDay:
            if (phone.answers % 2 == 0) return tap_or_say_yes(phone, 26h + usual, message);
            return write(phone, usual, dice.one_of(small_talk));
        case Manner::StopsMidSentence:
            if (phone.answers == 0 && dice.chance(0.6))
                return tap_or_say_yes(phone, usual, message);
            return write(phone, usual, dice.one_of(stops));
        case Manner::StopsAtOnce:
            return stop_at_once(phone, usual, message);
        case Manner::TextsTwice:
            write(phone, usual, dice.one_of(small_talk));
            if (dice.chance(0.5))
                write(phone, usual + dice.between(0ms, 2s), dice.one_of(small_talk));
            return tap_or_say_yes(phone, usual + dice.between(0ms, 5s), message);
        case Manner::WantsPerson:
            if (dice.chance(0.5)) return tap_or_say_yes(phone, usual, message);
            return write(phone, usual, dice.one_of(wishes_for_person));
        case Manner::Cancels:
            if (!message.options.empty()) return tap_or_say_yes(phone, usual, message);
            return write(phone, usual * 3, dice.one_of(cancellations));
        case Manner::StopsMarketing:
            if (dice.chance(0.5)) return tap_or_say_yes(phone, usual, message);
            return later(phone, {usual, {}, true});
        case Manner::TellsEverything:
            write(phone, usual,
                  fmt::format("Je suis {} {}, mon mail {} et mon numéro +{}",
                              phone.member->first_name, phone.member->last_name,
                              phone.member->secrets[2], phone.member->wa_id));
            return tap_or_say_yes(phone, usual + 20s, message);
        case Manner::AnswersAtTheBell: {
            const std::vector<Duration> bells = {4h, 22h, 24h, 48h};
            return tap_or_say_yes(phone, dice.one_of(bells) + dice.between(-3s, 1s), message);
        }
        case Manner::NightOwl:
            if (phone.answers > 1) return;
            return tap_or_say_yes(phone, until_evening(dice), message);
    }
}

/// Into our answer, or while an answer waits that could not leave at once; mostly when a time has
/// been chosen.
void Prospects::stop_at_once(Phone& phone, Duration wait, const PhoneEvent& message) {
    auto& dice = phone.dice;
    const bool chooses = std::any_of(message.options.begin(), message.options.end(), is_slot);
    if (dice.chance(chooses ? 0.9 : 0.3)) {
        const auto pause = dice.chance(0.5) ? dice.between(1ms, 300ms) : dice.between(1s, 5min);
        write(phone, wait + pause, "STOP");
    }
    tap_or_say_yes(phone, wait, message);
}

void Prospects::write(Phone& phone, Duration wait, std::string text) {
    Answer answer{wait, {}, false};
    answer.message.text = std::move(text);
    later(phone, std::move(answer));
}

void Prospects::tap_or_say_yes(Phone& phone, Duration wait, const PhoneEvent& message) {
    auto& dice = phone.dice;
    // People also tap what stands further up.
    const bool scrolls = !phone.tappable.empty() && dice.chance(0.1);
    const auto& options = scrolls ? phone.tappable : message.options;
    if (options.empty()) return write(phone, wait, "Oui");
    std::vector<sandbox::Option> likely;
    std::copy_if(options.begin(), options.end(), std::back_inserter(likely), is_slot);
    Answer answer{wait, {}, false};
    answer.message.option = likely.empty() || dice.chance(0.1)
                                ? (dice.chance(0.7) ? options.front().id : dice.one_of(options).id)
                                : dice.one_of(likely).id;
    later(phone, std::move(answer));
}

void Prospects::later(Phone& phone, Answer answer) {
    ++phone.answers;
    answer.message.from = phone.member->wa_id;
    answer.message.phone_number_id = phone_number_id_;
    const Duration wait = std::max(answer.wait, Duration{1});
    timetable_.after(wait, [this, answer = std::move(answer)] {
        if (!answer.stops_marketing) {
            // An option can have scrolled out of the phone's memory; then nothing is tapped.
            static_cast<void>(network_->write(answer.message));
            return;
        }
        chronicle_.tell(timetable_.now(), answer.message.from,
                        "the prospect switches marketing messages off");
        static_cast<void>(network_->prefer_marketing(answer.message.from, phone_number_id_, true));
    });
}

Duration Prospects::until_evening(Dice& dice) const {
    const auto zone = booking::TimeZone::find("Europe/Paris").value();
    const auto today = std::chrono::floor<std::chrono::days>(zone.to_local(timetable_.now()));
    const auto evening = zone.to_instant(today + 22h) + dice.between(0ms, 110min);
    const Duration wait = evening - timetable_.now();
    return wait > 0ms ? wait : wait + 24h;
}

}  // namespace alvio::app::simulation
