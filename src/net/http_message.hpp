// HTTP as plain values, for the server and the client alike. Wire folders build and read these
// without a socket.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/instant.hpp"

namespace alvio::net {

struct Header {
    std::string name;
    std::string value;
    bool operator==(const Header&) const = default;
};

/// The first header of this name, compared without regard to case; "" when there is none.
[[nodiscard]] std::string_view header_value(const std::vector<Header>& headers,
                                            std::string_view name);

// ---- what a client sends and gets ---------------------------------------------------------------

/// Which addresses a request may reach (resolved, checked before connect).
enum class Reach {
    Anywhere,    ///< the operator's own choice, e.g. whatsapp.base_url
    PublicOnly,  ///< loopback, private, link-local and metadata ranges are refused
};

struct HttpRequest {
    std::string method = "GET";
    std::string url = {};
    std::vector<Header> headers = {};
    std::string body = {};
    /// From name resolution to the last byte of the answer.
    Duration timeout = std::chrono::seconds{30};
    Reach reach = Reach::Anywhere;
    /// A longer answer is cut here and its connection closed.
    std::size_t max_answer_bytes = 1U << 20U;
};

struct HttpAnswer {
    int status = 0;
    std::vector<Header> headers = {};
    std::string body = {};
};

/// No answer came. If the other side may have acted, sending again could make a second message.
struct HttpFailure {
    enum class Stage {
        /// Refused address, name, connection or TLS: certainly no byte of the request arrived.
        NotSent,
        /// Bytes had left: the other side may have acted.
        Unknown,
    };
    Stage stage = Stage::NotSent;
    std::string reason = {};  ///< for the operator, without secrets or bodies
};

using HttpOutcome = std::variant<HttpAnswer, HttpFailure>;

// ---- what a server gets and answers -------------------------------------------------------------

struct Request {
    std::string method = {};
    std::string path = {};  ///< percent-decoded, without the query
    /// Percent-decoded, in order. "+" stays "+" (RFC 3986, not HTML forms): callers write phone
    /// numbers and time offsets unescaped, "?phone_number=+33…".
    std::vector<std::pair<std::string, std::string>> query = {};
    /// Filled by the router: {name} → value.
    std::vector<std::pair<std::string, std::string>> params = {};
    std::vector<Header> headers = {};
    std::string body = {};

    [[nodiscard]] std::string_view header(std::string_view name) const {
        return header_value(headers, name);
    }
    /// The first query parameter of this name; "" when there is none.
    [[nodiscard]] std::string_view query_value(std::string_view name) const;
    [[nodiscard]] std::string_view param(std::string_view name) const;
};

struct Response {
    int status = 200;
    std::vector<Header> headers = {};
    std::string body = {};
};

}  // namespace alvio::net
