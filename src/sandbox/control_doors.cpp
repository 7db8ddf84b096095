// The doors of PretendMeta that Meta does not have: /_sim/… and the phone page.
#include <fmt/format.h>

#include <charconv>

#include "sandbox/control_api.hpp"
#include "sandbox/nodes.hpp"
#include "sandbox/phone_page.hpp"
#include "sandbox/pretend_meta.hpp"

namespace alvio::sandbox {

namespace {

using namespace std::chrono_literals;
using net::Reply;
using net::Request;
using net::Response;

/// How long a page that has just asked counts as looked at, and how long its request waits.
constexpr Duration page_is_watched_for = 40s;
constexpr Duration longest_update_wait = 25s;
constexpr double longest_advance_seconds = 366.0 * 24 * 3600;

Response control_outcome(const Graph<std::string>& outcome) {
    return outcome ? control_answer(*outcome) : control_error(422, outcome.error().details);
}

}  // namespace

std::vector<net::Route> PretendMeta::control_routes() {
    using P = PretendMeta;
    return {
        control_route("POST", "/_sim/inbound", &P::post_inbound),
        control_route("POST", "/_sim/fail", &P::post_fault),
        control_route("DELETE", "/_sim/fail", &P::delete_faults),
        control_route("GET", "/_sim/phones", &P::get_phones),
        control_route("GET", "/_sim/phones/{number}", &P::get_phone),
        control_route("POST", "/_sim/phones/{number}", &P::post_phone),
        control_route("POST", "/_sim/phones/{number}/read", &P::post_read),
        control_route("GET", "/_sim/health", &P::get_health),
        control_route("GET", "/_sim/clock", &P::get_clock),
        control_route("POST", "/_sim/clock/advance", &P::post_clock),
        control_route("GET", "/_sim/account", &P::get_account),
        control_route("POST", "/_sim/account", &P::post_account),
        control_route("POST", "/_sim/templates/{id}", &P::post_template),
        control_route("POST", "/_sim/webhooks", &P::post_webhooks),
        control_route("POST", "/_sim/events", &P::post_event),
        {"GET", "/_sim/updates",
         [this](const Request& request, const Reply& reply) { wait_for_update(request, reply); }},
        control_route("GET", "/", &P::get_page),
        control_route("GET", "/phone", &P::get_page),
        control_route("GET", "/phone/{file}", &P::get_page),
    };
}

net::Route PretendMeta::control_route(std::string method, std::string pattern,
                                      ControlAnswer answer) {
    return {std::move(method), std::move(pattern),
            [this, answer](const Request& request, const Reply& reply) {
                reply((this->*answer)(request));
            }};
}

Response PretendMeta::not_found(const Request& request, int status,
                                std::vector<net::Header> headers) {
    if (request.path.starts_with("/_sim")) return control_error(status, "no such door");
    auto response = respond(request, refuse(unknown_object(request.method, request.path)));
    response.headers.insert(response.headers.end(), headers.begin(), headers.end());
    return response;
}

// ---- people
// -----------------------------------------------------------------------------------------------

Response PretendMeta::post_inbound(const Request& request) {
    return take_inbound(network_, request.body);
}

Response PretendMeta::get_phones(const Request&) {
    return show_chats(network_);
}

Response PretendMeta::get_phone(const Request& request) {
    return show_phone(network_, request.param("number"), request.query_value("phone_number_id"));
}

Response PretendMeta::post_phone(const Request& request) {
    return change_phone(network_, request.param("number"), request.body);
}

Response PretendMeta::post_read(const Request& request) {
    return open_chat(network_, request.param("number"), request.body);
}

// ---- faults and time
// --------------------------------------------------------------------------------------

Response PretendMeta::post_fault(const Request& request) {
    const std::lock_guard lock(mutex_);
    const auto added = faults_.add(request.body);
    if (!added) return control_error(422, added.error().details);
    return control_answer(success());
}

Response PretendMeta::delete_faults(const Request&) {
    const std::lock_guard lock(mutex_);
    faults_.clear();
    return control_answer(success());
}

Response PretendMeta::get_health(const Request&) {
    return show_health(network_, *webhooks_, schedule_, refused_);
}

Response PretendMeta::get_clock(const Request&) {
    return control_answer(fmt::format(R"({{"now":"{}","unix_ms":{},"speed":{}}})",
                                      to_rfc3339(clock_.now()), to_unix_ms(clock_.now()),
                                      pace_.speed()));
}

Response PretendMeta::post_clock(const Request& request) {
    if (!advance_) return control_error(409, "this sandbox's time is somebody else's to move");
    const auto seconds = seconds_in(request.body);
    if (!seconds || *seconds <= 0 || *seconds > longest_advance_seconds)
        return control_error(422, "seconds is a number above 0 and up to a year");
    advance_(pace_(Duration{static_cast<Duration::rep>(*seconds * 1000)}));
    return get_clock(request);
}

// ---- account and webhooks
// -----------------------------------------------------------------------------------

Response PretendMeta::get_account(const Request&) {
    return control_outcome(management_.show_account());
}

Response PretendMeta::post_account(const Request& request) {
    return control_outcome(management_.change_account(request.body));
}

Response PretendMeta::post_template(const Request& request) {
    return control_outcome(management_.change_template(request.param("id"), request.body));
}

Response PretendMeta::post_webhooks(const Request& request) {
    return change_webhooks(network_, *webhooks_, request.body);
}

Response PretendMeta::post_event(const Request& request) {
    return send_event(*webhooks_, clock_.now(), request.body);
}

// ---- the phone page
// --------------------------------------------------------------------------------------

Response PretendMeta::get_page(const Request& request) {
    const auto file = phone_page_file(request.param("file"));
    if (file.content.empty()) return control_error(404, "no such file");
    if (request.path == "/") return {302, {{"location", "/phone"}}, {}};
    return {200,
            {{"content-type", std::string(file.mime_type)},
             {"cache-control", "no-cache"},
             {"content-security-policy",
              "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'"},
             {"x-content-type-options", "nosniff"}},
            std::string(file.content)};
}

void PretendMeta::wait_for_update(const Request& request, const Reply& reply) {
    const auto text = request.query_value("since");
    std::uint64_t known = 0;
    std::from_chars(text.data(), text.data() + text.size(), known);
    network_.watched_until(clock_.now() + page_is_watched_for);
    updates_.wait(known, reply);
    schedule_.after(longest_update_wait, [this] { updates_.release(); });
}

}  // namespace alvio::sandbox
