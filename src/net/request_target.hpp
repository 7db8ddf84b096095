// The target of a request line, taken apart: "/v1/leads?status=open" is a path and a query.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace alvio::net {

struct RequestTarget {
    std::string path;  ///< percent-decoded; starts with "/", or is "*"
    std::vector<std::pair<std::string, std::string>>
        query;  ///< percent-decoded, in order; "+" stays "+"
};

/// Takes the origin, absolute and asterisk forms of RFC 9112 section 3.2. Nothing for another form,
/// a wrong percent escape, a fragment, or text that is not UTF-8 without NUL once decoded.
[[nodiscard]] std::optional<RequestTarget> parse_request_target(std::string_view text);

}  // namespace alvio::net
