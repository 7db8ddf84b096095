#include "web/asking.hpp"

#include <exception>
#include <utility>

#include "web/problem.hpp"

namespace alvio::web {

std::optional<Caller> admit(const Doors& doors, const net::Request& request,
                            const net::Reply& reply) {
    auto caller = doors.access.caller(request);
    if (!caller) {
        reply(problem(caller.error()));
        return std::nullopt;
    }
    if (const int wait = doors.access.seconds_to_wait(*caller); wait > 0) {
        auto response =
            problem(429, "too-fast", "Too many requests for this key",
                    "Wait for the time in Retry-After. The limit is server.rate_limit_per_second.");
        response.headers.push_back({"retry-after", std::to_string(wait)});
        reply(std::move(response));
        return std::nullopt;
    }
    return *caller;
}

void answer_from_store(const Doors& doors, const net::Request& request, const net::Reply& reply,
                       std::function<net::Response(const net::Request&)> answer) {
    const bool taken = doors.readers.run([request, reply, answer = std::move(answer)] {
        try {
            reply(answer(request));
        } catch (const std::exception&) {
            reply(problem(Error{ErrorKind::Broken, "The store could not be read."}));
        }
    });
    if (!taken) reply(busy());
}

void answer_from_store(const Doors& doors, const net::Request& request, const net::Reply& reply,
                       std::function<net::Response(const Caller&, const net::Request&)> answer) {
    const auto caller = admit(doors, request, reply);
    if (!caller) return;
    answer_from_store(doors, request, reply,
                      [caller = *caller, answer = std::move(answer)](const net::Request& r) {
                          return answer(caller, r);
                      });
}

const Place& place_of(const Doors& doors, Environment environment) {
    return doors.workspace.places.at(environment);
}

Result<Instant> instant_in_query(const net::Request& request, std::string_view name,
                                 Instant otherwise) {
    const auto text = request.query_value(name);
    if (text.empty()) return otherwise;
    if (const auto at = parse_rfc3339(text)) return *at;
    return failure(ErrorKind::BadInput, "Write it as RFC 3339, e.g. 2026-11-26T09:00:00Z.",
                   std::string(name));
}

}  // namespace alvio::web
