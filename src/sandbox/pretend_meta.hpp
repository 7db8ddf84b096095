// What the stand-in for Meta answers to which request, without the socket: meta.hpp puts it on one,
// a simulation calls it.
#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "net/router.hpp"
#include "sandbox/faults.hpp"
#include "sandbox/graph_api.hpp"
#include "sandbox/meta.hpp"
#include "sandbox/network.hpp"

namespace alvio::sandbox {

class PretendMeta {
public:
    /// All three must outlive it, and `schedule` must be stopped before it ends.
    PretendMeta(MetaOptions options, const Clock& clock, net::Client& client, Schedule& schedule);
    PretendMeta(const PretendMeta&) = delete;
    PretendMeta& operator=(const PretendMeta&) = delete;

    /// Every door, for a server or a simulated wire. Must not be used after the object has ended.
    [[nodiscard]] net::Router router();
    void set_webhook_url(std::string url) { webhooks_->set_url(std::move(url)); }
    /// The phones: what a person does who is none of the characters.
    [[nodiscard]] Network& network() { return network_; }
    [[nodiscard]] WebhookSender::Counts webhooks() const { return webhooks_->counts(); }
    /// No webhook leaves any more, and calls left waiting by a fault become 500.
    void close();

private:
    /// Answers a Graph request: the JSON of a 200, or a refusal.
    using GraphAnswer = Graph<std::string> (PretendMeta::*)(const net::Request&);

    [[nodiscard]] std::vector<net::Route> routes();
    [[nodiscard]] net::Route graph_route(std::string method, std::string pattern,
                                         GraphAnswer answer);
    [[nodiscard]] net::Route control_route(
        std::string method, std::string pattern,
        net::Response (PretendMeta::*answer)(const net::Request&));
    [[nodiscard]] static Graph<void> admit(const net::Request& request);
    [[nodiscard]] net::Response respond(const net::Request& request,
                                        const Graph<std::string>& answer);
    [[nodiscard]] net::Response not_found(const net::Request& request, int status,
                                          std::vector<net::Header> headers);

    void take_message(const net::Request& request, const net::Reply& reply);
    void send(const net::Request& request, const SendCall& call, const net::Reply& reply);
    void lose_answer(Fault::Mode mode, const net::Reply& reply);
    [[nodiscard]] Graph<Incoming> show(const SendCall& call);
    [[nodiscard]] std::optional<Fault> take_fault(const std::string& to);

    Graph<std::string> get_number(const net::Request& request);
    Graph<std::string> get_numbers(const net::Request& request);
    Graph<std::string> get_token(const net::Request& request);
    Graph<std::string> get_subscriptions(const net::Request& request);
    Graph<std::string> get_templates(const net::Request& request);
    Graph<std::string> post_template(const net::Request& request);
    Graph<std::string> agree(const net::Request& request);

    net::Response post_inbound(const net::Request& request);
    net::Response post_fault(const net::Request& request);
    net::Response delete_faults(const net::Request& request);
    net::Response get_phone(const net::Request& request);
    net::Response get_health(const net::Request& request);

    Schedule& schedule_;
    // Shared with the webhooks in flight: their outcome may come after the sandbox has ended.
    std::shared_ptr<WebhookSender> webhooks_;
    Network network_;
    SeededRandom trace_random_;

    std::mutex mutex_;
    Templates templates_;          // guarded by mutex_
    Faults faults_;                // guarded by mutex_
    std::deque<net::Reply> held_;  // guarded by mutex_; calls left waiting by a fault
};

}  // namespace alvio::sandbox
