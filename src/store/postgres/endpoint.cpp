#include "store/postgres/endpoint.hpp"

#include <libpq-fe.h>

#include <memory>
#include <string_view>

namespace alvio::store::postgres {

namespace {

struct FreeOptions {
    void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};
struct FreeMessage {
    void operator()(char* message) const { PQfreemem(message); }
};

tl::unexpected<Error> refusal() {
    return failure(ErrorKind::BadInput,
                   "store.url is not a PostgreSQL URL: write "
                   "postgresql://user:password@host:5432/database, with special characters of the "
                   "password percent-encoded (@ is %40, / is %2F, % is %25)",
                   "store.url");
}

/// libpq ends the password at the first @ or /; the rest of it would be taken for one of these,
/// and told in error messages.
bool may_hold_a_password(const PQconninfoOption& option) {
    const std::string_view keyword = option.keyword;
    return keyword == "host" || keyword == "port" || keyword == "dbname";
}

/// libpq marks so what a form should not show.
bool is_secret(const PQconninfoOption& option) {
    return std::string_view(option.dispchar).find('*') != std::string_view::npos;
}

}  // namespace

Result<Endpoint> Endpoint::parse(const std::string& url) {
    char* message = nullptr;
    const std::unique_ptr<PQconninfoOption, FreeOptions> options(
        PQconninfoParse(url.c_str(), &message));
    const std::unique_ptr<char, FreeMessage> owned(message);
    if (!options) return refusal();
    std::vector<Secret> secrets;
    for (const PQconninfoOption* option = options.get(); option->keyword != nullptr; ++option) {
        if (option->val == nullptr) continue;
        const std::string_view value = option->val;
        if (may_hold_a_password(*option) && value.find('@') != std::string_view::npos) {
            return refusal();
        }
        if (is_secret(*option) && !value.empty()) secrets.emplace_back(std::string(value));
    }
    return Endpoint(Secret(url), std::move(secrets));
}

std::string Endpoint::censor(std::string message) const {
    for (const auto& secret : secrets_) {
        std::size_t at = 0;
        while ((at = message.find(secret.reveal(), at)) != std::string::npos) {
            const std::string hidden = to_string(secret);
            message.replace(at, secret.reveal().size(), hidden);
            at += hidden.size();
        }
    }
    return message;
}

}  // namespace alvio::store::postgres
