#include "program/lead_verdict.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "program/lead_load.hpp"

namespace alvio::program {

namespace {

using sandbox::Character;

/// The last of a load has its whole story before it when this begins.
constexpr std::chrono::seconds long_enough{120};

const std::vector<std::string> intermediate = {"FIRST_MESSAGE_DELIVERED", "FIRST_MESSAGE_READ",
                                               "RESPONSE_RECEIVED"};
const std::set<std::string> finals = {"MEETING_BOOKED", "NOT_REACHABLE NO_WHATSAPP",
                                      "NOT_REACHABLE NOT_DELIVERED", "OPT_OUT STOP", "NO_OUTCOME"};

std::string final_of(Character character) {
    switch (character) {
        case Character::Interested:
        case Character::TypesOnly:
        case Character::Curious:
        case Character::Rebooks:
            return "MEETING_BOOKED";
        case Character::NotOnWhatsApp:
            return "NOT_REACHABLE NO_WHATSAPP";
        case Character::SaysStop:
            return "OPT_OUT STOP";
        case Character::PhoneOff:
            return "NOT_REACHABLE NOT_DELIVERED";
        case Character::GoesSilent:
        case Character::NeverReads:
        case Character::Person:
            return "NO_OUTCOME";
        // The sandbox's other personas are not among those who get leads here.
        case Character::SendsVoice:
        case Character::SendsImage:
        case Character::SendsSticker:
        case Character::SendsLocation:
        case Character::SendsUnsupported:
        case Character::OnlyReacts:
        case Character::Declines:
        case Character::WritesGibberish:
        case Character::ChangesNumber:
            break;
    }
    return "NO_OUTCOME";
}

bool is_over(const Crm::Callbacks& heard) {
    return std::any_of(heard.begin(), heard.end(), [](const auto& callback) {
        return finals.contains(status_with_reason(callback));
    });
}

/// Each at most once, in the order in which such things happen; before a meeting all of them.
bool is_in_order(const std::vector<std::string>& statuses) {
    std::vector<std::string> before = statuses;
    if (!before.empty()) before.pop_back();
    if (statuses.back() == "MEETING_BOOKED" && before != intermediate) return false;
    auto expected = intermediate.begin();
    for (const auto& status : before) {
        expected = std::find(expected, intermediate.end(), status);
        if (expected == intermediate.end()) return false;
        ++expected;
    }
    return true;
}

std::string history_of(Nodes& nodes, int number) {
    std::string history;
    for (const auto& message : nodes.world().whatsapp.thread(phone_of(number))) {
        history += fmt::format("\n    {} {} [{} {}]",
                               message.from_business ? "Alvio:" : "prospect:", message.text,
                               message.effect, message.status);
    }
    return history;
}

void judge_statuses(const std::vector<std::string>& statuses, Character character,
                    Verdict& verdict) {
    const auto is_final = [](const std::string& status) { return finals.contains(status); };
    const auto final_count = std::count_if(statuses.begin(), statuses.end(), is_final);
    if (final_count == 0) {
        ++verdict.lost;
        return;
    }
    if (final_count > 1) ++verdict.repeated_finals;
    if (!is_final(statuses.back()) || !is_in_order(statuses)) ++verdict.wrong_journeys;
    if (std::find(statuses.begin(), statuses.end(), final_of(character)) == statuses.end())
        ++verdict.wrong_finals;
}

void judge_messages(const std::vector<PhoneMessage>& messages, Character character,
                    Verdict& verdict) {
    std::set<std::string> effects, texts;
    const auto openings = std::count_if(messages.begin(), messages.end(), [](const auto& message) {
        return message.type == "template";
    });
    bool twice = openings > 1;
    for (const auto& message : messages) {
        twice = !effects.insert(message.effect).second || twice;
        // Who goes straight on is never told the same again.
        const bool is_new = texts.insert(message.text).second;
        if (character == Character::Interested) twice = twice || !is_new;
    }
    verdict.messages += static_cast<int>(messages.size());
    if (twice) ++verdict.messages_twice;
}

Verdict judge(Nodes& nodes, int number) {
    Verdict verdict;
    verdict.leads = 1;
    const auto character = character_of_lead(number);
    const auto id = contact_of(number);
    const auto statuses = nodes.world().crm.statuses(id);
    judge_statuses(statuses, character, verdict);
    judge_messages(nodes.world().whatsapp.from_business(phone_of(number)), character, verdict);
    if (!verdict.is_good()) {
        verdict.complaints.push_back(
            fmt::format("{} ({}): the CRM heard {}{}", id, sandbox::name_of(character),
                        fmt::join(statuses, ", "), history_of(nodes, number)));
    }
    return verdict;
}

/// Meetings of one rep that start at the same time.
int slots_given_twice(Nodes& nodes) {
    const auto answer = nodes.at(0).live().get("/v1/meetings");
    std::set<std::string> taken;
    int twice = 0;
    const auto listed = answer.json();
    for (const auto& meeting : listed.at("meetings").as_array()) {
        const auto& fields = meeting.as_object();
        const auto slot =
            boost::json::serialize(fields.at("rep")) + boost::json::serialize(fields.at("start"));
        if (!taken.insert(slot).second) ++twice;
    }
    return twice;
}

int parked_items(Nodes& nodes) {
    const auto answer = nodes.at(0).live().get("/v1/parked").json();
    return static_cast<int>(answer.at("parked").as_array().size());
}

}  // namespace

void Verdict::add(const Verdict& other) {
    leads += other.leads;
    messages += other.messages;
    lost += other.lost;
    wrong_finals += other.wrong_finals;
    repeated_finals += other.repeated_finals;
    wrong_journeys += other.wrong_journeys;
    messages_twice += other.messages_twice;
    slots_twice += other.slots_twice;
    unsigned_callbacks += other.unsigned_callbacks;
    parked += other.parked;
    std::copy(other.complaints.begin(), other.complaints.end(), std::back_inserter(complaints));
}

bool Verdict::is_good() const {
    return lost + wrong_finals + repeated_finals + wrong_journeys + messages_twice + slots_twice +
               unsigned_callbacks + parked ==
           0;
}

Verdict judge(Nodes& nodes, const std::vector<int>& leads) {
    auto& crm = nodes.world().crm;
    const auto deadline = std::chrono::steady_clock::now() + long_enough;
    for (const int number : leads) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
            deadline - std::chrono::steady_clock::now());
        static_cast<void>(crm.wait_until(contact_of(number), is_over,
                                         std::max(left, std::chrono::milliseconds{0})));
    }
    // Whatever would come twice comes now.
    static_cast<void>(crm.wait_until(
        "nobody", [](const auto& heard) { return !heard.empty(); }, std::chrono::seconds{2}));
    Verdict verdict;
    for (const int number : leads)
        verdict.add(judge(nodes, number));
    verdict.slots_twice = slots_given_twice(nodes);
    verdict.unsigned_callbacks = static_cast<int>(crm.unverified());
    verdict.parked = parked_items(nodes);
    return verdict;
}

}  // namespace alvio::program
