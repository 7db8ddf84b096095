#include "app/simulation/world.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "app/config.hpp"
#include "app/setup.hpp"
#include "app/simulation/cast.hpp"
#include "app/simulation/closing_checks.hpp"
#include "app/simulation/crm.hpp"
#include "app/simulation/crm_checks.hpp"
#include "app/simulation/ledger.hpp"
#include "app/simulation/meta_checks.hpp"
#include "app/simulation/node.hpp"
#include "app/simulation/prospects.hpp"
#include "app/simulation/timetable.hpp"
#include "app/simulation/weather.hpp"
#include "app/simulation/wire.hpp"
#include "app/simulation/workspace.hpp"
#include "engine/limits.hpp"
#include "sandbox/pretend_meta.hpp"
#include "store/memory_store.hpp"
#include "web/access.hpp"

namespace alvio::app::simulation {

using namespace std::chrono_literals;

namespace {

/// The world skips ahead when nothing has happened for this long and nothing is due: what one node
/// took in for another has been found by then.
constexpr Duration calm_before_skip = 2 * engine::mail_interval;
/// After a skip nobody has anything for anybody: each node has its turn, and that is all.
constexpr Duration calm_after_skip = 5ms;
/// Faults go on for so long after the last lead may have been posted.
constexpr Duration faults_after_posts = std::chrono::hours{60};
/// After the faults: the longest wait of ours is a callback's (24 h), the longest of a journey 48 h
/// from its last message.
constexpr Duration time_to_converge = std::chrono::days{14};
constexpr std::size_t most_steps = 3'000'000;

Instant start_of(std::uint64_t seed) {
    // Anywhere in a year, so that weekends, nights and changes of the clock come up.
    Dice dice(seed, 5);
    const Instant first{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2}};
    return first + dice.between(0ms, std::chrono::days{360});
}

class World final : private WireObserver {
public:
    explicit World(const WorldOptions& options);
    World(const World&) = delete;
    World& operator=(const World&) = delete;
    ~World() override;
    WorldResult run();

private:
    // WireObserver
    void on_departed(const Call& call) override;
    void on_arrived(const Call& call) override;
    void on_acted(const Call& call, const net::Response& response) override;
    void on_heard(const Call& call, const net::HttpOutcome& outcome) override;

    void connect();
    [[nodiscard]] Node* somebody_up();
    [[nodiscard]] NodeId id_of(const std::string& name) const;
    void run_until(Instant until, bool stop_when_done);
    /// False when there is nothing left to happen before `until`.
    bool step(Instant until);
    [[nodiscard]] Node* next_node();
    [[nodiscard]] bool is_calm() const;
    [[nodiscard]] Instant next_work() const;
    void skip_ahead(Instant until);
    void look_after_parked();
    [[nodiscard]] WorldResult result();

    WorldOptions options_;
    Instant start_;
    Timetable timetable_;
    FaultPlan faults_;
    Chronicle chronicle_;
    Cast cast_;
    Ledger ledger_;
    Wire wire_;
    OpenedStore store_;
    WorkspaceParts workspace_;
    SandboxSchedule schedule_;
    std::unique_ptr<net::Client> meta_client_;
    Prospects prospects_;
    sandbox::PretendMeta meta_;
    CrmChecks crm_checks_;
    Crm crm_;
    MetaChecks meta_checks_;
    Dice dice_;
    std::vector<std::unique_ptr<Node>> nodes_;
    Weather weather_;
    Instant last_activity_;
    std::size_t steps_ = 0;
    std::size_t commits_ = 0;
    std::size_t messages_ = 0;
};

World::World(const WorldOptions& options)
    : options_(options),
      start_(start_of(options.seed)),
      timetable_(start_, options.seed),
      faults_(options.faults, options.seed, options.allowed_faults),
      chronicle_(options.keeps_stories),
      cast_(options.seed, start_, options.leads, std::chrono::days{options.days}, options.left_out),
      ledger_(timetable_, chronicle_),
      wire_(options.seed, timetable_, faults_, chronicle_),
      store_(open_store(options.on_sqlite, timetable_.lived_time())),
      workspace_(make_workspace(options.seed)),
      schedule_(timetable_),
      meta_client_(wire_.client_for(std::make_shared<Life>())),
      prospects_(options.seed, cast_, timetable_, chronicle_, ledger_),
      meta_(meta_options(
                workspace_, options.seed,
                [this](std::string_view wa_id) { return cast_.character_of(wa_id); },
                [this](const auto& event) { prospects_.on_phone(event); }),
            timetable_, *meta_client_, schedule_),
      crm_checks_(timetable_, chronicle_, ledger_, cast_),
      crm_(options.seed, wire_, timetable_, chronicle_, workspace_.callback_secret,
           workspace_.api_key,
           [this](const auto& callback) {
               crm_checks_.received(callback);
               crm_.react(callback, cast_);
           }),
      meta_checks_(timetable_, chronicle_, ledger_, most_wrong_clock(faults_),
                   [this](const std::string& name) { return id_of(name); }),
      dice_(options.seed, 6),
      weather_(options.seed, timetable_, faults_, chronicle_, cast_, wire_, nodes_),
      last_activity_(start_) {
    store_.store->put_api_key({"key", workspace_.workspace.id, Environment::Live,
                               web::key_hash(workspace_.api_key), "simulated", start_});
    connect();
    prospects_.connect(meta_.network(), workspace_.phone_number_id);
    for (std::size_t i = 0; i < std::max<std::size_t>(options.nodes, 1); ++i) {
        nodes_.push_back(std::make_unique<Node>(
            fmt::format("node {}", i + 1),
            Node::Surroundings{options.seed * 16 + i, timetable_, chronicle_, ledger_, wire_,
                               *store_.store, workspace_.workspace, workspace_.wires},
            [this](Node& node, WatchedStore::Moment moment, const store::Batch& batch) {
                last_activity_ = timetable_.now();
                if (moment == WatchedStore::Moment::AfterCommit) ++commits_;
                const auto stall = weather_.strike_at_commit(node, moment, batch);
                if (stall) run_until(timetable_.now() + *stall, false);
            }));
    }
}

World::~World() {
    wire_.close();
    nodes_.clear();
    meta_.close();
    timetable_.clear();
}

// ---- who stands where ---------------------------------------------------------------------------

void World::connect() {
    wire_.watch(*this);
    wire_.put("meta", {Link::Message, [this] { return !weather_.meta_is_away(); },
                       [this, router = meta_.router()](net::Request request, net::Reply reply) {
                           if (auto refusal = weather_.refusal_of_meta(request))
                               return reply(std::move(*refusal));
                           router(std::move(request), std::move(reply));
                       }});
    wire_.put("crm", {Link::Callback, [this] { return !weather_.crm_is_away(); },
                      [this](const net::Request& request, const net::Reply& reply) {
                          reply(crm_.take(request));
                      }});
    const auto is_up = [this] { return somebody_up() != nullptr; };
    const auto take = [this](net::Request request, net::Reply reply) {
        somebody_up()->take(std::move(request), std::move(reply));
    };
    wire_.put("alvio", {Link::Post, is_up, take});
    wire_.put("alvio-webhooks", {Link::Webhook, is_up, take});
}

/// What a load balancer does; it does not notice that a node stands still.
Node* World::somebody_up() {
    std::vector<Node*> up;
    for (const auto& node : nodes_) {
        if (node->is_up()) up.push_back(node.get());
    }
    if (up.empty()) return nullptr;
    return dice_.one_of(up);
}

NodeId World::id_of(const std::string& name) const {
    const auto found = std::find_if(nodes_.begin(), nodes_.end(),
                                    [&](const auto& node) { return node->name() == name; });
    return found == nodes_.end() ? NodeId() : (*found)->id();
}

void World::on_departed(const Call& call) {
    last_activity_ = timetable_.now();
    if (call.link != Link::Message) return;
    ++messages_;
    meta_checks_.departed(call);
}

void World::on_arrived(const Call& call) {
    last_activity_ = timetable_.now();
    if (call.link == Link::Message) meta_checks_.arrived(call);
}

void World::on_acted(const Call& call, const net::Response& response) {
    switch (call.link) {
        case Link::Message:
            return meta_checks_.acted(call, response);
        case Link::Webhook:
            return meta_checks_.webhook_answered(call, response);
        case Link::Post:
            if (response.status != 202) return;
            return check_post_is_durable(response, ledger_, chronicle_, timetable_.now());
        case Link::Callback:
            return;
    }
}

void World::on_heard(const Call& call, const net::HttpOutcome& outcome) {
    last_activity_ = timetable_.now();
    if (call.link == Link::Message) meta_checks_.heard(call, outcome);
}

// ---- time ---------------------------------------------------------------------------------------

Node* World::next_node() {
    const auto sooner = [](const auto& a, const auto& b) {
        return a->next_turn() < b->next_turn();
    };
    return std::min_element(nodes_.begin(), nodes_.end(), sooner)->get();
}

/// Nothing is under way: no commit, no request for a while, and every shard is held by somebody who
/// is awake.
bool World::is_calm() const {
    if (timetable_.now() < last_activity_ + calm_before_skip) return false;
    store::ShardSet held;
    for (const auto& node : nodes_) {
        if (node->is_up() && !node->is_frozen() && !node->is_in_turn()) held |= node->held();
    }
    return held.all();
}

Instant World::next_work() const {
    Instant next = Instant::max();
    for (const auto& node : nodes_)
        next = std::min(next, node->next_work());
    return next;
}

void World::skip_ahead(Instant until) {
    if (!is_calm()) return;
    auto target = std::min(until, next_work());
    if (const auto event = timetable_.next()) target = std::min(target, *event);
    if (target <= timetable_.now() + calm_before_skip) return;
    timetable_.skip_to(target);
    for (const auto& node : nodes_) {
        if (node->is_up() && !node->is_in_turn()) node->wake();
    }
    last_activity_ = timetable_.now() - calm_before_skip + calm_after_skip;
}

bool World::step(Instant until) {
    if (++steps_ > most_steps) {
        chronicle_.broken(Invariant::Converges, timetable_.now(), {},
                          "the world never comes to rest");
        return false;
    }
    skip_ahead(until);
    auto* node = next_node();
    const Instant turn_at = node->next_turn();
    const auto event_at = timetable_.next();
    const Instant next = event_at ? std::min(*event_at, turn_at) : turn_at;
    if (next > until) {
        timetable_.advance_to(until);
        return false;
    }
    if (event_at && *event_at <= turn_at) {
        timetable_.run_next();
    } else {
        timetable_.advance_to(turn_at);
        node->turn();
        weather_.mind(*node);
    }
    return true;
}

void World::run_until(Instant until, bool stop_when_done) {
    while (!chronicle_.breach() && step(until)) {
        if (!stop_when_done || timetable_.next()) continue;
        if (is_calm() && next_work() > until) return;
    }
}

/// The operator has everything that is parked tried again; what belongs to no lead cannot be.
void World::look_after_parked() {
    auto* node = somebody_up();
    for (const auto& item : store_.store->parked(workspace_.workspace.id, Environment::Live)) {
        if (item.lead.empty() || node == nullptr || node->is_frozen()) continue;
        chronicle_.see(Sighting::ParkedAndRetried);
        chronicle_.tell(timetable_.now(), ledger_.who(item.lead), "a person has it tried again");
        node->retry_parked(item.lead);
    }
}

WorldResult World::run() {
    for (const auto& node : nodes_)
        node->start();
    crm_.plan(cast_);
    weather_.begin();
    const Instant clears_up = start_ + std::chrono::days{options_.days} + faults_after_posts;
    if (options_.faults != FaultLevel::None) run_until(clears_up, false);
    weather_.end();
    chronicle_.tell(timetable_.now(), {}, "the faults end");
    for (const auto wait : {4h, 8h, 12h, 16h})
        timetable_.after(wait, [this] { look_after_parked(); });
    run_until(timetable_.now() + time_to_converge, true);
    if (!chronicle_.breach()) {
        std::size_t in_flight = 0;
        for (const auto& node : nodes_)
            in_flight += node->in_flight();
        check_closing({*store_.store, ledger_, chronicle_, crm_, crm_checks_, cast_,
                       meta_.webhooks(), in_flight, timetable_.now()});
    }
    return result();
}

WorldResult World::result() {
    WorldResult result;
    result.breach = chronicle_.breach();
    result.hash = chronicle_.hash();
    result.seen = chronicle_.seen();
    result.statuses = ledger_.statuses();
    result.kinds = faults_.kinds();
    result.leads = cast_.members().size();
    result.commits = commits_;
    result.messages = messages_;
    result.lasted = timetable_.now() - start_;
    if (options_.keeps_stories) {
        result.story = result.breach ? chronicle_.story_of(result.breach->who)
                                     : std::vector(chronicle_.whole_story().begin(),
                                                   chronicle_.whole_story().end());
    }
    return result;
}

}  // namespace

WorldResult run_world(const WorldOptions& options) {
    World world(options);
    return world.run();
}

}  // namespace alvio::app::simulation
