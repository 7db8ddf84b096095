// Many operations in an order that chance decides, against what must hold in any order.
#include <map>
#include <set>

#include "engine/test_outbox.hpp"

using namespace alvio;
using namespace alvio::engine;
using namespace alvio::engine::testing;
using namespace std::chrono_literals;

namespace {

SendingRules tight_rules() {
    SendingRules rules;
    rules.messages_per_second = 10;
    rules.pair_interval = 6s;
    rules.pair_burst = 4;
    rules.conversations = 40;
    rules.conversations_window = 10min;
    rules.messages_in_flight = 7;
    rules.callbacks_in_flight = 5;
    return rules;
}

using Lane = std::tuple<LeadId, lead::Lane>;

/// An outside world and a plain list of what is owed, beside the outbox.
class World {
public:
    explicit World(std::uint64_t seed) : random_(seed) {}

    void make_something() {
        const auto lead = random_.below(60);
        const auto company = "company" + std::to_string(lead % 3);
        const auto nth = ++last_of_[lead];
        const auto kind = random_.below(4);
        auto row = row_of(company, lead, kind == 0 ? report() : (kind == 1 ? opening() : reply()),
                          nth, now + less_than(3'000, random_));
        outbox.add(row);
        owed_[lane_of(row)].push_back(row.id);
    }

    void let_leave() {
        const auto budget = 1 + random_.below(20);
        for (auto& entry : outbox.take_due(now, budget)) {
            auto& row = entry.row;
            CHECK(row.due_at <= now);
            CHECK(owed_[lane_of(row)].front() == row.id);  // only the head of a lane
            CHECK_FALSE(under_way_.contains(row.id));
            const auto to = person_of(row);
            if (random_.below(10) == 0) {
                outbox.put_off(row.id, now + less_than(5'000, random_));
            } else if (const auto until = outbox.blocked_until(row, to, now, {})) {
                CHECK(*until > now);
                outbox.put_off(row.id, *until);
            } else {
                leave(row, to);
            }
        }
    }

    void answer_something() {
        if (under_way_.empty()) return;
        auto chosen = std::next(under_way_.begin(),
                                static_cast<std::ptrdiff_t>(random_.below(under_way_.size())));
        const auto row = chosen->second;
        under_way_.erase(chosen);
        --at_receiver_[receiver_of(row)];
        const auto entry = outbox.find(row.id);
        REQUIRE(entry);
        switch (random_.below(6)) {
            case 0:
                return fail(outbox, row, now, less_than(20'000, random_));
            case 1:
                outbox.hear(*entry, person_of(row), Uncertain{}, now);
                return outbox.update(
                    {row.id, row.lead, row.attempts, true, now + less_than(20'000, random_)});
            default:
                outbox.hear(*entry, person_of(row), Done{}, now);
                outbox.remove(row.id);
                owed_[lane_of(row)].erase(owed_[lane_of(row)].begin());
        }
    }

    void pass_time() { now += less_than(400, random_); }

    /// Nothing new comes, everything is accepted: all that is owed leaves in the end.
    void finish() {
        for (int round = 0; owed() > 0 && round < 100'000; ++round) {
            for (auto& entry : outbox.take_due(now, 1'000)) {
                const auto to = person_of(entry.row);
                if (const auto until = outbox.blocked_until(entry.row, to, now, {}))
                    outbox.put_off(entry.row.id, *until);
                else
                    leave(entry.row, to);
            }
            const bool idle = under_way_.empty();
            for (const auto& [id, row] : std::exchange(under_way_, {})) {
                --at_receiver_[receiver_of(row)];
                outbox.hear(*outbox.find(id), person_of(row), Done{}, now);
                outbox.remove(id);
                owed_[lane_of(row)].erase(owed_[lane_of(row)].begin());
            }
            if (!idle || owed() == 0) continue;
            REQUIRE(outbox.next_due());  // somebody will be woken
            now = std::max(now + 1ms, *outbox.next_due());
        }
    }

    [[nodiscard]] std::size_t owed() const {
        std::size_t count = 0;
        for (const auto& [lane, ids] : owed_)
            count += ids.size();
        return count;
    }

    /// No window of this length holds more than `most`.
    static void check_windows(const std::map<std::string, std::vector<Instant>>& sent,
                              std::size_t most, Duration window) {
        for (const auto& [name, times] : sent)
            for (std::size_t i = most; i < times.size(); ++i)
                REQUIRE(times[i] - times[i - most] >= window);
    }
    void check_limits() const {
        const auto rules = tight_rules();
        check_windows(by_number_, rules.messages_per_second, rules.throughput_window);
        for (std::size_t n = 4; n < 12; ++n)  // a burst of 4, then one per interval
            check_windows(by_person_, n, rules.pair_interval * static_cast<int>(n - 3));
        for (const auto& [number, openings] : openings_) {
            for (const auto& [end, person] : openings) {
                std::set<std::string> people;
                for (const auto& [at, other] : openings)
                    if (at > end - rules.conversations_window && at <= end) people.insert(other);
                REQUIRE(people.size() <= rules.conversations);
            }
        }
    }

    Instant now = start_of_test;
    Outbox outbox{[](const WorkspaceId&, Environment) { return tight_rules(); }};

private:
    static Lane lane_of(const store::OutboxRow& row) {
        return {row.lead, lead::lane_of(row.effect)};
    }
    static std::string receiver_of(const store::OutboxRow& row) {
        const bool is_crm = lead::lane_of(row.effect) == lead::Lane::Crm;
        return row.workspace.text() + (is_crm ? " crm" : " number");
    }
    static PhoneNumber person_of(const store::OutboxRow& row) {
        return person_number(std::stoul(row.lead.text().substr(3)));
    }

    void leave(store::OutboxRow row, const PhoneNumber& to) {
        ++row.attempts;
        const bool is_message = lead::lane_of(row.effect) == lead::Lane::WhatsApp;
        row.started = is_message;
        outbox.start(row, is_message ? std::optional(to) : std::nullopt, now);
        under_way_.emplace(row.id, row);
        const std::size_t most = is_message ? 7 : 5;
        CHECK(++at_receiver_[receiver_of(row)] <= most);
        if (!is_message) return;
        by_number_[row.workspace.text()].push_back(now);
        by_person_[to.e164()].push_back(now);
        if (std::get<lead::SendMessage>(row.effect).purpose == lead::Purpose::Opening)
            openings_[row.workspace.text()].emplace_back(now, to.e164());
    }

    SeededRandom random_;
    std::map<std::size_t, std::size_t> last_of_;
    std::map<Lane, std::vector<EffectId>> owed_;
    std::map<EffectId, store::OutboxRow> under_way_;
    std::map<std::string, std::size_t> at_receiver_;
    std::map<std::string, std::vector<Instant>> by_number_;
    std::map<std::string, std::vector<Instant>> by_person_;
    std::map<std::string, std::vector<std::pair<Instant, std::string>>> openings_;
};

}  // namespace

TEST_CASE(
    "whatever happens in whatever order: no row is lost, lanes keep their order, no limit is "
    "exceeded in any window, and in the end everything has left") {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        CAPTURE(seed);
        SeededRandom random(seed * 1'000);
        World world(seed);
        for (int step = 0; step < 3'000; ++step) {
            switch (random.below(5)) {
                case 0:
                    world.make_something();
                    break;
                case 1:
                case 2:
                    world.let_leave();
                    break;
                case 3:
                    world.answer_something();
                    break;
                default:
                    world.pass_time();
            }
            REQUIRE(world.outbox.size() == world.owed());
        }
        world.finish();
        CHECK(world.owed() == 0);
        CHECK(world.outbox.size() == 0);
        world.check_limits();
    }
}
