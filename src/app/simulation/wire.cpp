#include "app/simulation/wire.hpp"

#include <fmt/format.h>

#include <utility>

#include "net/request_target.hpp"

namespace alvio::app::simulation {

using namespace std::chrono_literals;
using net::HttpAnswer;
using net::HttpFailure;

namespace {

constexpr std::string_view scheme = "http://";

std::string host_in(std::string_view url) {
    url.remove_prefix(std::min(url.size(), scheme.size()));
    return std::string(url.substr(0, url.find('/')));
}

net::Request as_received(const net::HttpRequest& sent) {
    std::string_view rest = std::string_view(sent.url).substr(scheme.size());
    rest.remove_prefix(std::min(rest.find('/'), rest.size()));
    net::Request request;
    request.method = sent.method;
    if (auto target = net::parse_request_target(rest)) {
        request.path = std::move(target->path);
        request.query = std::move(target->query);
    }
    request.headers = sent.headers;
    request.body = sent.body;
    return request;
}

bool is_status(const Call& call) {
    return call.request.body.find("\"statuses\"") != std::string::npos;
}

/// A Reply's last copy calls on_dropped when nobody has answered.
class Answering {
public:
    Answering(std::function<void(net::Response)> answer, std::function<void()> on_dropped)
        : answer_(std::move(answer)), on_dropped_(std::move(on_dropped)) {}
    ~Answering() {
        if (!done_) on_dropped_();
    }
    Answering(const Answering&) = delete;
    Answering& operator=(const Answering&) = delete;
    void give(net::Response response) {
        if (!std::exchange(done_, true)) answer_(std::move(response));
    }

private:
    std::function<void(net::Response)> answer_;
    std::function<void()> on_dropped_;
    bool done_ = false;
};

class WireClient final : public net::Client {
public:
    WireClient(Wire& wire, LifePtr sender) : wire_(wire), sender_(std::move(sender)) {}
    void send(net::HttpRequest request, net::OnOutcome on_outcome) override {
        wire_.send(sender_, std::move(request), std::move(on_outcome));
    }

private:
    Wire& wire_;
    LifePtr sender_;
};

}  // namespace

std::string_view name_of(Link link) {
    switch (link) {
        case Link::Message:
            return "message to Meta";
        case Link::Callback:
            return "callback to the CRM";
        case Link::Webhook:
            return "webhook from Meta";
        case Link::Post:
            return "post from the CRM";
    }
    return {};
}

net::Reply reply_once(std::function<void(net::Response)> answer, std::function<void()> on_dropped) {
    // Shared: a Reply is copied, and only the end of its last copy means that nobody answers.
    auto answering = std::make_shared<Answering>(std::move(answer), std::move(on_dropped));
    return [answering](net::Response response) { answering->give(std::move(response)); };
}

std::unique_ptr<net::Client> Wire::client_for(LifePtr sender) {
    return std::make_unique<WireClient>(*this, std::move(sender));
}

const Wire::Place* Wire::place_of(const std::string& url) const {
    const auto found = places_.find(host_in(url));
    return found == places_.end() ? nullptr : &found->second;
}

Duration Wire::latency() {
    if (dice_.chance(faults_.rate(FaultKind::SlowWires))) return dice_.between(2s, 60s);
    return dice_.between(3ms, 120ms);
}

// ---- what becomes of a request ------------------------------------------------------------------

Wire::Fate Wire::draw(const Call& call) {
    Fate fate;
    fate.there = latency();
    fate.back = latency();
    fate.is_lost = dice_.chance(faults_.rate(FaultKind::LostRequests));
    fate.loss_is_silent = dice_.chance(0.5);
    fate.answer_is_lost = dice_.chance(faults_.rate(FaultKind::LostAnswers));
    if (dice_.chance(faults_.rate(FaultKind::ServerErrors))) {
        constexpr int codes[] = {500, 502, 503, 429};
        // A 429 says that nothing was done, so it only comes before.
        const bool before = dice_.chance(0.5);
        (before ? fate.refused_with : fate.answered_with) = codes[dice_.below(before ? 4 : 3)];
    }
    if (call.link == Link::Webhook) draw_webhook(fate, call);
    return fate;
}

void Wire::draw_webhook(Fate& fate, const Call& call) {
    if (dice_.chance(faults_.rate(FaultKind::RepeatedWebhooks)))
        fate.again = dice_.chance(0.5) ? dice_.between(0ms, 2s) : dice_.between(1min, 30h);
    if (!is_status(call)) return;
    if (dice_.chance(faults_.rate(FaultKind::LateWebhooks))) fate.late = dice_.between(1s, 8h);
    fate.is_swallowed = dice_.chance(faults_.rate(FaultKind::MissingStatuses));
}

void Wire::send(LifePtr sender, net::HttpRequest request, net::OnOutcome on_outcome) {
    const auto* place = place_of(request.url);
    // Shared: the request's way there, its answer and its time-out each end it.
    auto call = std::make_shared<Call>();
    call->number = ++calls_;
    call->link = place == nullptr ? Link::Message : place->link;
    call->request = std::move(request);
    call->sender = std::move(sender);
    call->on_outcome = std::move(on_outcome);
    if (observer_ != nullptr) observer_->on_departed(*call);
    const auto fate = draw(*call);
    if (fate.is_swallowed || fate.late) {
        timetable_.after(fate.there, [this, call] { finish(call, HttpAnswer{200, {}, {}}); });
        if (fate.is_swallowed) return;
        chronicle_.see(Sighting::LateWebhook);
        deliver_later(call, *fate.late, Insistence::UntilTaken);
        return;
    }
    call->timeout = timetable_.after(call->request.timeout, [this, call] {
        call->timeout = 0;
        finish(call, HttpFailure{HttpFailure::Stage::Unknown, "timed out"});
    });
    if (place == nullptr || fate.is_lost) {
        if (fate.loss_is_silent) return;  // the time-out will end it
        timetable_.after(fate.there, [this, call] {
            finish(call, HttpFailure{HttpFailure::Stage::NotSent, "cannot connect"});
        });
        return;
    }
    timetable_.after(fate.there, [this, call, fate] { arrive(call, fate); });
    if (!fate.again) return;
    chronicle_.see(Sighting::RepeatedWebhook);
    deliver_later(call, fate.there + *fate.again, Insistence::Once);
}

void Wire::arrive(const CallPtr& call, const Fate& fate) {
    const auto* place = place_of(call->request.url);
    if (!place->is_reachable()) {
        return finish(call, HttpFailure{HttpFailure::Stage::NotSent, "connection refused"});
    }
    if (fate.refused_with != 0) {
        return finish(call, HttpAnswer{fate.refused_with, {}, "something on the way"});
    }
    hand_over(call,
              [this, call, fate](const net::Response& response) { answer(call, fate, response); });
}

void Wire::hand_over(const CallPtr& call, std::function<void(net::Response)> on_answer) {
    if (observer_ != nullptr) observer_->on_arrived(*call);
    auto reply = reply_once(std::move(on_answer), [this, call] {
        finish(call, HttpFailure{HttpFailure::Stage::Unknown, "connection reset"});
    });
    place_of(call->request.url)->take(as_received(call->request), std::move(reply));
}

void Wire::answer(const CallPtr& call, const Fate& fate, const net::Response& response) {
    if (observer_ != nullptr) observer_->on_acted(*call, response);
    chronicle_.tell(
        timetable_.now(), "#",
        fmt::format("{} {} answered {}", name_of(call->link), call->number, response.status));
    if (fate.answer_is_lost) {
        if (dice_.chance(0.5)) return;  // the time-out will end it
        timetable_.after(fate.back, [this, call] {
            finish(call, HttpFailure{HttpFailure::Stage::Unknown, "connection reset"});
        });
        return;
    }
    HttpAnswer answer{response.status, response.headers, response.body};
    if (fate.answered_with != 0) answer = {fate.answered_with, {}, "something on the way"};
    timetable_.after(fate.back, [this, call, answer = std::move(answer)] { finish(call, answer); });
}

void Wire::deliver_later(const CallPtr& call, Duration wait, Insistence insistence) {
    if (is_closed_) return;
    timetable_.after(wait, [this, call, insistence] {
        const auto again = [this, call, insistence] {
            if (insistence == Insistence::UntilTaken)
                deliver_later(call, dice_.between(1s, 5min), insistence);
        };
        if (!place_of(call->request.url)->is_reachable()) return again();
        if (observer_ != nullptr) observer_->on_arrived(*call);
        auto reply = reply_once(
            [this, call, again](const net::Response& response) {
                if (observer_ != nullptr) observer_->on_acted(*call, response);
                if (response.status >= 500) again();
            },
            again);
        place_of(call->request.url)->take(as_received(call->request), std::move(reply));
    });
}

void Wire::finish(const CallPtr& call, net::HttpOutcome outcome) {
    if (is_closed_ || call->is_over) return;
    const Instant thaws_at = call->sender->frozen_until;
    if (thaws_at > timetable_.now()) {
        timetable_.at(thaws_at + dice_.between(0ms, 20ms),
                      [this, call, outcome = std::move(outcome)] { finish(call, outcome); });
        return;
    }
    call->is_over = true;
    if (call->timeout != 0) timetable_.cancel(call->timeout);
    const auto on_outcome = std::exchange(call->on_outcome, {});
    if (call->sender->has_ended) return;
    if (observer_ != nullptr) observer_->on_heard(*call, outcome);
    on_outcome(std::move(outcome));
}

}  // namespace alvio::app::simulation
