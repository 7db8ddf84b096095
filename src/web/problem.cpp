#include "web/problem.hpp"

#include <boost/json.hpp>

#include <utility>

namespace alvio::web {

namespace json = boost::json;

net::Response problem(int status, std::string_view type, std::string_view title,
                      std::string_view detail, std::string_view field) {
    json::object body = {{"type", "/problems/" + std::string(type)},
                         {"title", json::string(title)},
                         {"status", status},
                         {"detail", json::string(detail)}};
    if (!field.empty()) {
        std::string pointer = "/" + std::string(field);
        for (auto& c : pointer) {
            if (c == '.') c = '/';
        }
        body["field"] = json::string(field);
        body["errors"] = json::array{{{"pointer", pointer}, {"detail", json::string(detail)}}};
    }
    return {status, {{"content-type", "application/problem+json"}}, json::serialize(body)};
}

net::Response problem(const Error& error) {
    switch (error.kind) {
        case ErrorKind::BadInput:
            if (error.field.empty())
                return problem(400, "not-understood", "The request is not well-formed",
                               error.message);
            return problem(422, "invalid-field", "A field is missing or wrong", error.message,
                           error.field);
        case ErrorKind::Unauthorized: {
            auto response =
                problem(401, "unknown-key", "The API key is missing or wrong", error.message);
            response.headers.push_back({"www-authenticate", "Bearer realm=\"Alvio\""});
            return response;
        }
        case ErrorKind::NotFound:
            return problem(404, "not-found", "There is no such thing", error.message, error.field);
        case ErrorKind::Conflict:
            return problem(409, "conflict", "Something else stands there already", error.message,
                           error.field);
        case ErrorKind::Unavailable: {
            auto response = problem(503, "busy", "Try again in a moment", error.message);
            response.headers.push_back({"retry-after", "1"});
            return response;
        }
        case ErrorKind::Broken:
            break;
    }
    return problem(500, "our-fault", "Something went wrong on our side", error.message);
}

net::Response refusal(const net::Request& request, int status, std::vector<net::Header> headers) {
    auto response = status == 405
                        ? problem(405, "method-not-allowed", "This address takes other methods",
                                  request.method + " is not answered here; see the header Allow.")
                        : problem(404, "not-found", "There is nothing at this address",
                                  "Check the path; the API begins with /v1/.");
    for (auto& header : headers)
        response.headers.push_back(std::move(header));
    return response;
}

net::Response busy() {
    return problem(Error{ErrorKind::Unavailable,
                         "Nothing was taken; send the same request again after the given time."});
}

net::Response json_answer(int status, std::string body) {
    return {status, {{"content-type", "application/json"}}, std::move(body)};
}

}  // namespace alvio::web
