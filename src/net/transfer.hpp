// One request of the client on its libcurl handle: how it is set up, what comes back, and what a
// failure means.
#pragma once

#include <curl/curl.h>

#include <array>
#include <memory>
#include <string>

#include "net/client.hpp"

namespace alvio::net {

class Transfer {
public:
    Transfer(HttpRequest request, OnOutcome on_outcome);
    Transfer(const Transfer&) = delete;
    Transfer& operator=(const Transfer&) = delete;

    /// Sets the handle up. False when the request cannot be sent as it is; failure() then says why.
    [[nodiscard]] bool prepare(const std::string& user_agent);
    [[nodiscard]] CURL* handle() const { return easy_.get(); }

    /// What the finished transfer came to.
    [[nodiscard]] HttpOutcome outcome(CURLcode code);
    /// A failure with this reason, and the stage that the transfer has reached.
    [[nodiscard]] HttpFailure failure(std::string reason) const;
    /// Calls back, once. What the callback throws goes no further: the other transfers go on.
    void finish(HttpOutcome outcome);

private:
    struct FreeEasy {
        void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
    };
    struct FreeList {
        void operator()(curl_slist* list) const { curl_slist_free_all(list); }
    };

    template <class Value>
    void set(CURLoption option, Value value);
    [[nodiscard]] const char* what_is_wrong() const;
    void add_header(const std::string& line);
    void set_headers(const std::string& user_agent);
    void set_method_and_body();
    void set_limits();
    void set_hooks();

    // Called by libcurl: nothing may be thrown through its C.
    [[nodiscard]] curl_socket_t open_socket(const curl_sockaddr& address) noexcept;
    [[nodiscard]] int before_request(const char* peer) noexcept;
    [[nodiscard]] std::size_t take_body(const char* bytes, std::size_t count) noexcept;

    [[nodiscard]] bool has_body() const;
    [[nodiscard]] bool is_safe() const;
    [[nodiscard]] bool no_byte_has_left() const;
    [[nodiscard]] HttpAnswer answer();

    HttpRequest request_;
    OnOutcome on_outcome_;
    // The handle points to these two and to the request's body, so it comes after them.
    std::unique_ptr<curl_slist, FreeList> headers_;
    std::array<char, CURL_ERROR_SIZE> error_text_{};
    std::unique_ptr<CURL, FreeEasy> easy_;
    std::string body_;
    const char* our_reason_ = nullptr;  // set when we are the ones who ended it
    bool cut_ = false;                  // the answer was longer than asked for
};

}  // namespace alvio::net
