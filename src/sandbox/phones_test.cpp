#include "sandbox/phones.hpp"

#include <doctest/doctest.h>

#include <future>

#include "sandbox/schedule.hpp"

using namespace alvio;
using namespace alvio::sandbox;
using namespace std::chrono_literals;

namespace {
PhoneMessage message(int number) {
    return {"wamid." + std::to_string(number), true, {}, {Form::Text, "Hello"}};
}
}  // namespace

TEST_CASE("a thread belongs to one pair, and the one used last comes first") {
    Phones phones(table_of_characters(Character::Person));
    phones.open({"33639980001", "1"}).add(message(1));
    phones.open({"33639980001", "2"}).add(message(2));
    phones.open({"4915112345678", "1"});
    CHECK(phones.threads_of("33639980001").front()->pair.phone_number_id == "2");
    phones.open({"33639980001", "1"});
    const auto threads = phones.threads_of("33639980001");
    REQUIRE(threads.size() == 2);
    CHECK(threads[0]->pair.phone_number_id == "1");
    CHECK(threads[0]->message("wamid.1"));
    CHECK_FALSE(threads[0]->message("wamid.2"));
    CHECK(threads[0]->persona.character == Character::Interested);
    CHECK(phones.business_numbers() == std::vector<std::string>{"1", "2"});
}

TEST_CASE("a thread forgets its oldest messages, and the phones their quietest thread") {
    Phones phones(table_of_characters(Character::Person));
    auto& thread = phones.open({"1", "1"});
    for (int i = 0; i < 201; ++i)
        thread.add(message(i));
    CHECK(thread.messages.size() == 200);
    CHECK_FALSE(thread.message("wamid.0"));

    phones.open({"2", "1"});
    phones.open({"1", "1"});
    for (int i = 0; i < 9'999; ++i)
        phones.open({"9" + std::to_string(i), "1"});
    CHECK(phones.size() == 10'000);
    CHECK(phones.find({"1", "1"}));
    CHECK_FALSE(phones.find({"2", "1"}));
}

TEST_CASE("scheduled actions run by due time, and those due together in the order of the calls") {
    ThreadSchedule schedule;
    std::vector<int> order;
    std::promise<void> done;
    schedule.after(30ms, [&] {
        order.push_back(3);
        done.set_value();
    });
    schedule.after(0ms, [&] { order.push_back(1); });
    schedule.after(0ms, [] { throw std::runtime_error("one broken action"); });
    schedule.after(0ms, [&] { order.push_back(2); });
    REQUIRE(done.get_future().wait_for(10s) == std::future_status::ready);
    CHECK(order == std::vector<int>{1, 2, 3});
    CHECK(schedule.broken() == 1);
}

TEST_CASE("what is not due when the schedule stops never happens") {
    bool happened = false;
    ThreadSchedule schedule;
    schedule.after(1h, [&] { happened = true; });
    schedule.stop();
    schedule.after(0ms, [&] { happened = true; });
    CHECK(schedule.pending() == 0);
    CHECK_FALSE(happened);
}
