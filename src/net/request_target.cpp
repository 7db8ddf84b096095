#include "net/request_target.hpp"

#include "base/bytes.hpp"
#include "net/field_syntax.hpp"

namespace alvio::net {

namespace {

std::optional<std::string> percent_decoded(std::string_view text) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t pos = 0; pos < text.size(); ++pos) {
        if (text[pos] != '%') {
            decoded += text[pos];
            continue;
        }
        const auto digits = text.substr(pos + 1, 2);
        const auto byte = digits.size() == 2 ? hex_decode(digits) : std::nullopt;
        if (!byte) return std::nullopt;
        decoded += *byte;
        pos += 2;
    }
    // Stores and JSON downstream take neither NUL nor broken UTF-8; no door has to think of it.
    if (decoded.find('\0') != std::string::npos || !is_utf8(decoded)) return std::nullopt;
    return decoded;
}

/// "http://host/path?query" without scheme and authority; other text as it is.
std::string_view origin_form(std::string_view text) {
    const auto scheme_end = text.find("://");
    if (text.starts_with('/') || scheme_end == std::string_view::npos) return text;
    const auto scheme = text.substr(0, scheme_end);
    if (!same_name(scheme, "http") && !same_name(scheme, "https")) return text;
    const auto rest = text.substr(scheme_end + 3);
    const auto authority_end = rest.find_first_of("/?");
    return authority_end == std::string_view::npos ? "/" : rest.substr(authority_end);
}

/// False on a wrong escape. Empty parts, as in "a=1&&b=2", are passed over.
bool add_parameters(std::string_view text, RequestTarget& target) {
    while (!text.empty()) {
        const auto end = text.find('&');
        const auto part = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
        if (part.empty()) continue;
        const auto equals = part.find('=');
        auto name = percent_decoded(part.substr(0, equals));
        auto value =
            percent_decoded(equals == std::string_view::npos ? "" : part.substr(equals + 1));
        if (!name || !value) return false;
        target.query.emplace_back(std::move(*name), std::move(*value));
    }
    return true;
}

}  // namespace

std::optional<RequestTarget> parse_request_target(std::string_view text) {
    if (text.find('#') != std::string_view::npos) return std::nullopt;
    const auto origin = origin_form(text);
    const auto question = origin.find('?');
    const auto path_text = origin.substr(0, question);

    RequestTarget target;
    auto path = percent_decoded(path_text.empty() && question == 0 ? "/" : path_text);
    if (!path) return std::nullopt;
    target.path = std::move(*path);
    if (!target.path.starts_with('/') && origin != "*") return std::nullopt;
    if (question != std::string_view::npos &&
        !add_parameters(origin.substr(question + 1), target)) {
        return std::nullopt;
    }
    return target;
}

}  // namespace alvio::net
