// Answers as bytes: status line, framing headers, body (RFC 9112 section 6). The server alone
// frames messages; what a handler says about length or connection is left out.
#pragma once

#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "net/http_message.hpp"

namespace alvio::net {

struct ResponseFraming {
    bool keep_alive = true;
    bool old_client = false;  ///< HTTP/1.0: keep-alive has to be said
    bool head_only = false;   ///< the answer to HEAD: all headers, no body (RFC 9110 section 9.3.2)
    std::string_view date = {};  ///< as http_date() writes it
};

/// Appends the whole answer to `out`. An answer that could not be written as it is (a status
/// outside 200–599, a header with a line break) goes out as 500 instead.
void append_response(std::string& out, const Response& response, const ResponseFraming& framing);

/// RFC 9457 `application/problem+json` about the message as such. `detail` is our own plain text:
/// no quotes, no backslashes, nothing that a client sent.
[[nodiscard]] Response problem_response(int status, std::string_view detail);

/// IMF-fixdate of RFC 9110 section 5.6.7: "Sun, 06 Nov 1994 08:49:37 GMT".
[[nodiscard]] std::string http_date(Instant at);

}  // namespace alvio::net
