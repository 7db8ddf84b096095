#include "sandbox/pretend_meta.hpp"

#include <algorithm>

#include "sandbox/ids.hpp"
#include "sandbox/nodes.hpp"

namespace alvio::sandbox {

namespace {

using namespace std::chrono_literals;
using net::Reply;
using net::Request;
using net::Response;

constexpr std::size_t most_held_replies = 1000;
/// Later than a message is sent, earlier than it is delivered.
constexpr Duration late_answer_after = 1s;

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

std::string_view token_of(const Request& request) {
    constexpr std::string_view scheme = "Bearer ";
    const auto header = request.header("authorization");
    if (header.starts_with(scheme)) return header.substr(scheme.size());
    return request.query_value("access_token");
}

TemplateRules template_rules(const MetaOptions& options) {
    TemplateRules rules;
    rules.only_known = options.only_these_templates || options.strict;
    rules.scrutiny = options.strict ? Scrutiny::Strict : Scrutiny::Lenient;
    rules.reviewed = options.review_time > Duration{0};
    rules.pace = options.pace;
    return rules;
}

}  // namespace

PretendMeta::PretendMeta(MetaOptions options, const Clock& clock, net::Client& client,
                         Schedule& schedule)
    : advance_(std::move(options.advance)),
      pace_(options.pace),
      clock_(clock),
      schedule_(schedule),
      webhooks_(std::make_shared<WebhookSender>(client, clock, schedule, options.pace,
                                                options.app_secret, options.webhook_url,
                                                options.seed)),
      network_(
          {options.pace, options.seed, options.think_time, options.others, options.cast,
           std::move(options.on_phone_event), [this] { updates_.bump(); },
           [this](const std::string& id, OtherKind kind) { management_.keep_inbound(id, kind); },
           options.strict},
          clock, schedule, *webhooks_),
      management_({options.pace, options.seed, std::move(options.templates),
                   template_rules(options), options.review_time},
                  clock, schedule, client, *webhooks_, network_),
      trace_random_(options.seed) {
    network_.set_limits(options.limits);
}

net::Router PretendMeta::router() {
    auto routes = control_routes();
    for (auto& route : graph_routes())
        routes.push_back(std::move(route));
    return {std::move(routes),
            [this](const Request& request, int status, std::vector<net::Header> headers) {
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
    management_.close();
    updates_.close();
    webhooks_->close();
}

// ---- the doors
// -----------------------------------------------------------------------------------------------

std::vector<net::Route> PretendMeta::graph_routes() {
    using M = Management;
    const auto messages = [this](bool marketing_only) {
        return [this, marketing_only](const Request& request, const Reply& reply) {
            take_message(request, reply, marketing_only);
        };
    };
    return {
        {"POST", "/{version}/{id}/messages", messages(false)},
        {"POST", "/{version}/{id}/marketing_messages", messages(true)},
        graph_route("GET", "/{version}/debug_token", &M::get_token),
        {"GET", "/{version}/media/{id}/{expires}",
         [this](const Request& request, const Reply& reply) {
             const auto admitted = admit(request);
             reply(admitted ? management_.download(request)
                            : respond(request, refuse(admitted.error())));
         }},
        graph_route("GET", "/{version}/{id}", &M::get_node),
        graph_route("POST", "/{version}/{id}", &M::post_node),
        graph_route("DELETE", "/{version}/{id}", &M::delete_node),
        graph_route("POST", "/{version}/{id}/media", &M::post_media),
        graph_route("GET", "/{version}/{id}/phone_numbers", &M::get_numbers),
        graph_route("POST", "/{version}/{id}/phone_numbers", &M::add_number),
        graph_route("POST", "/{version}/{id}/register", &M::register_number),
        graph_route("POST", "/{version}/{id}/deregister", &M::deregister_number),
        graph_route("POST", "/{version}/{id}/request_code", &M::request_code),
        graph_route("POST", "/{version}/{id}/verify_code", &M::verify_code),
        graph_route("GET", "/{version}/{id}/whatsapp_business_profile", &M::get_profile),
        graph_route("POST", "/{version}/{id}/whatsapp_business_profile", &M::post_profile),
        graph_route("GET", "/{version}/{id}/block_users", &M::get_blocked),
        graph_route("POST", "/{version}/{id}/block_users", &M::post_blocked),
        graph_route("DELETE", "/{version}/{id}/block_users", &M::delete_blocked),
        graph_route("GET", "/{version}/{id}/subscribed_apps", &M::get_subscribed_apps),
        graph_route("POST", "/{version}/{id}/subscribed_apps", &M::post_subscribed_apps),
        graph_route("DELETE", "/{version}/{id}/subscribed_apps", &M::delete_subscribed_apps),
        graph_route("GET", "/{version}/{id}/subscriptions", &M::get_subscriptions),
        graph_route("POST", "/{version}/{id}/subscriptions", &M::post_subscriptions),
        graph_route("GET", "/{version}/{id}/message_templates", &M::get_templates),
        graph_route("POST", "/{version}/{id}/message_templates", &M::post_template),
        graph_route("DELETE", "/{version}/{id}/message_templates", &M::delete_template),
        graph_route("POST", "/{version}/{id}/unpause", &M::unpause_template),
    };
}

net::Route PretendMeta::graph_route(std::string method, std::string pattern, GraphAnswer answer) {
    return {std::move(method), std::move(pattern),
            [this, answer](const Request& request, const Reply& reply) {
                const auto admitted = admit(request);
                reply(respond(
                    request, admitted ? (management_.*answer)(request) : refuse(admitted.error())));
            }};
}

net::Route PretendMeta::graph_route(std::string method, std::string pattern, LateAnswer answer) {
    return {std::move(method), std::move(pattern),
            [this, answer](const Request& request, const Reply& reply) {
                if (const auto admitted = admit(request); !admitted) {
                    reply(respond(request, refuse(admitted.error())));
                    return;
                }
                (management_.*answer)(request,
                                      [this, request, reply](const Graph<std::string>& done) {
                                          reply(respond(request, done));
                                      });
            }};
}

/// Token first, then the object: Meta tells strangers nothing about its ids.
Graph<void> PretendMeta::admit(const Request& request) {
    if (auto token = management_.check_token(token_of(request)); !token)
        return refuse(std::move(token.error()));
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
        {"x-fb-request-id", trace},
        {"x-app-usage", R"({"call_count":1,"total_cputime":1,"total_time":1})"}};
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

// ---- messages
// ------------------------------------------------------------------------------------------------

Graph<MessagesCall> PretendMeta::read_call(const Request& request, bool marketing_only) {
    if (auto admitted = admit(request); !admitted) return refuse(std::move(admitted.error()));
    if (auto able = management_.check_sender(request.param("id")); !able)
        return refuse(std::move(able.error()));
    auto call = parse_messages_call(request.body);
    if (!call || !marketing_only) return call;
    const auto* sent = std::get_if<SendCall>(&*call);
    if (!sent || !std::holds_alternative<TemplateUse>(sent->content))
        return refuse(graph_error(131055, "Only marketing templates are sent this way"));
    return call;
}

void PretendMeta::take_message(const Request& request, const Reply& reply, bool marketing_only) {
    auto call = read_call(request, marketing_only);
    if (!call) {
        ++refused_;
        reply(respond(request, refuse(std::move(call.error()))));
    } else if (const auto* read = std::get_if<ReadCall>(&*call)) {
        network_.mark_read(std::string(request.param("id")), read->message_id, read->typing);
        reply(respond(request, success()));
    } else if (const auto* sent = std::get_if<SendCall>(&*call)) {
        send(request, *sent, reply);
    }
}

Graph<std::string> PretendMeta::accept(const Request& request, const SendCall& call,
                                       const std::optional<Fault>& fault) {
    const std::string phone_number_id(request.param("id"));
    auto shown = management_.show(call);
    if (!shown) return refuse(std::move(shown.error()));
    const bool is_marketing_door = request.path.ends_with("/marketing_messages");
    if (is_marketing_door && shown->handling.category != "marketing")
        return refuse(graph_error(134100, "The template is not of the category MARKETING"));
    if (fault && fault->mode == Fault::Mode::Sync) {
        auto error = graph_error(fault->code);
        if (fault->http_status != 0) error.http_status = fault->http_status;
        return refuse(std::move(error));
    }
    if (fault && fault->mode == Fault::Mode::Async) shown->handling.failure = fault->code;
    auto id = network_.accept(call, shown->message, phone_number_id, shown->handling);
    if (!id) return id;
    return accepted_body(call, *id, shown->handling.held_with != 0);
}

void PretendMeta::send(const Request& request, const SendCall& call, const Reply& reply) {
    if (auto may = management_.check_recipient(request.param("id"), call.to); !may) {
        ++refused_;
        reply(respond(request, refuse(std::move(may.error()))));
        return;
    }
    const auto fault = take_fault(call.to);
    const auto answer = accept(request, call, fault);
    const bool by_fault = fault && fault->mode == Fault::Mode::Sync;
    if (!answer && !by_fault) ++refused_;
    const auto mode = answer && fault ? fault->mode : Fault::Mode::Async;  // answered at once
    if (mode == Fault::Mode::Late) {
        schedule_.after(std::max(pace_(late_answer_after), Duration{1}),
                        [response = respond(request, answer), reply] { reply(response); });
    } else if (mode == Fault::Mode::Cut || mode == Fault::Mode::Timeout) {
        lose_answer(mode, reply);
    } else {
        reply(respond(request, answer));
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

std::optional<Fault> PretendMeta::take_fault(const std::string& to) {
    const std::lock_guard lock(mutex_);
    if (auto asked_for = faults_.take(to)) return asked_for;
    return fault_in_number(to);
}

}  // namespace alvio::sandbox
