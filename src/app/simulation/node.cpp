#include "app/simulation/node.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <utility>

#include "app/setup.hpp"
#include "web/problem.hpp"

namespace alvio::app::simulation {

using namespace std::chrono_literals;

namespace {

constexpr Instant far_future = Instant::max() - std::chrono::days{1};
constexpr std::uint64_t node_stream = 100;

/// Hands every answer of the carriers to the engine, and sees that the engine is turned.
class WakingCarrier final : public engine::Carrier {
public:
    WakingCarrier(engine::Carrier& carrier, std::function<void()> wake)
        : carrier_(carrier), wake_(std::move(wake)) {}
    void carry(const store::OutboxRow& row, const std::optional<PhoneNumber>& to,
               std::function<void(engine::Carried)> on_carried) override {
        carrier_.carry(row, to,
                       [wake = wake_, on_carried = std::move(on_carried)](engine::Carried carried) {
                           on_carried(std::move(carried));
                           wake();
                       });
    }

private:
    engine::Carrier& carrier_;
    std::function<void()> wake_;
};

}  // namespace

/// One run of the process, built as app/installation.cpp builds it.
struct Node::Process {
    Process(Node& node, std::uint64_t seed)
        : life(std::make_shared<Life>()),
          store(node.around_.store, node.around_.ledger, node.around_.chronicle,
                node.around_.timetable,
                [&node](WatchedStore::Moment moment, const store::Batch& batch) {
                    node.on_moment_(node, moment, batch);
                }),
          random(seed, node_stream),
          client(node.around_.wire.client_for(life)),
          carriers(*client, node.around_.wires, node.clock_, random, Pace(1)),
          carrier(carriers, [&node] { node.wake(); }),
          engine(
              {store, carrier, node.clock_, random, merge_post},
              [&node](const WorkspaceId& workspace,
                      Environment environment) -> const engine::Setup* {
                  const auto& ours = node.around_.workspace;
                  return workspace == ours.id ? &ours.places.at(environment).setup : nullptr;
              },
              engine::Patience{}),
          access(store, node.clock_, 0),
          readers(0),
          doors{engine,
                store,
                node.clock_,
                node.around_.workspace,
                access,
                readers,
                Secret("verify"),
                [](const std::string& country) {
                    return std::string(country == "FR" ? "Europe/Paris" : "");
                },
                [] { return std::string("active"); },
                [] { return false; }},
          router(web::routes(doors), web::refusal) {
        life->name = node.name_;
    }
    ~Process() { life->has_ended = true; }
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    LifePtr life;
    WatchedStore store;
    Dice random;
    std::unique_ptr<net::Client> client;
    Carriers carriers;
    WakingCarrier carrier;
    engine::Engine engine;
    web::Access access;
    web::ReadPool readers;
    web::Doors doors;
    net::Router router;
};

Node::Node(std::string name, Surroundings surroundings, OnMoment on_moment)
    : name_(std::move(name)),
      around_(std::move(surroundings)),
      on_moment_(std::move(on_moment)),
      clock_(around_.timetable, 0ms),
      dice_(around_.seed, node_stream + 1),
      next_turn_(around_.timetable.now()) {}

Node::~Node() = default;

void Node::start() {
    around_.chronicle.tell(around_.timetable.now(), {}, name_ + " starts");
    ++runs_;
    process_ = std::make_unique<Process>(*this, dice_.next());
    next_turn_ = around_.timetable.now();
}

void Node::end() {
    around_.chronicle.tell(around_.timetable.now(), {}, name_ + " ends without a word");
    // Dead before it is taken apart: what it still says then, nobody hears.
    process_->life->has_ended = true;
    process_.reset();
}

void Node::freeze(Duration time) {
    around_.chronicle.tell(around_.timetable.now(), {},
                           fmt::format("{} stands still for {} ms", name_, time.count()));
    process_->life->frozen_until = around_.timetable.now() + time;
}

void Node::set_clock(Duration offset) {
    around_.chronicle.tell(
        around_.timetable.now(), {},
        fmt::format("the clock of {} is now wrong by {} ms", name_, offset.count()));
    clock_.set_offset(offset);
    wake();
}

bool Node::is_frozen() const {
    return process_ != nullptr && process_->life->frozen_until > around_.timetable.now();
}

NodeId Node::id() const {
    return process_ == nullptr ? NodeId() : process_->store.node();
}

store::ShardSet Node::held() const {
    return process_ == nullptr ? store::ShardSet() : process_->engine.held();
}

std::size_t Node::in_flight() const {
    return process_ == nullptr ? 0 : process_->engine.in_flight();
}

void Node::take(net::Request request, net::Reply reply) {
    if (is_frozen()) {
        // The kernel has taken the connection; the process will see it when it goes on.
        around_.timetable.at(
            process_->life->frozen_until + dice_.between(0ms, 20ms),
            [this, life = process_->life, request = std::move(request), reply = std::move(reply)] {
                if (!life->has_ended) take(request, reply);
            });
        return;
    }
    process_->router(std::move(request), std::move(reply));
    wake();
}

void Node::retry_parked(const LeadId& lead) {
    using store::ParkedDecided;
    static_cast<void>(process_->engine.submit(
        {{ParkedDecided{lead, ParkedDecided::Verdict::Retry}}, [](const auto&) {}}));
    wake();
}

void Node::wake() {
    // A moment later, so that what comes together is worked in together.
    next_turn_ = std::min(next_turn_, around_.timetable.now() + dice_.between(0ms, 4ms));
}

Instant Node::next_turn() const {
    if (process_ == nullptr || in_turn_) return far_future;
    return std::max(next_turn_, process_->life->frozen_until);
}

Instant Node::next_work() const {
    if (process_ == nullptr || in_turn_ || is_frozen()) return far_future;
    const auto work = process_->engine.next_work();
    return work ? in_world(*work) : far_future;
}

void Node::turn() {
    in_turn_ = true;
    next_turn_ = far_future;
    try {
        const auto next = in_world(process_->engine.turn());
        in_turn_ = false;
        next_turn_ = std::min(next_turn_, next);
        return;
    } catch (const ProcessEnded&) {
        in_turn_ = false;
        return end();
    } catch (const std::exception& error) {
        in_turn_ = false;
        around_.chronicle.broken(Invariant::NoSurprise, around_.timetable.now(), {},
                                 std::string("the engine threw: ") + error.what());
    }
    end();
}

}  // namespace alvio::app::simulation
