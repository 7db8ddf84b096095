// One table of routes: method, path pattern, handler. A pattern's "{name}" takes one path segment;
// a literal suffix may follow it, as in "/calendars/{secret}.ics".
#pragma once

#include <string>
#include <vector>

#include "net/server.hpp"

namespace alvio::net {

struct Route {
    std::string method;   ///< HEAD is answered by GET's handler, with the body left out by the server
    std::string pattern;
    Handler handler;
};

class Router {
public:
    /// `not_found` answers unknown paths (404) and known paths with another method (405, with `Allow` in the headers
    /// that it is given).
    using Refusal = std::function<Response(const Request&, int status, std::vector<Header> headers)>;
    Router(std::vector<Route> routes, Refusal refusal);

    void operator()(Request request, Reply reply) const;

private:
    std::vector<Route> routes_;
    Refusal refusal_;
};

}  // namespace alvio::net
