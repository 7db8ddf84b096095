#include "sandbox/phones.hpp"

#include <algorithm>
#include <set>

#include "sandbox/recipient.hpp"

namespace alvio::sandbox {

namespace {
constexpr std::size_t most_threads = 10'000;
constexpr std::size_t most_messages = 200;
constexpr std::size_t most_habits = 10'000;
}  // namespace

PhoneMessage* Thread::message(std::string_view id) {
    const auto found = std::find_if(messages.rbegin(), messages.rend(),
                                    [&](const PhoneMessage& message) { return message.id == id; });
    return found == messages.rend() ? nullptr : &*found;
}

void Thread::add(PhoneMessage message) {
    if (messages.size() >= most_messages) messages.pop_front();
    messages.push_back(std::move(message));
}

Thread& Phones::open(const Pair& pair) {
    if (const auto found = by_pair_.find(pair); found != by_pair_.end()) {
        by_use_.splice(by_use_.begin(), by_use_, found->second);
        return by_use_.front();
    }
    if (by_use_.size() >= most_threads) {
        by_pair_.erase(by_use_.back().pair);
        by_user_id_.erase(bsuid_of(by_use_.back().pair.wa_id));
        by_use_.pop_back();
    }
    Thread thread{pair, {}, {}, {}};
    by_user_id_[bsuid_of(pair.wa_id)] = pair.wa_id;
    thread.persona.character = cast_(pair.wa_id);
    by_use_.push_front(std::move(thread));
    by_pair_[pair] = by_use_.begin();
    return by_use_.front();
}

Thread* Phones::find(const Pair& pair) {
    const auto found = by_pair_.find(pair);
    return found == by_pair_.end() ? nullptr : &*found->second;
}

std::vector<Thread*> Phones::threads_of(std::string_view wa_id) {
    std::vector<Thread*> threads;
    for (auto& thread : by_use_) {
        if (thread.pair.wa_id == wa_id) threads.push_back(&thread);
    }
    return threads;
}

Habits Phones::habits_of(const std::string& wa_id) const {
    const auto found = habits_.find(wa_id);
    return found == habits_.end() ? usual_habits(wa_id) : found->second;
}

void Phones::set_habits(const std::string& wa_id, Habits habits) {
    if (habits == usual_habits(wa_id)) {
        habits_.erase(wa_id);
    } else {
        if (habits_.size() >= most_habits) habits_.erase(habits_.begin());
        habits_.insert_or_assign(wa_id, std::move(habits));
    }
}

std::string Phones::number_of(const std::string& user_id) const {
    const auto found = by_user_id_.find(user_id);
    return found == by_user_id_.end() ? std::string{} : found->second;
}

std::vector<std::string> Phones::business_numbers() const {
    std::set<std::string> numbers;
    for (const auto& thread : by_use_)
        numbers.insert(thread.pair.phone_number_id);
    return {numbers.begin(), numbers.end()};
}

}  // namespace alvio::sandbox
