// What the stand-in for Meta answers to which request, without the socket: meta.hpp puts it on one,
// a simulation calls it.
#pragma once

#include <atomic>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "net/router.hpp"
#include "sandbox/faults.hpp"
#include "sandbox/graph_api.hpp"
#include "sandbox/management.hpp"
#include "sandbox/meta.hpp"
#include "sandbox/network.hpp"
#include "sandbox/updates.hpp"

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
    /// Answers a Graph request: the JSON of a 200, or a refusal; at once or later.
    using GraphAnswer = Graph<std::string> (Management::*)(const net::Request&);
    using LateAnswer = void (Management::*)(const net::Request&, const Management::Done&);
    using ControlAnswer = net::Response (PretendMeta::*)(const net::Request&);

    [[nodiscard]] std::vector<net::Route> graph_routes();
    [[nodiscard]] std::vector<net::Route> control_routes();
    [[nodiscard]] net::Route graph_route(std::string method, std::string pattern,
                                         GraphAnswer answer);
    [[nodiscard]] net::Route graph_route(std::string method, std::string pattern,
                                         LateAnswer answer);
    [[nodiscard]] net::Route control_route(std::string method, std::string pattern,
                                           ControlAnswer answer);
    [[nodiscard]] Graph<void> admit(const net::Request& request);
    [[nodiscard]] net::Response respond(const net::Request& request,
                                        const Graph<std::string>& answer);
    [[nodiscard]] net::Response not_found(const net::Request& request, int status,
                                          std::vector<net::Header> headers);

    void take_message(const net::Request& request, const net::Reply& reply, bool marketing_only);
    [[nodiscard]] Graph<MessagesCall> read_call(const net::Request& request, bool marketing_only);
    void send(const net::Request& request, const SendCall& call, const net::Reply& reply);
    [[nodiscard]] Graph<std::string> accept(const net::Request& request, const SendCall& call,
                                            const std::optional<Fault>& fault);
    void lose_answer(Fault::Mode mode, const net::Reply& reply);
    [[nodiscard]] std::optional<Fault> take_fault(const std::string& to);

    net::Response post_inbound(const net::Request& request);
    net::Response post_fault(const net::Request& request);
    net::Response delete_faults(const net::Request& request);
    net::Response get_phone(const net::Request& request);
    net::Response get_phones(const net::Request& request);
    net::Response post_phone(const net::Request& request);
    net::Response post_read(const net::Request& request);
    net::Response get_health(const net::Request& request);
    net::Response get_clock(const net::Request& request);
    net::Response post_clock(const net::Request& request);
    net::Response get_account(const net::Request& request);
    net::Response post_account(const net::Request& request);
    net::Response post_template(const net::Request& request);
    net::Response post_webhooks(const net::Request& request);
    net::Response post_event(const net::Request& request);
    net::Response get_page(const net::Request& request);
    void wait_for_update(const net::Request& request, const net::Reply& reply);

    const std::function<void(Duration)> advance_;
    const Pace pace_;
    const Clock& clock_;
    Schedule& schedule_;
    // Shared with the webhooks in flight: their outcome may come after the sandbox has ended.
    std::shared_ptr<WebhookSender> webhooks_;
    Updates updates_;
    Network network_;
    Management management_;
    SeededRandom trace_random_;
    std::atomic<std::size_t> refused_ = 0;  ///< calls to send, other than by a fault

    std::mutex mutex_;
    Faults faults_;                // guarded by mutex_
    std::deque<net::Reply> held_;  // guarded by mutex_; calls left waiting by a fault
};

}  // namespace alvio::sandbox
