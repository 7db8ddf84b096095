// What Meta's Graph API answers when it refuses, and what a `failed` status carries: the same codes
// for both.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace alvio::sandbox {

struct GraphError {
    int code = 0;
    std::string message;       ///< without the "(#code) " that the wire shows for most codes
    std::string details = {};  ///< error_data.details; "" leaves error_data out
    int subcode = 0;           ///< 0: none
    int http_status = 400;
    std::string user_title = {};    ///< for an operator's eyes; template management has them
    std::string user_message = {};  ///< likewise
};

/// An error of this code with Meta's title for it and the HTTP status that Meta answers with.
[[nodiscard]] GraphError graph_error(int code, std::string details = {});
/// Code 100, the general "your request is wrong", with this message.
[[nodiscard]] GraphError wrong_parameter(std::string message);
/// Code 100 as Meta words it for a payload member: "Invalid parameter" and the reason in the
/// details.
[[nodiscard]] GraphError invalid_parameter(std::string details);
/// Code 100, subcode 33: the id in the path is none that the token can see.
[[nodiscard]] GraphError unknown_object(std::string_view method, std::string_view id);

/// Whether Meta's table has this code.
[[nodiscard]] bool is_known_code(int code);
/// Whether this code comes by a `failed` status, after the call was accepted.
[[nodiscard]] bool is_told_later(int code);
/// Code 190 with the subcode that says what is wrong with the token.
[[nodiscard]] GraphError token_error(int subcode, std::string message);
/// Code 100 of template management: the subcode says what, title and message are for the operator.
[[nodiscard]] GraphError template_error(int subcode, std::string title, std::string message);

/// The JSON body of a refusal.
[[nodiscard]] std::string error_body(const GraphError& error, std::string_view trace_id);

template <class T>
using Graph = tl::expected<T, GraphError>;
[[nodiscard]] inline tl::unexpected<GraphError> refuse(GraphError error) {
    return tl::unexpected<GraphError>(std::move(error));
}

}  // namespace alvio::sandbox
