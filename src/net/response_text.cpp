#include "net/response_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "net/field_syntax.hpp"

namespace alvio::net {

namespace {

/// RFC 9110 section 15; clients ignore the phrase, people with a network trace do not.
std::string_view reason_phrase(int status) {
    struct Phrase {
        int status;
        std::string_view text;
    };
    static constexpr Phrase phrases[] = {
        {200, "OK"},
        {201, "Created"},
        {202, "Accepted"},
        {204, "No Content"},
        {206, "Partial Content"},
        {301, "Moved Permanently"},
        {302, "Found"},
        {303, "See Other"},
        {304, "Not Modified"},
        {307, "Temporary Redirect"},
        {308, "Permanent Redirect"},
        {400, "Bad Request"},
        {401, "Unauthorized"},
        {403, "Forbidden"},
        {404, "Not Found"},
        {405, "Method Not Allowed"},
        {406, "Not Acceptable"},
        {408, "Request Timeout"},
        {409, "Conflict"},
        {410, "Gone"},
        {411, "Length Required"},
        {412, "Precondition Failed"},
        {413, "Content Too Large"},
        {414, "URI Too Long"},
        {415, "Unsupported Media Type"},
        {417, "Expectation Failed"},
        {422, "Unprocessable Content"},
        {429, "Too Many Requests"},
        {431, "Request Header Fields Too Large"},
        {500, "Internal Server Error"},
        {501, "Not Implemented"},
        {502, "Bad Gateway"},
        {503, "Service Unavailable"},
        {504, "Gateway Timeout"},
        {505, "HTTP Version Not Supported"},
    };
    const auto* found =
        std::lower_bound(std::begin(phrases), std::end(phrases), status,
                         [](const Phrase& phrase, int value) { return phrase.status < value; });
    return found != std::end(phrases) && found->status == status ? found->text : "Other";
}

bool is_framing(std::string_view name) {
    return same_name(name, "content-length") || same_name(name, "transfer-encoding") ||
           same_name(name, "connection");
}

bool can_be_written(const Response& response) {
    return response.status >= 200 && response.status <= 599 &&
           std::all_of(response.headers.begin(), response.headers.end(), [](const Header& header) {
               return is_token(header.name) && is_field_value(header.value);
           });
}

void append_field(std::string& out, std::string_view name, std::string_view value) {
    out.append(name).append(": ").append(value).append("\r\n");
}

}  // namespace

void append_response(std::string& out, const Response& response, const ResponseFraming& framing) {
    if (!can_be_written(response)) {
        append_response(out, problem_response(500, "The answer could not be written."), framing);
        return;
    }
    // RFC 9110 section 6.4.1: these have no content, and a length would make clients wait for it.
    const bool without_content = response.status == 204 || response.status == 304;
    fmt::format_to(std::back_inserter(out), "HTTP/1.1 {} {}\r\nserver: Alvio\r\ndate: {}\r\n",
                   response.status, reason_phrase(response.status), framing.date);
    for (const auto& header : response.headers) {
        if (!is_framing(header.name)) append_field(out, header.name, header.value);
    }
    if (!without_content) {
        fmt::format_to(std::back_inserter(out), "content-length: {}\r\n", response.body.size());
    }
    if (!framing.keep_alive) {
        append_field(out, "connection", "close");
    } else if (framing.old_client) {
        append_field(out, "connection", "keep-alive");
    }
    out += "\r\n";
    if (!without_content && !framing.head_only) out += response.body;
}

Response problem_response(int status, std::string_view detail) {
    return {status,
            {{"content-type", "application/problem+json"}},
            fmt::format(R"({{"type":"about:blank","title":"{}","status":{},"detail":"{}"}})",
                        reason_phrase(status), status, detail)};
}

std::string http_date(Instant at) {
    static constexpr std::array<std::string_view, 7> days{"Sun", "Mon", "Tue", "Wed",
                                                          "Thu", "Fri", "Sat"};
    static constexpr std::array<std::string_view, 12> months{
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::seconds>(at - day)};
    return fmt::format(
        "{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", days[std::chrono::weekday{day}.c_encoding()],
        static_cast<unsigned>(date.day()), months[static_cast<unsigned>(date.month()) - 1],
        static_cast<int>(date.year()), time.hours().count(), time.minutes().count(),
        time.seconds().count());
}

}  // namespace alvio::net
