// One table of routes: method, path pattern, handler. A pattern's "{name}" takes one path segment;
// a literal suffix may follow it, as in "/calendars/{secret}.ics".
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "net/server.hpp"

namespace alvio::net {

struct Route {
    /// HEAD is answered by GET's handler; the server leaves the body out.
    std::string method;
    std::string pattern;
    OnRequest handler;
};

class Router {
public:
    /// `refusal` answers unknown paths (404) and known paths with another method (405, with `Allow`
    /// in the headers that it is given).
    using Refusal =
        std::function<Response(const Request&, int status, std::vector<Header> headers)>;
    Router(std::vector<Route> routes, Refusal refusal);

    /// The first route of the table that fits answers, so a literal path stands before a pattern
    /// that covers it.
    void operator()(Request request, Reply reply) const;

private:
    std::vector<Route> routes_;
    Refusal refusal_;
};

}  // namespace alvio::net
