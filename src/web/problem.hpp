// Refusals as RFC 9457 problem details, and the other answers' common form.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "net/http_message.hpp"

namespace alvio::web {

/// `type` is the last part of the problem type's URL, e.g. "missing-field"; `field` names the
/// offending field.
[[nodiscard]] net::Response problem(int status, std::string_view type, std::string_view title,
                                    std::string_view detail, std::string_view field = {});
/// The one place where our kinds of error become HTTP.
[[nodiscard]] net::Response problem(const Error& error);
/// For the router: 404, and 405 with `Allow`.
[[nodiscard]] net::Response refusal(const net::Request& request, int status,
                                    std::vector<net::Header> headers);
/// 503 with Retry-After: the inbox is full, or the service is stopping.
[[nodiscard]] net::Response busy();

[[nodiscard]] net::Response json_answer(int status, std::string body);

}  // namespace alvio::web
