#include "net/router.hpp"

#include <algorithm>
#include <string_view>

namespace alvio::net {

namespace {

using Params = std::vector<std::pair<std::string, std::string>>;

/// The text up to the next "/", which is left in `rest`.
std::string_view take_segment(std::string_view& rest) {
    const auto end = std::min(rest.find('/'), rest.size());
    const auto segment = rest.substr(0, end);
    rest.remove_prefix(end);
    return segment;
}

/// One segment of a pattern against one of a path: a literal, or "{name}" with a literal suffix.
bool segment_matches(std::string_view pattern, std::string_view segment, Params& params) {
    const auto close = pattern.find('}');
    if (!pattern.starts_with('{') || close == std::string_view::npos) return pattern == segment;
    const auto name = pattern.substr(1, close - 1), suffix = pattern.substr(close + 1);
    if (segment.size() <= suffix.size() || !segment.ends_with(suffix)) return false;
    params.emplace_back(name, segment.substr(0, segment.size() - suffix.size()));
    return true;
}

bool path_matches(std::string_view pattern, std::string_view path, Params& params) {
    params.clear();
    while (pattern.starts_with('/') && path.starts_with('/')) {
        pattern.remove_prefix(1);
        path.remove_prefix(1);
        if (!segment_matches(take_segment(pattern), take_segment(path), params)) return false;
    }
    return pattern == path;  // both at their end, or a pattern without "/" such as "*"
}

bool method_matches(const std::string& route, const std::string& asked) {
    return route == asked || (asked == "HEAD" && route == "GET");
}

void add_allowed(std::string& allow, std::string_view method) {
    if (!allow.empty()) allow += ", ";
    allow += method;
    if (method == "GET") allow += ", HEAD";
}

}  // namespace

Router::Router(std::vector<Route> routes, Refusal refusal)
    : routes_(std::move(routes)), refusal_(std::move(refusal)) {}

void Router::operator()(Request request, Reply reply) const {
    std::string allow;  // the methods of the routes that fit the path
    for (const auto& route : routes_) {
        if (!path_matches(route.pattern, request.path, request.params)) continue;
        if (method_matches(route.method, request.method)) {
            route.handler(std::move(request), std::move(reply));
            return;
        }
        add_allowed(allow, route.method);
    }
    request.params.clear();
    if (allow.empty()) {
        reply(refusal_(request, 404, {}));
    } else {
        reply(refusal_(request, 405, {{"allow", allow}}));
    }
}

}  // namespace alvio::net
