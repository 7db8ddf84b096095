// The network of a simulated world: a net::Client on one side, a function Request → Reply on the
// other, and in between whatever a network does to a request.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "app/simulation/chronicle.hpp"
#include "app/simulation/faults.hpp"
#include "app/simulation/timetable.hpp"
#include "net/client.hpp"
#include "net/server.hpp"

namespace alvio::app::simulation {

/// Who speaks to whom.
enum class Link { Message, Callback, Webhook, Post };
[[nodiscard]] std::string_view name_of(Link link);

/// One run of a process. What is on its way to a process that has ended is lost; what is on its way
/// to one that stands still waits for it.
struct Life {
    bool has_ended = false;
    Instant frozen_until{};
    std::string name = {};
};
/// Shared between the process and all that is on its way to it.
using LifePtr = std::shared_ptr<Life>;

/// One request on its way.
struct Call {
    std::uint64_t number = 0;
    Link link = Link::Message;
    net::HttpRequest request;
    LifePtr sender;
    net::OnOutcome on_outcome;
    bool is_over = false;
    Timetable::Ticket timeout = 0;
};
using CallPtr = std::shared_ptr<Call>;

/// What the checks see of the wire.
class WireObserver {
public:
    virtual ~WireObserver() = default;
    virtual void on_departed(const Call&) {}
    /// The other side is about to look at it.
    virtual void on_arrived(const Call&) {}
    /// The other side has answered; whether the sender will hear that is another question.
    virtual void on_acted(const Call&, const net::Response&) {}
    /// The sender has heard. Never for senders that have ended.
    virtual void on_heard(const Call&, const net::HttpOutcome&) {}
};

class Wire {
public:
    struct Place {
        Link link = Link::Message;
        std::function<bool()> is_reachable;
        net::OnRequest take;
    };

    Wire(std::uint64_t seed, Timetable& timetable, const FaultPlan& faults, Chronicle& chronicle)
        : timetable_(timetable), faults_(faults), chronicle_(chronicle), dice_(seed, 3) {}

    /// Requests to "http://{host}/…" go there.
    void put(const std::string& host, Place place) { places_[host] = std::move(place); }
    void watch(WireObserver& observer) { observer_ = &observer; }
    /// The world ends: whatever is still on its way is forgotten.
    void close() { is_closed_ = true; }
    [[nodiscard]] std::unique_ptr<net::Client> client_for(LifePtr sender);
    void send(LifePtr sender, net::HttpRequest request, net::OnOutcome on_outcome);

private:
    /// What becomes of one request.
    struct Fate {
        bool is_lost = false;
        bool loss_is_silent = false;  ///< the sender cannot tell it from a lost answer
        bool answer_is_lost = false;
        int refused_with = 0;   ///< by something on the way; the other side never sees it
        int answered_with = 0;  ///< instead of the answer, after the other side has acted
        Duration there{};
        Duration back{};
        std::optional<Duration> again;  ///< delivered a second time, so much later
        std::optional<Duration> late;   ///< said to be delivered, and delivered so much later
        bool is_swallowed = false;      ///< said to be delivered, and never delivered
    };

    [[nodiscard]] Fate draw(const Call& call);
    void draw_webhook(Fate& fate, const Call& call);
    [[nodiscard]] const Place* place_of(const std::string& url) const;
    void arrive(const CallPtr& call, const Fate& fate);
    void answer(const CallPtr& call, const Fate& fate, const net::Response& response);
    /// What was said to be delivered has to be. A second copy is repeated by nobody: its first one
    /// is, by the sender, and copies of copies would fill the world while nobody is there to take
    /// them.
    enum class Insistence { Once, UntilTaken };
    void deliver_later(const CallPtr& call, Duration wait, Insistence insistence);
    void finish(const CallPtr& call, net::HttpOutcome outcome);
    void hand_over(const CallPtr& call, std::function<void(net::Response)> on_answer);
    [[nodiscard]] Duration latency();

    Timetable& timetable_;
    const FaultPlan& faults_;
    Chronicle& chronicle_;
    Dice dice_;
    std::map<std::string, Place> places_;
    WireObserver* observer_ = nullptr;
    std::uint64_t calls_ = 0;
    bool is_closed_ = false;
};

/// What a server's Reply is: called once at most, and a 500 when it is dropped.
[[nodiscard]] net::Reply reply_once(std::function<void(net::Response)> answer,
                                    std::function<void()> on_dropped);

}  // namespace alvio::app::simulation
