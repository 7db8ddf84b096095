#include "net/transfer.hpp"

#include <sys/socket.h>

#include <algorithm>
#include <exception>

#include "base/check.hpp"
#include "net/address_guard.hpp"
#include "net/field_syntax.hpp"

namespace alvio::net {

namespace {

/// How long a kept-alive connection may have been idle and still carry a request that must not go
/// out twice. Common servers close after 5 s (Node, Apache, uvicorn), and a request that crosses
/// such a close leaves us in doubt.
constexpr long careful_idle_seconds = 4;
constexpr long idle_seconds = 60;
constexpr std::size_t longest_url = 16'384;

constexpr const char* not_public = "the address is not on the public internet";

bool is_url_text(std::string_view url) {
    return std::none_of(url.begin(), url.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte <= 0x20 || byte == 0x7F;
    });
}

}  // namespace

Transfer::Transfer(HttpRequest request, OnOutcome on_outcome)
    : request_(std::move(request)), on_outcome_(std::move(on_outcome)), easy_(curl_easy_init()) {
    check(easy_ != nullptr, "libcurl gave no handle");
}

// ---- before ------------------------------------------------------------------------------------

bool Transfer::prepare(const std::string& user_agent) {
    our_reason_ = what_is_wrong();
    if (our_reason_ != nullptr) return false;
    set(CURLOPT_URL, request_.url.c_str());
    set_headers(user_agent);
    set_method_and_body();
    set_limits();
    set_hooks();
    return true;
}

const char* Transfer::what_is_wrong() const {
    if (request_.url.size() > longest_url || !is_url_text(request_.url))
        return "the URL is not valid";
    if (!is_token(request_.method)) return "the method is not valid";
    const bool headers_are_valid = std::all_of(
        request_.headers.begin(), request_.headers.end(),
        [](const Header& header) { return is_token(header.name) && is_field_value(header.value); });
    return headers_are_valid ? nullptr : "a header has a character that HTTP does not allow";
}

template <class Value>
void Transfer::set(CURLoption option, Value value) {
    check(curl_easy_setopt(easy_.get(), option, value) == CURLE_OK, "libcurl refused an option");
}

void Transfer::add_header(const std::string& line) {
    auto* const longer = curl_slist_append(headers_.get(), line.c_str());
    check(longer != nullptr, "out of memory");
    static_cast<void>(headers_.release());
    headers_.reset(longer);
}

void Transfer::set_headers(const std::string& user_agent) {
    for (const auto& header : request_.headers) {
        // libcurl's notation: "Name;" has no value, and "Name:" takes away a header of its own.
        add_header(header.value.empty() ? header.name + ";" : header.name + ": " + header.value);
    }
    if (header_value(request_.headers, "content-type").empty()) add_header("Content-Type:");
    // Waiting a second for "100 Continue" pays for uploads, not for messages.
    add_header("Expect:");
    set(CURLOPT_HTTPHEADER, headers_.get());
    set(CURLOPT_USERAGENT, user_agent.c_str());
}

bool Transfer::has_body() const {
    return !request_.body.empty() || request_.method == "POST" || request_.method == "PUT" ||
           request_.method == "PATCH";
}

void Transfer::set_method_and_body() {
    if (has_body()) {
        set(CURLOPT_POSTFIELDS, request_.body.c_str());
        set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request_.body.size()));
    } else if (request_.method == "HEAD") {
        set(CURLOPT_NOBODY, 1L);
    }
    set(CURLOPT_CUSTOMREQUEST, request_.method.c_str());
}

void Transfer::set_limits() {
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_FOLLOWLOCATION, 0L);
    // A proxy from the environment would see everything, and defeat the address guard.
    set(CURLOPT_PROXY, "");
    set(CURLOPT_TIMEOUT_MS,
        static_cast<long>(std::max<Duration::rep>(request_.timeout.count(), 1)));
    // Over HTTP/2 a hundred requests would share one connection, and its loss would leave all of
    // them in doubt.
    set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set(CURLOPT_MAXAGE_CONN, is_safe() ? idle_seconds : careful_idle_seconds);
    set(CURLOPT_NOSIGNAL, 1L);
    // Otherwise giving up on a name server that does not answer makes every other request wait for
    // it as well.
    set(CURLOPT_QUICK_EXIT, 1L);
}

void Transfer::set_hooks() {
    constexpr auto on_body = [](char* bytes, std::size_t, std::size_t count, void* self) {
        return static_cast<Transfer*>(self)->take_body(bytes, count);
    };
    constexpr auto on_request = [](void* self, char* peer, char*, int, int) {
        return static_cast<Transfer*>(self)->before_request(peer);
    };
    constexpr auto on_connect = [](void* self, curlsocktype, curl_sockaddr* address) {
        return static_cast<Transfer*>(self)->open_socket(*address);
    };
    set(CURLOPT_ERRORBUFFER, error_text_.data());
    set(CURLOPT_WRITEDATA, this);
    set(CURLOPT_WRITEFUNCTION, +on_body);
    set(CURLOPT_PREREQDATA, this);
    set(CURLOPT_PREREQFUNCTION, +on_request);
    if (request_.reach == Reach::Anywhere) return;
    set(CURLOPT_OPENSOCKETDATA, this);
    set(CURLOPT_OPENSOCKETFUNCTION, +on_connect);
}

// ---- meanwhile, called by libcurl --------------------------------------------------------------

/// Sees the very address that is connected to, after name resolution, so a name that changes its
/// mind gains nothing.
curl_socket_t Transfer::open_socket(const curl_sockaddr& address) noexcept {
    if (!is_public_address(address.addr)) {
        our_reason_ = not_public;
        return CURL_SOCKET_BAD;
    }
    our_reason_ = nullptr;
    return ::socket(address.family, address.socktype | SOCK_CLOEXEC, address.protocol);
}

/// Called when a connection stands (TLS included) and the request is about to be written; again, if
/// libcurl starts over. It does that on its own when a kept-alive connection closes before any byte
/// of an answer, although the request may have been read and acted upon. For a POST that would be a
/// second message, so we end it there: the caller gets Unknown and decides. A request of which no
/// byte had left, and a safe method, may go again.
int Transfer::before_request(const char* peer) noexcept {
    // A kept-alive connection may have been opened by a request that may reach anywhere.
    if (request_.reach == Reach::PublicOnly && !is_public_address(std::string_view(peer))) {
        our_reason_ = not_public;
        return CURL_PREREQFUNC_ABORT;
    }
    if (!no_byte_has_left() && !is_safe()) {
        our_reason_ = "the connection closed before an answer came";
        return CURL_PREREQFUNC_ABORT;
    }
    return CURL_PREREQFUNC_OK;
}

std::size_t Transfer::take_body(const char* bytes, std::size_t count) noexcept {
    const auto room = request_.max_answer_bytes - body_.size();
    cut_ = count > room;
    body_.append(bytes, std::min(count, room));
    // Any other number than `count` makes libcurl end the transfer and close the connection.
    return cut_ ? 0 : count;
}

/// RFC 9110 section 9.2.1: asking twice changes nothing over there.
bool Transfer::is_safe() const {
    return request_.method == "GET" || request_.method == "HEAD" || request_.method == "OPTIONS";
}

bool Transfer::no_byte_has_left() const {
    // Counts the request itself, as taken by the socket or the TLS layer, over all tries.
    long bytes_written = 0;
    return curl_easy_getinfo(easy_.get(), CURLINFO_REQUEST_SIZE, &bytes_written) == CURLE_OK &&
           bytes_written == 0;
}

// ---- after -------------------------------------------------------------------------------------

HttpOutcome Transfer::outcome(CURLcode code) {
    if (code == CURLE_OK || cut_) return answer();
    if (our_reason_ != nullptr) return failure(our_reason_);
    // libcurl names hosts and ports here, but neither paths nor headers nor bodies.
    return failure(error_text_[0] != '\0' ? error_text_.data() : curl_easy_strerror(code));
}

HttpAnswer Transfer::answer() {
    HttpAnswer answer;
    long status = 0;
    curl_easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &status);
    answer.status = static_cast<int>(status);
    curl_header* header = nullptr;
    while ((header = curl_easy_nextheader(easy_.get(), CURLH_HEADER, -1, header)) != nullptr) {
        answer.headers.push_back({header->name, header->value});
    }
    answer.body = std::move(body_);
    return answer;
}

HttpFailure Transfer::failure(std::string reason) const {
    const auto stage =
        no_byte_has_left() ? HttpFailure::Stage::NotSent : HttpFailure::Stage::Unknown;
    return {stage, std::move(reason)};
}

void Transfer::finish(HttpOutcome outcome) {
    try {
        on_outcome_(std::move(outcome));
    } catch (const std::exception&) {
        // Nobody to tell here; whoever waits for this outcome has a timeout of their own.
    }
}

}  // namespace alvio::net
