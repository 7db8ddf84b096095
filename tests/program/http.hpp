// HTTP as a test speaks it: one request, one answer, at once.
#pragma once

#include <boost/json.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "net/client.hpp"

namespace alvio::program {

struct Answer {
    int status = 0;  ///< 0: none came, and `body` says why
    std::vector<net::Header> headers;
    std::string body;

    [[nodiscard]] std::string header(std::string_view name) const;
    /// The body as JSON; throws std::runtime_error that shows it when it is none.
    [[nodiscard]] boost::json::value json() const;
    /// The text or number at "/leads/0/stage" (RFC 6901) as text, "null" and so on for the rest;
    /// throws std::runtime_error when nothing is there.
    [[nodiscard]] std::string at(std::string_view pointer) const;
};

/// Speaks to one server, with the same headers in every request.
class Http {
public:
    explicit Http(std::string base_url, std::vector<net::Header> headers = {});

    [[nodiscard]] Answer get(const std::string& path, std::vector<net::Header> headers = {}) const;
    /// With Content-Type: application/json unless `headers` bring their own.
    [[nodiscard]] Answer post(const std::string& path, std::string body,
                              std::vector<net::Header> headers = {}) const;
    [[nodiscard]] Answer send(std::string method, const std::string& path, std::string body = {},
                              std::vector<net::Header> headers = {}) const;
    [[nodiscard]] const std::string& base_url() const { return base_url_; }

private:
    std::string base_url_;
    std::vector<net::Header> headers_;
    std::unique_ptr<net::Client> client_;
};

}  // namespace alvio::program
