// Where the database is and how to get in: a URL that libpq understands, and that nobody may print.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/secret.hpp"

namespace alvio::store::postgres {

class Endpoint {
public:
    /// "postgresql://user:password@host:5432/database?…". BadInput, without a word of the URL, when
    /// it is none: a password that was not percent-encoded ends up in any of its parts.
    [[nodiscard]] static Result<Endpoint> parse(const std::string& url);

    [[nodiscard]] const Secret& url() const { return url_; }
    /// The message with the password and the like taken out.
    [[nodiscard]] std::string censor(std::string message) const;

private:
    Endpoint(Secret url, std::vector<Secret> secrets)
        : url_(std::move(url)), secrets_(std::move(secrets)) {}

    Secret url_;
    std::vector<Secret> secrets_;
};

}  // namespace alvio::store::postgres
