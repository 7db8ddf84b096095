// kill -9 at any moment: what was acknowledged goes on after a restart, and nothing that the
// prospect or the CRM would see as new happens twice.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <atomic>
#include <mutex>
#include <set>
#include <thread>

#include "base/random.hpp"
#include "program/world.hpp"

using namespace alvio;
using namespace alvio::program;
namespace json = boost::json;

namespace {

constexpr int rounds = 20;
constexpr int rounds_at_once = 4;
/// An uncertain message waits for evidence: a reply 1.5 s at this speed, a first message 10 s.
constexpr double alvio_speed = 60;
/// Meta is faster: evidence that waits for the restart must come well before that time is over.
constexpr double meta_speed = 7200;
constexpr std::chrono::milliseconds longer_than_a_resend{2000};

constexpr const char* phone = "+33639980001";  // is interested, takes the first time offered
constexpr const char* crm_id = "CRM_042";

const std::vector<std::string> journey = {"FIRST_MESSAGE_DELIVERED", "FIRST_MESSAGE_READ",
                                          "RESPONSE_RECEIVED", "MEETING_BOOKED"};

/// What is wrong with what the prospect saw and the CRM heard; "" when nothing is.
std::string complaint_about(const World& world) {
    std::set<std::string> effects;
    std::set<std::string> texts;
    std::string complaint;
    for (const auto& message : world.whatsapp.from_business(phone)) {
        if (!effects.insert(message.effect).second) complaint += "sent twice: " + message.text;
        if (!texts.insert(message.text).second) complaint += "said twice: " + message.text;
    }
    const auto statuses = world.crm.statuses(crm_id);
    if (statuses != journey)
        complaint += fmt::format("the CRM heard: {}", fmt::join(statuses, ", "));
    if (world.crm.unverified() > 0) complaint += "a signature was wrong";
    return complaint;
}

bool is_confirmed(const World& world) {
    const auto messages = world.whatsapp.from_business(phone);
    return !messages.empty() && messages.back().text.find("booked") != std::string::npos;
}

std::string history_of(const World& world) {
    std::string history;
    for (const auto& message : world.whatsapp.thread(phone)) {
        history += fmt::format("\n  {} {} [{}]",
                               message.from_business ? "Alvio:" : "prospect:", message.text,
                               message.effect);
    }
    return history + "\n" + tail_of(world.program.errors());
}

/// One lead, one kill once `moment` messages stand on the phone (0: right after the 202). What went
/// wrong, or "".
std::string play(std::uint64_t moment) {
    World world(alvio_speed);
    world.sandbox_speed = meta_speed;
    world.program.set("policy.nudge_after_hours", "[]");
    world.start();

    const auto body = json::serialize(lead_body(crm_id, phone, "Anna Keller"));
    if (world.program.live().post("/v1/leads", body).status != 202) return "the lead is not taken";
    const auto has_come = [&] { return world.whatsapp.thread(phone).size() >= moment; };
    if (!eventually(has_come)) return fmt::format("no message number {}", moment);
    world.program.kill_hard();
    world.program.start();

    const bool told = world.crm.wait_for(crm_id, journey.size() - 1).has_value();
    const bool confirmed = told && eventually([&] { return is_confirmed(world); });
    // Whatever would come twice comes now.
    (void)world.crm.wait_for(crm_id, journey.size(), longer_than_a_resend);
    auto complaint = complaint_about(world);
    if (told && !confirmed) complaint += "the prospect got no confirmation";
    return complaint.empty() ? complaint : complaint + history_of(world);
}

}  // namespace

TEST_CASE("kill -9 at any moment loses nothing and repeats nothing") {
    SystemRandom random;
    std::mutex mutex;
    std::vector<std::string> complaints;
    std::atomic<int> next_round = 0;
    {
        std::vector<std::jthread> workers;
        for (int i = 0; i < rounds_at_once; ++i) {
            workers.emplace_back([&] {
                for (int round = next_round++; round < rounds; round = next_round++) {
                    // Half of them at once, the others somewhere in the conversation.
                    const auto moment = round % 2 == 0 ? 0 : 1 + random.below(10);
                    std::string complaint;
                    try {
                        complaint = play(moment);
                    } catch (const std::exception& error) {
                        complaint = error.what();
                    }
                    if (complaint.empty()) continue;
                    const std::lock_guard lock(mutex);
                    complaints.push_back(
                        fmt::format("killed after {} messages: {}", moment, complaint));
                }
            });
        }
    }
    CHECK_MESSAGE(complaints.empty(), fmt::format("{}", fmt::join(complaints, "\n\n")));
}
