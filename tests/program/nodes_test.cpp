// Two nodes on one PostgreSQL, under load, while one of them is killed, or sleeps for longer than
// its lease: what was acknowledged goes on, and nothing that a prospect or the CRM would see as new
// happens twice.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <mutex>
#include <set>
#include <thread>

#include "postgres/server.hpp"
#include "program/world.hpp"

using namespace alvio;
using namespace alvio::program;
using namespace std::chrono_literals;
namespace json = boost::json;

namespace {

constexpr double alvio_speed = 1200;
constexpr int silent_leads = 40;
/// Longer than a node's lease (3 s): others have taken over when it wakes.
constexpr auto a_long_sleep = 5s;

const std::set<std::string> final_statuses = {"MEETING_BOOKED", "NOT_REACHABLE NO_WHATSAPP",
                                              "NOT_REACHABLE NOT_DELIVERED", "OPT_OUT STOP",
                                              "NO_OUTCOME"};

/// Two programs on one database, one Meta and one CRM for both.
struct Pair {
    postgres::Server database;
    World world{alvio_speed};
    Program second;
    std::array<Program*, 2> nodes = {&world.program, &second};

    Pair() {
        const auto url = quoted(database.url(database.create_database()));
        for (auto* node : nodes) {
            node->set("clock.speed", fmt::format("{}", alvio_speed));
            node->set("store.url", url);
            node->set("callback.url", quoted(world.crm.url()));
            node->set("callback.secret", quoted(world.crm.secret()));
            node->set("policy.nudge_after_hours", "[]");
            node->set("policy.no_outcome_after_hours", "4");
            node->set("policy.not_delivered_after_hours", "4");
            node->set("whatsapp.base_url", quoted(world.whatsapp.url()));
            node->set("whatsapp.phone_number_id", quoted(phone_number_id));
            node->set("whatsapp.access_token", quoted("a-token-for-tests"));
            node->set("whatsapp.app_secret", quoted(world.whatsapp.app_secret()));
            node->set("whatsapp.verify_token", quoted(verify_token));
        }
        world.start();
        second.start();
    }
};

/// A CRM that posts until it has a 202, at the one node or the other. A request that a sleeping
/// node works in when it wakes is the same one, as its Idempotency-Key says.
class Poster {
public:
    explicit Poster(Pair& pair) : pair_(pair) {}

    void post(int number, const std::string& phone) {
        const auto id = fmt::format("CRM_{:03}", number);
        const auto body = json::serialize(lead_body(id, phone, "Anna Keller"));
        const auto is_taken = [&, turn = number]() mutable {
            const auto* node = pair_.nodes[static_cast<std::size_t>(turn++ % 2)];
            const auto answer = node->live().post("/v1/leads", body, {{"idempotency-key", id}});
            if (answer.status != 202) return false;
            const std::lock_guard lock(mutex_);
            acknowledged_.emplace_back(id, phone);
            return true;
        };
        if (!eventually(is_taken, 30s)) failures_ += id + " was never taken; ";
    }
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> acknowledged() {
        const std::lock_guard lock(mutex_);
        return acknowledged_;
    }
    [[nodiscard]] const std::string& failures() const { return failures_; }

private:
    Pair& pair_;
    std::mutex mutex_;
    std::vector<std::pair<std::string, std::string>> acknowledged_;
    std::string failures_;
};

std::string phone_of(int number) {
    constexpr std::array characters = {1, 2, 3, 4, 5, 6, 8, 9};
    if (static_cast<std::size_t>(number) < characters.size())
        return fmt::format("+3363998{:04}", characters[static_cast<std::size_t>(number)]);
    return fmt::format("+3363998{:04}", 100 + number);
}

bool is_over(const Crm::Callbacks& heard) {
    return std::any_of(heard.begin(), heard.end(), [](const auto& callback) {
        return final_statuses.contains(status_with_reason(callback));
    });
}

/// What is wrong with what this contact's prospect saw and its CRM heard; "" when nothing is.
std::string complaint_about(const Pair& pair, const std::string& id, const std::string& phone) {
    std::string complaint;
    const auto statuses = pair.world.crm.statuses(id);
    const std::set<std::string> different(statuses.begin(), statuses.end());
    const auto finals = std::count_if(statuses.begin(), statuses.end(), [](const auto& status) {
        return final_statuses.contains(status);
    });
    if (different.size() != statuses.size() || finals != 1 ||
        !final_statuses.contains(statuses.back()))
        complaint += fmt::format("the CRM heard {}; ", fmt::join(statuses, ", "));
    std::set<std::string> effects;
    for (const auto& message : pair.world.whatsapp.from_business(phone)) {
        if (!effects.insert(message.effect).second)
            complaint += fmt::format("sent twice: {}; ", message.text);
    }
    return complaint.empty() ? complaint : id + ": " + complaint;
}

}  // namespace

TEST_CASE("two nodes share a database, and one dies or sleeps: nothing is lost, nothing repeated") {
    Pair pair;
    Poster poster(pair);
    std::jthread crm([&] {
        for (int number = 0; number < silent_leads; ++number)
            poster.post(number, phone_of(number));
    });
    const auto sleeps = [](Program& node) {
        node.signal(SIGSTOP);
        std::this_thread::sleep_for(a_long_sleep);  // what is tested is that this time passes
        node.signal(SIGCONT);
    };
    const auto dies = [](Program& node) {
        node.kill_hard();
        node.start();
    };
    sleeps(pair.second);
    dies(pair.world.program);
    dies(pair.second);
    sleeps(pair.world.program);
    crm.join();
    CHECK(poster.failures().empty());

    std::string complaints;
    for (const auto& [id, phone] : poster.acknowledged()) {
        if (!pair.world.crm.wait_until(id, is_over, 60s)) complaints += id + " has no end; ";
        complaints += complaint_about(pair, id, phone);
    }
    CHECK_MESSAGE(complaints.empty(), complaints);
    CHECK(pair.world.crm.unverified() == 0);
    CHECK(poster.acknowledged().size() == silent_leads);
    // The sleepers have noticed that others took over.
    CHECK(pair.world.program.errors().find("lost its lease") != std::string::npos);
    CHECK(pair.second.errors().find("lost its lease") != std::string::npos);
}

TEST_CASE("a node that is told to end hands its work over at once") {
    Pair pair;
    REQUIRE(eventually(
        [&] { return pair.second.errors().find("holds 128 of 256") != std::string::npos; }));
    CHECK(pair.second.stop() == 0);
    CHECK(eventually([&] {
        const auto log = pair.world.program.errors();
        const auto half = log.rfind("holds 128 of 256");
        return half != std::string::npos &&
               log.find("holds 256 of 256", half) != std::string::npos &&
               pair.world.program.live()
                       .post("/v1/leads", R"({"phone_number":"+33639980001"})")
                       .status == 202;
    }));
}
