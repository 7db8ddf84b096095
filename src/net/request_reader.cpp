#include "net/request_reader.hpp"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <limits>
#include <optional>

#include "net/field_syntax.hpp"
#include "net/request_target.hpp"

namespace alvio::net {

namespace {

namespace http = boost::beast::http;
using boost::beast::error_code;
using boost::beast::string_view;

constexpr std::size_t target_bytes = 8000;  // RFC 9110 section 4.1 asks for at least this
/// A promised body gets no more memory than this in advance.
constexpr std::size_t reserve_bytes = 262'144;

std::string_view plain(string_view text) {
    return {text.data(), text.size()};
}

Refusal refusal_for(const error_code& error, bool request_line_read) {
    if (error == http::error::header_limit) {
        return request_line_read
                   ? Refusal{431, "The headers are larger than this server takes."}
                   : Refusal{414, "The request target is longer than this server takes."};
    }
    if (error == http::error::body_limit)
        return {413, "The body is larger than this server takes."};
    if (error == http::error::bad_version)
        return {505, "This server speaks HTTP/1.0 and HTTP/1.1."};
    if (error == http::error::bad_method || error == http::error::bad_target) {
        return {400, "The request line is not valid HTTP."};
    }
    if (error == http::error::bad_content_length || error == http::error::multiple_content_length ||
        error == http::error::bad_transfer_encoding) {
        return {400, "Content-Length and Transfer-Encoding do not say one length."};
    }
    if (error == http::error::bad_chunk || error == http::error::bad_chunk_extension) {
        return {400, "The chunked body is not valid HTTP."};
    }
    return {400, "The headers are not valid HTTP."};
}

}  // namespace

/// Boost.Beast's parser calls back for every part, which fills a Request with nothing in between.
class RequestReader::Parser final : public http::basic_parser<true> {
public:
    Parser(std::size_t header_bytes, std::size_t body_bytes) : header_bytes_(header_bytes) {
        constexpr std::size_t most = std::numeric_limits<std::uint32_t>::max();
        header_limit(static_cast<std::uint32_t>(std::min(header_bytes, most)));
        body_limit(body_bytes);
        eager(true);
    }

    std::size_t feed(std::string_view bytes) {
        std::size_t used = 0;
        // RFC 9112 section 2.2: empty lines before a request line are passed over; some clients end
        // a body with one.
        while (!got_some() && bytes.substr(used).starts_with("\r\n"))
            used += 2;
        bytes.remove_prefix(used);
        if (bytes.empty() || (!got_some() && bytes == "\r")) return used;

        error_code error;
        const auto parsed = put(boost::asio::const_buffer(bytes.data(), bytes.size()), error);
        if (!is_header_done()) header_used_ += parsed;
        // Beast's own limit starts again with every piece; what is held back (a chunk's header,
        // too) counts here.
        if ((!error || error == http::error::need_more) && !is_done() &&
            bytes.size() - parsed + (is_header_done() ? 0 : header_used_) > header_bytes_) {
            error = http::error::header_limit;
        }
        if (error && error != http::error::need_more && !refusal) {
            // Beast may hold a request line back until all headers are there.
            const bool line_is_there =
                request_line_read_ || bytes.find('\n') != std::string_view::npos;
            refusal = refusal_for(error, line_is_there);
        }
        return used + parsed;
    }

    Request request;
    std::optional<Refusal> refusal;
    bool wants_continue = false;
    bool is_head = false;
    bool is_http_1_0 = false;

private:
    void refuse(int status, std::string_view detail, error_code& error) {
        refusal = Refusal{status, detail};
        error = http::error::bad_value;
    }

    void on_request_impl(http::verb verb, string_view method, string_view target, int version,
                         error_code& error) override {
        request_line_read_ = true;
        is_head = verb == http::verb::head;
        is_http_1_0 = version == 10;
        if (target.size() > target_bytes) {
            return refuse(414, "The request target is longer than this server takes.", error);
        }
        auto parts = parse_request_target(plain(target));
        if (!parts) return refuse(400, "The request target is not a valid path and query.", error);
        request.method = plain(method);
        request.path = std::move(parts->path);
        request.query = std::move(parts->query);
    }

    void on_field_impl(http::field field, string_view name, string_view value,
                       error_code& error) override {
        // What follows a chunked body must not pass for a header (RFC 9110 section 6.5.1); nobody
        // here asks for it.
        if (is_header_done()) return;
        request.headers.push_back({std::string(plain(name)), std::string(plain(value))});
        if (field == http::field::host) ++hosts_;
        if (field == http::field::expect) expects(plain(value), error);
        if (field == http::field::transfer_encoding) {
            has_transfer_encoding_ = true;
            if (!same_name(plain(value), "chunked")) {
                refuse(501, "The only transfer encoding that this server reads is chunked.", error);
            }
        }
    }

    void expects(std::string_view value, error_code& error) {
        if (is_http_1_0) return;
        if (!same_name(value, "100-continue")) {
            return refuse(417, "The only expectation that this server meets is 100-continue.",
                          error);
        }
        wants_continue = true;
    }

    void on_header_impl(error_code& error) override {
        // RFC 9112 section 3.2: exactly one Host, which HTTP/1.0 may leave out.
        if (hosts_ > 1 || (hosts_ == 0 && !is_http_1_0)) {
            return refuse(400, "The request must have exactly one Host header.", error);
        }
        // RFC 9112 section 6.1: an old client cannot have meant it; somebody in between framed it
        // wrongly.
        if (is_http_1_0 && has_transfer_encoding_) {
            refuse(400, "HTTP/1.0 has no transfer encodings.", error);
        }
    }

    void on_body_init_impl(const boost::optional<std::uint64_t>& length, error_code&) override {
        if (length) request.body.reserve(std::min<std::size_t>(*length, reserve_bytes));
    }

    std::size_t on_body_impl(string_view bytes, error_code&) override {
        wants_continue = false;
        request.body.append(bytes.data(), bytes.size());
        return bytes.size();
    }

    std::size_t on_chunk_body_impl(std::uint64_t, string_view bytes, error_code& error) override {
        return on_body_impl(bytes, error);
    }

    void on_chunk_header_impl(std::uint64_t, string_view, error_code&) override {}
    void on_finish_impl(error_code&) override { wants_continue = false; }
    void on_response_impl(int, string_view, int, error_code&) override {}

    std::size_t header_bytes_;
    std::size_t header_used_ = 0;
    std::size_t hosts_ = 0;
    bool request_line_read_ = false;
    bool has_transfer_encoding_ = false;
};

RequestReader::RequestReader(std::size_t header_bytes, std::size_t body_bytes)
    : header_bytes_(header_bytes), body_bytes_(body_bytes) {
    restart();
}

RequestReader::~RequestReader() = default;

std::size_t RequestReader::feed(std::string_view bytes) {
    return parser_->feed(bytes);
}

void RequestReader::restart() {
    parser_ = std::make_unique<Parser>(header_bytes_, body_bytes_);
}

RequestReader::State RequestReader::state() const {
    if (parser_->refusal) return State::Refused;
    return parser_->is_done() ? State::Complete : State::NeedsMore;
}

const Refusal& RequestReader::refusal() const {
    return parser_->refusal.value();
}

Request RequestReader::take_request() {
    return std::move(parser_->request);
}

bool RequestReader::take_continue() {
    return parser_->is_header_done() && std::exchange(parser_->wants_continue, false);
}

bool RequestReader::keep_alive() const {
    return parser_->is_header_done() && parser_->keep_alive();
}

bool RequestReader::is_http_1_0() const {
    return parser_->is_http_1_0;
}

bool RequestReader::is_head() const {
    return parser_->is_head;
}

}  // namespace alvio::net
