#include "app/simulation/cast.hpp"

#include <fmt/format.h>
#include <boost/json.hpp>

#include <array>

#include "app/simulation/dice.hpp"

namespace alvio::app::simulation {

namespace json = boost::json;
using namespace std::chrono_literals;

namespace {

// Names that no playbook, rep or weekday shares, so that finding one means a leak.
const std::vector<std::string> first_names = {"Zéphyrine", "Quillon", "Thaddeus",  "Oswine",
                                              "Hyacinthe", "Ludmila", "Wenceslas", "Philomène"};
const std::vector<std::string> last_names = {"Brambilla", "Kowalczyk",   "Vandersmissen",
                                             "Oyarzabal", "Thorvaldsen", "Quatremère"};

constexpr std::array table_characters = {
    sandbox::Character::Interested, sandbox::Character::NotOnWhatsApp,
    sandbox::Character::SaysStop,   sandbox::Character::GoesSilent,
    sandbox::Character::NeverReads, sandbox::Character::Curious,
    sandbox::Character::Rebooks,    sandbox::Character::PhoneOff,
    sandbox::Character::TypesOnly};

/// Streams of chance: one per number and one per member, beside those of the world itself.
constexpr std::uint64_t crowd_stream = 10;
constexpr std::uint64_t number_stream = 1'000'000;
constexpr std::uint64_t member_stream = 2'000'000;

std::string wa_id_of(std::size_t number) {
    return fmt::format("3363998{:04}", 100 + number);
}

std::string as_written(const std::string& wa_id, Dice& dice) {
    const auto national = wa_id.substr(2);
    switch (dice.below(3)) {
        case 0:
            return "+" + wa_id;
        case 1:
            return "0" + national;
        default:
            return fmt::format("+33 {} {} {} {} {}", national.substr(0, 1), national.substr(1, 2),
                               national.substr(3, 2), national.substr(5, 2), national.substr(7, 2));
    }
}

void name(Member& member, Dice& dice) {
    member.first_name = dice.one_of(first_names);
    member.last_name = dice.one_of(last_names);
}

void play(Member& member, Dice& dice) {
    if (dice.chance(0.45)) {
        member.character = table_characters[dice.below(table_characters.size())];
    } else {
        member.manner = static_cast<Manner>(1 + dice.below(manner_count - 1));
    }
}

std::string payload(const Member& member, const std::string& phone, const std::string& last_name,
                    const std::string& note, Dice& dice) {
    json::object body = {
        {"crm_contact_id", member.crm_id},
        {"phone_number", phone},
        {"contact",
         {{"name", member.first_name + " " + last_name},
          {"email", member.crm_id + "@mailbox.example"}}},
        {"campaign", {{"source", "website"}}},
        {"custom", {{"preferred_language", dice.chance(0.5) ? "fr" : "en"}, {"notes", note}}},
    };
    if (dice.chance(0.3)) body["sales"] = {{"email", "camille@example.com"}};
    return json::serialize(body);
}

void plan_posts(Member& member, Instant start, Duration posting_time, Dice& dice) {
    const auto& last_name = member.last_name;
    const auto phone = member.wa_id.empty() ? std::string("12") : as_written(member.wa_id, dice);
    member.secrets = {last_name, member.first_name, member.crm_id + "@mailbox.example"};
    if (!member.wa_id.empty()) {
        member.secrets.push_back(member.wa_id);
        member.secrets.push_back("0" + member.wa_id.substr(2));
    }
    const auto body = payload(member, phone, last_name, "call not answered", dice);
    const auto key = dice.chance(0.5) ? "key-" + member.crm_id : std::string();
    const auto at = start + dice.between(0ms, posting_time);
    member.posts.push_back({at, body, key});
    // CRMs post twice: the same again at once or days later, something new, a customer by now.
    if (dice.chance(0.2)) member.posts.push_back({at + dice.between(10ms, 2s), body, key});
    if (!key.empty() && dice.chance(0.3)) {
        member.posts.push_back({at + dice.between(1h, 96h), body, key});
    }
    if (dice.chance(0.2)) {
        member.posts.push_back({at + dice.between(1min, 48h),
                                payload(member, phone, last_name, "called again", dice),
                                {}});
    }
    if (dice.chance(0.05)) {
        auto customer = json::parse(body).as_object();
        customer["lifecycle_stage"] = "customer";
        member.posts.push_back({at + dice.between(1h, 48h), json::serialize(customer), {}});
    }
}

Member make_member(std::uint64_t seed, std::size_t number, Instant start, Duration posting_time) {
    Dice dice(seed, member_stream + number);
    Member member;
    member.crm_id = fmt::format("crm-{:03}", number + 1);
    if (!dice.chance(0.04)) {
        // Some contacts stand twice in the CRM.
        const bool shares = number > 0 && dice.chance(0.12);
        const auto of = shares ? number - 1 : number;
        member.wa_id = wa_id_of(of);
        Dice number_dice(seed, number_stream + of);
        name(member, number_dice);
        play(member, number_dice);
    } else {
        name(member, dice);
    }
    plan_posts(member, start, posting_time, dice);
    return member;
}

}  // namespace

std::string_view name_of(Manner manner) {
    switch (manner) {
        case Manner::AsTheTableSays:
            return "as the table says";
        case Manner::AnswersNextDay:
            return "answers after 26 hours";
        case Manner::StopsMidSentence:
            return "says STOP in the middle of a sentence";
        case Manner::StopsAtOnce:
            return "says STOP while a message is on its way";
        case Manner::TextsTwice:
            return "sends several messages in a row";
        case Manner::WantsPerson:
            return "asks for a person";
        case Manner::Cancels:
            return "books, then cancels";
        case Manner::StopsMarketing:
            return "switches marketing messages off";
        case Manner::TellsEverything:
            return "tells name, e-mail and number";
        case Manner::AnswersAtTheBell:
            return "answers exactly when a timer is due";
        case Manner::NightOwl:
            return "answers late in the evening, then not";
        case Manner::SaysAnything:
            return "says anything";
    }
    return {};
}

Cast::Cast(std::uint64_t seed, Instant start, std::size_t leads, Duration posting_time,
           const std::set<std::size_t>& left_out) {
    // Some companies upload a campaign at once; then everybody wants the same times.
    if (Dice(seed, crowd_stream).chance(0.4)) posting_time = std::min<Duration>(posting_time, 5s);
    for (std::size_t number = 0; number < leads; ++number) {
        if (left_out.contains(number)) continue;
        auto member = make_member(seed, number, start, posting_time);
        by_crm_id_.emplace(member.crm_id, members_.size());
        if (!member.wa_id.empty()) by_wa_id_.emplace(member.wa_id, members_.size());
        members_.push_back(std::move(member));
    }
}

const Member* Cast::by_crm_id(std::string_view crm_id) const {
    const auto found = by_crm_id_.find(crm_id);
    return found == by_crm_id_.end() ? nullptr : &members_[found->second];
}

const Member* Cast::by_wa_id(std::string_view wa_id) const {
    const auto found = by_wa_id_.find(wa_id);
    return found == by_wa_id_.end() ? nullptr : &members_[found->second];
}

sandbox::Character Cast::character_of(std::string_view wa_id) const {
    const auto* member = by_wa_id(wa_id);
    return member == nullptr ? sandbox::Character::Person : member->character;
}

}  // namespace alvio::app::simulation
