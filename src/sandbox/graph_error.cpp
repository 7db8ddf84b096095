#include "sandbox/graph_error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>

namespace alvio::sandbox {

namespace {

struct CodeFacts {
    int code;
    int http_status;
    std::string_view title;
};
constexpr std::array code_table = {
    CodeFacts{0, 401, "AuthException"},
    CodeFacts{1, 400, "API Unknown"},
    CodeFacts{2, 503, "API Service"},
    CodeFacts{3, 500, "API Method"},
    CodeFacts{4, 400, "API Too Many Calls"},
    CodeFacts{10, 403, "Permission Denied"},
    CodeFacts{100, 400, "Invalid parameter"},
    CodeFacts{190, 401, "Invalid OAuth access token."},
    CodeFacts{200, 403, "Permissions error"},
    CodeFacts{368, 403, "Temporarily blocked for policies violations"},
    CodeFacts{613, 400, "Calls to this API have exceeded the rate limit."},
    CodeFacts{80007, 400, "Rate limit issues"},
    CodeFacts{130429, 400, "Rate limit hit"},
    CodeFacts{130472, 400, "User's number is part of an experiment"},
    CodeFacts{130497, 403, "Business account is restricted from messaging users in this country."},
    CodeFacts{131000, 500, "Something went wrong"},
    CodeFacts{131005, 403, "Access denied"},
    CodeFacts{131008, 400, "Required parameter is missing"},
    CodeFacts{131009, 400, "Parameter value is not valid"},
    CodeFacts{131016, 500, "Service unavailable"},
    CodeFacts{131021, 400, "Recipient cannot be sender"},
    CodeFacts{131026, 400, "Message undeliverable"},
    CodeFacts{131030, 400, "Recipient phone number not in allowed list"},
    CodeFacts{131031, 403, "Business Account locked"},
    CodeFacts{131037, 400, "Phone number display name is not approved"},
    CodeFacts{131042, 400, "Business eligibility payment issue"},
    CodeFacts{131044, 400, "Business eligibility payment issue for calling"},
    CodeFacts{131045, 500, "Phone number registration error"},
    CodeFacts{131047, 400, "Re-engagement message"},
    CodeFacts{131048, 400, "Spam rate limit hit"},
    CodeFacts{131049, 400,
              "This message was not delivered to maintain healthy ecosystem engagement."},
    CodeFacts{131050, 400, "User has stopped receiving marketing messages"},
    CodeFacts{131051, 400, "Unsupported message type"},
    CodeFacts{131052, 400, "Media download error"},
    CodeFacts{131053, 400, "Media upload error"},
    CodeFacts{131055, 400, "Method not allowed"},
    CodeFacts{131056, 400, "(Business Account, Consumer Account) pair rate limit hit"},
    CodeFacts{131057, 500, "Account in maintenance mode"},
    CodeFacts{131059, 400, "Invalid cursor"},
    CodeFacts{131062, 400, "Business-scoped user id recipients are not supported for this message"},
    CodeFacts{131063, 400, "Marketing templates are disabled on Cloud API for this account"},
    CodeFacts{131064, 400, "Limit reached because of template classification violations"},
    CodeFacts{132000, 400, "Number of parameters does not match the expected number of params"},
    CodeFacts{132001, 404, "Template name does not exist in the translation"},
    CodeFacts{132005, 400, "Translated text too long"},
    CodeFacts{132007, 400, "Template format character policy violated"},
    CodeFacts{132008, 400, "Parameter format mismatch"},
    CodeFacts{132012, 400, "Parameter format does not match format in the created template"},
    CodeFacts{132015, 400, "Template is paused"},
    CodeFacts{132016, 400, "Template is disabled"},
    CodeFacts{132018, 400, "Template parameter is not valid"},
    CodeFacts{132068, 400, "Flow is blocked"},
    CodeFacts{132069, 400, "Flow is throttled"},
    CodeFacts{133000, 500, "Incomplete deregistration"},
    CodeFacts{133004, 503, "Server temporarily unavailable"},
    CodeFacts{133005, 400, "Two step verification PIN mismatch"},
    CodeFacts{133006, 400, "Phone number re-verification needed"},
    CodeFacts{133008, 400, "Too many two step verification PIN guesses"},
    CodeFacts{133009, 400, "Two step verification PIN guessed too fast"},
    CodeFacts{133010, 400, "Phone number not registered"},
    CodeFacts{133015, 400,
              "Please wait a few minutes before attempting to register this phone number"},
    CodeFacts{133016, 400, "Account register deregister rate limit exceeded"},
    CodeFacts{134011, 400, "Terms of service not accepted"},
    CodeFacts{134100, 400, "Only marketing messages are supported"},
    CodeFacts{134101, 500, "Template is syncing"},
    CodeFacts{134102, 400, "Marketing messages are unavailable for this account"},
    CodeFacts{135000, 400, "Generic user error"},
    CodeFacts{137000, 400, "Identity key hash mismatch"},
    CodeFacts{139100, 400, "Failed to block or unblock users"},
    CodeFacts{139102, 400, "Block list limit reached"},
};

/// What Meta refuses only after it has said yes: by a `failed` status (reference section 3.2).
constexpr std::array told_later = {130472, 131026, 131042, 131047, 131049,
                                   131050, 131053, 132015, 137000};

bool is_transient(int code) {
    return code == 1 || code == 2 || code == 131000 || code == 131016;
}

/// Authentication errors and missing objects come without the "(#code) " in front.
bool shows_code(const GraphError& error) {
    return error.code != 190 && error.code != 0 && error.subcode != 33;
}

}  // namespace

GraphError graph_error(int code, std::string details) {
    const auto* found = std::find_if(code_table.begin(), code_table.end(),
                                     [&](const CodeFacts& facts) { return facts.code == code; });
    if (found == code_table.end()) return {code, "Unknown error", std::move(details)};
    return {code, std::string(found->title), std::move(details), 0, found->http_status};
}

bool is_known_code(int code) {
    return std::any_of(code_table.begin(), code_table.end(),
                       [&](const CodeFacts& facts) { return facts.code == code; });
}

bool is_told_later(int code) {
    return std::find(told_later.begin(), told_later.end(), code) != told_later.end();
}

GraphError token_error(int subcode, std::string message) {
    return {190, std::move(message), {}, subcode, 401};
}

GraphError template_error(int subcode, std::string title, std::string message) {
    GraphError error{100, "Invalid parameter"};
    error.subcode = subcode;
    error.user_title = std::move(title);
    error.user_message = std::move(message);
    return error;
}

GraphError wrong_parameter(std::string message) {
    return {100, std::move(message)};
}
GraphError invalid_parameter(std::string details) {
    return {100, "Invalid parameter", std::move(details)};
}

GraphError unknown_object(std::string_view method, std::string_view id) {
    return {
        100,
        fmt::format(
            "Unsupported {} request. Object with ID '{}' does not exist, cannot be loaded due to "
            "missing permissions, or does not support this operation",
            method == "GET" ? "get" : "post", id),
        {},
        33};
}

std::string error_body(const GraphError& error, std::string_view trace_id) {
    boost::json::object body;
    body["message"] =
        shows_code(error) ? fmt::format("(#{}) {}", error.code, error.message) : error.message;
    body["type"] = error.subcode == 33 ? "GraphMethodException" : "OAuthException";
    body["code"] = error.code;
    if (!error.details.empty()) {
        body["error_data"] = {{"messaging_product", "whatsapp"}, {"details", error.details}};
    }
    if (error.subcode != 0) body["error_subcode"] = error.subcode;
    body["is_transient"] = is_transient(error.code);
    if (!error.user_title.empty()) body["error_user_title"] = error.user_title;
    if (!error.user_message.empty()) body["error_user_msg"] = error.user_message;
    body["fbtrace_id"] = trace_id;
    return boost::json::serialize(boost::json::object{{"error", std::move(body)}});
}

}  // namespace alvio::sandbox
