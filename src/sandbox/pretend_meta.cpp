#include "sandbox/pretend_meta.hpp"

#include <algorithm>

#include "sandbox/control_api.hpp"
#include "sandbox/ids.hpp"
#include "sandbox/nodes.hpp"

namespace alvio::sandbox {

namespace {

using net::Reply;
using net::Request;
using net::Response;

constexpr std::size_t most_held_replies = 1000;

bool is_digits(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// "v24.0"
bool is_version(std::string_view text) {
    const auto dot = text.find('.');
    return text.starts_with('v') && dot != std::string_view::npos &&
           is_digits(text.substr(1, dot - 1)) && is_digits(text.substr(dot + 1));
}

bool has_token(const Request& request) {
    constexpr std::string_view scheme = "Bearer ";
    const auto header = request.header("authorization");
    return (header.starts_with(scheme) && header.size() > scheme.size()) ||
           !request.query_value("access_token").empty();
}

}  // namespace

PretendMeta::PretendMeta(MetaOptions options, const Clock& clock, net::Client& client,
                         Schedule& schedule)
    : schedule_(schedule),
      webhooks_(std::make_shared<WebhookSender>(client, clock, schedule, options.pace,
                                                options.app_secret, options.webhook_url)),
      network_({options.pace, options.seed, options.think_time, options.others, options.cast,
                options.on_phone_event},
               clock, schedule, *webhooks_),
      trace_random_(options.seed),
      templates_(std::move(options.templates), options.only_these_templates) {}

net::Router PretendMeta::router() {
    return {routes(), [this](const Request& request, int status, std::vector<net::Header> headers) {
                return not_found(request, status, std::move(headers));
            }};
}

void PretendMeta::close() {
    std::deque<Reply> held;
    {
        const std::lock_guard lock(mutex_);
        held.swap(held_);
    }
    held.clear();  // outside the lock: unanswered replies become 500 at once
    webhooks_->close();
}

// ---- the doors
// -----------------------------------------------------------------------------------------------

std::vector<net::Route> PretendMeta::routes() {
    return {
        control_route("POST", "/_sim/inbound", &PretendMeta::post_inbound),
        control_route("POST", "/_sim/fail", &PretendMeta::post_fault),
        control_route("DELETE", "/_sim/fail", &PretendMeta::delete_faults),
        control_route("GET", "/_sim/phones/{number}", &PretendMeta::get_phone),
        control_route("GET", "/_sim/health", &PretendMeta::get_health),
        {"POST", "/{version}/{id}/messages",
         [this](const Request& request, const Reply& reply) { take_message(request, reply); }},
        graph_route("GET", "/{version}/debug_token", &PretendMeta::get_token),
        graph_route("GET", "/{version}/{id}", &PretendMeta::get_number),
        graph_route("GET", "/{version}/{id}/phone_numbers", &PretendMeta::get_numbers),
        graph_route("POST", "/{version}/{id}/register", &PretendMeta::agree),
        graph_route("POST", "/{version}/{id}/deregister", &PretendMeta::agree),
        graph_route("GET", "/{version}/{id}/subscribed_apps", &PretendMeta::get_subscriptions),
        graph_route("POST", "/{version}/{id}/subscribed_apps", &PretendMeta::agree),
        graph_route("DELETE", "/{version}/{id}/subscribed_apps", &PretendMeta::agree),
        graph_route("GET", "/{version}/{id}/message_templates", &PretendMeta::get_templates),
        graph_route("POST", "/{version}/{id}/message_templates", &PretendMeta::post_template),
    };
}

net::Route PretendMeta::graph_route(std::string method, std::string pattern, GraphAnswer answer) {
    return {
        std::move(method), std::move(pattern),
        [this, answer](const Request& request, const Reply& reply) {
            const auto admitted = admit(request);
            reply(respond(request, admitted ? (this->*answer)(request) : refuse(admitted.error())));
        }};
}

net::Route PretendMeta::control_route(std::string method, std::string pattern,
                                      Response (PretendMeta::*answer)(const Request&)) {
    return {std::move(method), std::move(pattern),
            [this, answer](const Request& request, const Reply& reply) {
                reply((this->*answer)(request));
            }};
}

/// Token first, then the object: Meta tells strangers nothing about its ids.
Graph<void> PretendMeta::admit(const Request& request) {
    if (!has_token(request)) return refuse(graph_error(190));
    const auto id = request.param("id");
    const bool named = is_version(request.param("version")) && (is_digits(id) || id.empty());
    if (!named) return refuse(unknown_object(request.method, id));
    return {};
}

Response PretendMeta::respond(const Request& request, const Graph<std::string>& answer) {
    const auto trace = trace_id(trace_random_);
    const auto version = request.param("version");
    Response response;
    response.headers = {
        {"content-type", "application/json; charset=UTF-8"},
        {"facebook-api-version", std::string(is_version(version) ? version : "v24.0")},
        {"x-fb-trace-id", trace},
        {"x-fb-request-id", trace}};
    if (answer) {
        response.body = *answer;
        return response;
    }
    response.status = answer.error().http_status;
    response.body = error_body(answer.error(), trace);
    if (response.status == 401) {
        response.headers.push_back(
            {"www-authenticate",
             R"(OAuth "Facebook Platform" "invalid_token" "Invalid OAuth access token.")"});
    }
    return response;
}

Response PretendMeta::not_found(const Request& request, int status,
                                std::vector<net::Header> headers) {
    if (request.path.starts_with("/_sim")) return control_error(status, "no such door");
    auto response = respond(request, refuse(unknown_object(request.method, request.path)));
    response.headers.insert(response.headers.end(), headers.begin(), headers.end());
    return response;
}

// ---- messages
// ------------------------------------------------------------------------------------------------

void PretendMeta::take_message(const Request& request, const Reply& reply) {
    if (const auto admitted = admit(request); !admitted) {
        reply(respond(request, refuse(admitted.error())));
        return;
    }
    auto call = parse_messages_call(request.body);
    if (!call) {
        reply(respond(request, refuse(std::move(call.error()))));
    } else if (const auto* read = std::get_if<ReadCall>(&*call)) {
        network_.mark_read(std::string(request.param("id")), read->message_id);
        reply(respond(request, success()));
    } else if (const auto* sent = std::get_if<SendCall>(&*call)) {
        send(request, *sent, reply);
    }
}

void PretendMeta::send(const Request& request, const SendCall& call, const Reply& reply) {
    const std::string phone_number_id(request.param("id"));
    if (call.to == display_number(phone_number_id)) {
        reply(respond(request, refuse(graph_error(131021))));
        return;
    }
    const auto message = show(call);
    if (!message) {
        reply(respond(request, refuse(message.error())));
        return;
    }
    const auto fault = take_fault(call.to);
    if (fault && fault->mode == Fault::Mode::Sync) {
        auto error = graph_error(fault->code);
        if (fault->http_status != 0) error.http_status = fault->http_status;
        reply(respond(request, refuse(std::move(error))));
        return;
    }
    const bool will_fail = fault && fault->mode == Fault::Mode::Async;
    const auto id = network_.accept(call, *message, phone_number_id,
                                    will_fail ? std::optional(fault->code) : std::nullopt);
    if (!id) {
        reply(respond(request, refuse(graph_error(130429))));
    } else if (fault && !will_fail) {
        lose_answer(fault->mode, reply);
    } else {
        reply(respond(request, accepted_body(call, *id)));
    }
}

void PretendMeta::lose_answer(Fault::Mode mode, const Reply& reply) {
    // A dropped reply becomes a 500 without Graph's JSON, which leaves a client as uncertain as a
    // cut connection.
    if (mode != Fault::Mode::Timeout) return;
    const std::lock_guard lock(mutex_);
    if (held_.size() >= most_held_replies) held_.pop_front();
    held_.push_back(reply);
}

Graph<Incoming> PretendMeta::show(const SendCall& call) {
    const auto* used = std::get_if<TemplateUse>(&call.content);
    if (!used) return std::get<Incoming>(call.content);
    const std::lock_guard lock(mutex_);
    return templates_.show(*used);
}

std::optional<Fault> PretendMeta::take_fault(const std::string& to) {
    const std::lock_guard lock(mutex_);
    return faults_.take(to);
}

// ---- the rest of the Graph API
// -------------------------------------------------------------------------------

Graph<std::string> PretendMeta::get_number(const Request& request) {
    return phone_number_node(request.param("id"), webhooks_->url());
}

Graph<std::string> PretendMeta::get_numbers(const Request&) {
    std::vector<std::string> ids;
    network_.look_at_phones([&](Phones& phones) { ids = phones.business_numbers(); });
    return phone_numbers(ids);
}

Graph<std::string> PretendMeta::get_token(const Request&) {
    return debug_token();
}

Graph<std::string> PretendMeta::get_subscriptions(const Request&) {
    return subscribed_apps();
}

Graph<std::string> PretendMeta::get_templates(const Request& request) {
    const std::lock_guard lock(mutex_);
    return templates_.list(request.query_value("name"));
}

Graph<std::string> PretendMeta::post_template(const Request& request) {
    const std::lock_guard lock(mutex_);
    return templates_.create(request.body);
}

Graph<std::string> PretendMeta::agree(const Request&) {
    return success();
}

// ---- the control API
// -----------------------------------------------------------------------------------------

Response PretendMeta::post_inbound(const Request& request) {
    return take_inbound(network_, request.body);
}

Response PretendMeta::post_fault(const Request& request) {
    const std::lock_guard lock(mutex_);
    const auto added = faults_.add(request.body);
    if (!added) return control_error(422, added.error().details);
    return {200, {{"content-type", "application/json"}}, success()};
}

Response PretendMeta::delete_faults(const Request&) {
    const std::lock_guard lock(mutex_);
    faults_.clear();
    return {200, {{"content-type", "application/json"}}, success()};
}

Response PretendMeta::get_phone(const Request& request) {
    return show_phone(network_, request.param("number"), request.query_value("phone_number_id"));
}

Response PretendMeta::get_health(const Request&) {
    return show_health(network_, *webhooks_, schedule_);
}

}  // namespace alvio::sandbox
