#include "program/lead_load.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <condition_variable>

namespace alvio::program {

namespace {

using sandbox::Character;

constexpr std::size_t posters = 4;
/// 06 39 98 00 01 to 99 99 are nobody's (ARCEP); the last block of the number counts the leads.
constexpr std::string_view block = "3363998";
constexpr std::chrono::seconds long_enough{60};

/// Half of them book. Each ends in a status of its own (lead_verdict.cpp).
constexpr std::array cast = {Character::Interested, Character::GoesSilent,    Character::TypesOnly,
                             Character::SaysStop,   Character::NotOnWhatsApp, Character::Curious,
                             Character::PhoneOff,   Character::Interested};

}  // namespace

std::string phone_of(int number) {
    return fmt::format("+{}{:04}", block, number);
}

std::string contact_of(int number) {
    return fmt::format("CRM_{:04}", number);
}

Character character_of_lead(int number) {
    return cast.at(static_cast<std::size_t>(number) % cast.size());
}

Character character_of_phone(std::string_view digits) {
    if (!digits.starts_with(block)) return Character::Person;
    digits.remove_prefix(block.size());
    int number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return character_of_lead(number);
}

LeadLoad::LeadLoad(Nodes& nodes, double per_second)
    : nodes_(nodes), pause_(static_cast<double>(posters) / per_second) {
    for (std::size_t i = 0; i < posters; ++i)
        posters_.emplace_back([this](const std::stop_token& stop) { post_until(stop); });
}

void LeadLoad::post_until(const std::stop_token& stop) {
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    while (!stop.stop_requested()) {
        const int number = next_++;
        const bool taken = eventually([&] { return post(number); }, long_enough);
        {
            const std::lock_guard guard(mutex_);
            (taken ? acknowledged_ : refused_).push_back(number);
        }
        never.wait_for(lock, stop, pause_, [&] { return stop.stop_requested(); });
    }
}

bool LeadLoad::post(int number) {
    const auto id = contact_of(number);
    const auto body = boost::json::serialize(lead_body(id, phone_of(number), "Anna Keller"));
    // Where a node does not answer, the other one may.
    for (std::size_t turn = 0; turn < nodes_.size(); ++turn) {
        const auto& node = nodes_.at((static_cast<std::size_t>(number) + turn) % nodes_.size());
        if (node.live().post("/v1/leads", body, {{"idempotency-key", id}}).status == 202)
            return true;
        ++repeated_;
    }
    return false;
}

std::vector<int> LeadLoad::stop() {
    for (auto& poster : posters_)
        poster.request_stop();
    posters_.clear();
    const std::lock_guard lock(mutex_);
    std::sort(acknowledged_.begin(), acknowledged_.end());
    return acknowledged_;
}

std::vector<int> LeadLoad::refused() const {
    const std::lock_guard lock(mutex_);
    return refused_;
}

}  // namespace alvio::program
