#include "engine/test_house.hpp"
#include "store/memory_store.hpp"
#include "store/shard.hpp"

using namespace alvio;
using namespace alvio::engine;
using namespace alvio::engine::testing;
using namespace std::chrono_literals;

namespace {

Setup office() {
    Setup setup;
    setup.playbook = dialogue::default_playbook();
    setup.rules.workspace_zone = *booking::TimeZone::find("Europe/Paris");
    booking::Rep rep{RepId("alex"), "Alex", "", setup.rules.workspace_zone, {}, {}};
    rep.hours = *booking::parse_working_hours("Mon-Fri 09:00-18:00");
    setup.team.push_back(std::move(rep));
    return setup;
}

/// One process of several on one store.
class Node {
public:
    Node(store::Store& store, const Clock& clock, std::uint64_t seed)
        : random_(seed),
          engine(
              Engine::Ports{store, carrier, clock, random_,
                            [](const lead::Lead& known, const store::LeadPosted& posted) {
                                return lead::LeadUpdated{posted.arrived.lifecycle_stage,
                                                         known.profile, R"({"new":1})"};
                            }},
              [this](const WorkspaceId& id, Environment) {
                  return id == workspace ? &setup_ : nullptr;
              },
              Patience{}) {}

    struct Answer {
        std::optional<Settled> settled;
    };
    std::shared_ptr<Answer> submit(Item item) {
        auto answer = std::make_shared<Answer>();
        REQUIRE(engine.submit({{std::move(item)}, [answer](const std::vector<Settled>& all) {
                                   answer->settled = all.front();
                               }}));
        return answer;
    }
    [[nodiscard]] std::size_t messages_carried() const {
        return static_cast<std::size_t>(
            std::count_if(carrier.held.begin(), carrier.held.end(), [](const auto& held) {
                return std::holds_alternative<lead::SendMessage>(held.row.effect);
            }));
    }

private:
    Setup setup_ = office();
    SeededRandom random_;

public:
    HeldCarrier carrier;
    Engine engine;
};

/// A store, a clock, and the nodes that are alive: `pass` lets time go by in small steps in which
/// each of them turns.
struct Cluster {
    ManualClock clock{*parse_rfc3339("2026-11-23T09:00:00Z")};
    std::unique_ptr<store::Store> store = store::open_memory(clock);
    std::vector<Node*> alive;

    void pass(Duration time) {
        for (Duration gone{}; gone < time; gone += 50ms) {
            clock.advance(50ms);
            for (auto* node : alive)
                node->engine.turn();
        }
    }
};

LeadPosted post_of(int number) {
    LeadPosted posted{workspace, Environment::Test, {}, true, {}, {}};
    posted.arrived.phone = PhoneNumber::from_e164("+336399810" + std::to_string(10 + number));
    posted.arrived.payload = "{}";
    return posted;
}

std::size_t holds_together(const Node& a, const Node& b) {
    CHECK((a.engine.held() & b.engine.held()).none());
    return (a.engine.held() | b.engine.held()).count();
}

}  // namespace

TEST_CASE("a second node gets its half of the work, and any of them answers any request") {
    Cluster cluster;
    Node first(*cluster.store, cluster.clock, 1);
    cluster.alive = {&first};
    cluster.pass(1s);
    CHECK(first.engine.held().count() == store::shard_count);
    Node second(*cluster.store, cluster.clock, 2);
    cluster.alive = {&first, &second};
    cluster.pass(3s);
    CHECK(first.engine.held().count() == store::shard_count / 2);
    CHECK(holds_together(first, second) == store::shard_count);

    std::vector<std::shared_ptr<Node::Answer>> answers;
    for (int i = 0; i < 20; ++i)
        answers.push_back(first.submit(post_of(i)));
    cluster.pass(1s);
    for (int i = 0; i < 20; ++i) {
        const auto& settled = answers[static_cast<std::size_t>(i)]->settled;
        REQUIRE(settled);
        CHECK_FALSE(settled->undecided);
        CHECK_FALSE(settled->duplicate);
        CHECK(cluster.store->read_lead(settled->lead));
    }
    CHECK(first.messages_carried() + second.messages_carried() == 20);
    CHECK(second.messages_carried() > 0);
    CHECK(cluster.store->inbox(store::every_shard).empty());

    // The other door gives the same answer.
    const auto again = second.submit(post_of(3));
    cluster.pass(1s);
    REQUIRE(again->settled);
    CHECK(again->settled->duplicate);
    CHECK(again->settled->lead == answers[3]->settled->lead);
    CHECK(first.messages_carried() + second.messages_carried() == 20);
}

TEST_CASE("when a node dies, another one has its leads within five seconds") {
    Cluster cluster;
    Node first(*cluster.store, cluster.clock, 1);
    auto second = std::make_unique<Node>(*cluster.store, cluster.clock, 2);
    cluster.alive = {&first, second.get()};
    cluster.pass(3s);
    REQUIRE(second->engine.held().any());
    const auto theirs = second->engine.held();
    cluster.alive = {&first};
    second.reset();
    cluster.pass(5s);
    CHECK((first.engine.held() & theirs) == theirs);
}

TEST_CASE("a node that ends cleanly hands over at once") {
    Cluster cluster;
    Node first(*cluster.store, cluster.clock, 1);
    Node second(*cluster.store, cluster.clock, 2);
    cluster.alive = {&first, &second};
    cluster.pass(3s);
    cluster.alive = {&first};
    second.engine.drain();
    second.engine.leave();
    cluster.pass(1s);
    CHECK(first.engine.held().all());
}

TEST_CASE("a node that slept through its lease changes nothing any more, and comes back as new") {
    Cluster cluster;
    Node sleeper(*cluster.store, cluster.clock, 1);
    cluster.alive = {&sleeper};
    cluster.pass(1s);
    const auto posted = sleeper.submit(post_of(1));
    cluster.pass(1s);
    REQUIRE(posted->settled);
    REQUIRE(sleeper.messages_carried() == 1);

    Node heir(*cluster.store, cluster.clock, 2);
    cluster.alive = {&heir};
    cluster.pass(6s);
    CHECK(heir.engine.held().all());
    // It wakes in the middle of its work: the answer of WhatsApp arrives, and a webhook.
    auto held = sleeper.carrier.held[0];
    held.answer(Done{lead::MessageAccepted{held.row.id, MessageId("w1")}, MessageId("w1"), 200,
                     "accepted"});
    const auto version = cluster.store->read_lead(posted->settled->lead)->version;
    const auto webhook = sleeper.submit(MessageProgressed{
        held.row.id, MessageId("w1"), MessageProgressed::Kind::Delivered, cluster.clock.now()});
    sleeper.engine.turn();
    CHECK(cluster.store->read_lead(posted->settled->lead)->version == version);

    cluster.alive = {&sleeper, &heir};
    cluster.pass(6s);
    CHECK(holds_together(sleeper, heir) == store::shard_count);
    // Nothing is lost: the webhook was taken in, and shows that WhatsApp has the message.
    REQUIRE(webhook->settled);
    const auto lead = *cluster.store->read_lead(posted->settled->lead);
    REQUIRE(lead.statuses.size() == 1);
    CHECK(lead.statuses[0].status == lead::Status::FirstMessageDelivered);
    cluster.pass(20s);
    CHECK(sleeper.messages_carried() + heir.messages_carried() == 1);
}

TEST_CASE("a caller whose request belongs to a node that has just died is answered by its heir") {
    Cluster cluster;
    Node first(*cluster.store, cluster.clock, 1);
    auto second = std::make_unique<Node>(*cluster.store, cluster.clock, 2);
    cluster.alive = {&first, second.get()};
    cluster.pass(3s);
    cluster.alive = {&first};
    second.reset();
    std::vector<std::shared_ptr<Node::Answer>> answers;
    for (int i = 0; i < 10; ++i)
        answers.push_back(first.submit(post_of(i)));
    cluster.pass(6s);
    for (const auto& answer : answers) {
        REQUIRE(answer->settled);
        CHECK_FALSE(answer->settled->undecided);
        CHECK(cluster.store->read_lead(answer->settled->lead));
    }
}

TEST_CASE("leads do not stop while shards move to and fro between three nodes") {
    Cluster cluster;
    Node a(*cluster.store, cluster.clock, 1);
    Node b(*cluster.store, cluster.clock, 2);
    Node c(*cluster.store, cluster.clock, 3);
    std::vector<std::shared_ptr<Node::Answer>> answers;
    int number = 0;
    const auto post_some = [&] {
        for (auto* node : cluster.alive)
            answers.push_back(node->submit(post_of(number++)));
    };
    for (const auto& alive : {std::vector{&a}, std::vector{&a, &b}, std::vector{&a, &b, &c},
                              std::vector{&b, &c}, std::vector{&a, &b, &c}, std::vector{&a, &c}}) {
        cluster.alive = alive;
        for (int i = 0; i < 3; ++i) {
            post_some();
            cluster.pass(2s);
        }
        cluster.pass(6s);
    }
    std::set<LeadId> leads;
    for (const auto& answer : answers) {
        REQUIRE(answer->settled);
        CHECK_FALSE(answer->settled->undecided);
        leads.insert(answer->settled->lead);
    }
    CHECK(leads.size() == answers.size());
    CHECK(a.messages_carried() + b.messages_carried() + c.messages_carried() == answers.size());
}

TEST_CASE("a clock that is set back holds nothing up between nodes") {
    Cluster cluster;
    Node first(*cluster.store, cluster.clock, 1);
    Node second(*cluster.store, cluster.clock, 2);
    cluster.alive = {&first, &second};
    cluster.pass(3s);
    cluster.clock.advance(-1h);
    std::vector<std::shared_ptr<Node::Answer>> answers;
    for (int i = 0; i < 10; ++i)
        answers.push_back(first.submit(post_of(i)));
    cluster.pass(2s);
    for (const auto& answer : answers) {
        REQUIRE(answer->settled);
        CHECK_FALSE(answer->settled->undecided);
    }
}

TEST_CASE("what a node with a fast clock took in for another one is worked in at once") {
    Cluster cluster;
    ManualClock fast{cluster.clock.now() + 40s};
    Node first(*cluster.store, cluster.clock, 1);
    Node second(*cluster.store, fast, 2);
    const auto pass = [&](Duration time) {
        for (Duration gone{}; gone < time; gone += 50ms) {
            fast.advance(50ms);
            cluster.clock.advance(50ms);
            first.engine.turn();
            second.engine.turn();
        }
    };
    pass(3s);
    std::vector<std::shared_ptr<Node::Answer>> answers;
    for (int i = 0; i < 10; ++i)
        answers.push_back(second.submit(post_of(i)));
    pass(2s);
    for (const auto& answer : answers) {
        REQUIRE(answer->settled);
        CHECK_FALSE(answer->settled->undecided);
    }
}
