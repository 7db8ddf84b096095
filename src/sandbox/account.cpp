#include "sandbox/account.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sandbox/json_member.hpp"
#include "sandbox/nodes.hpp"
#include "sandbox/text_length.hpp"

namespace alvio::sandbox {

namespace json = boost::json;

namespace {

using namespace std::chrono_literals;

constexpr std::size_t most_registrations = 10;
constexpr Duration registrations_counted_for = 72h;
constexpr std::size_t pin_digits = 6;
constexpr std::size_t most_numbers = 1000;

bool is_pin(std::string_view text) {
    return text.size() == pin_digits &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<GraphError> error_of_token(std::string_view token, Instant now) {
    if (token == "expired") {
        return token_error(
            463, fmt::format("Error validating access token: Session has expired on {}. The "
                             "current time is {}.",
                             to_rfc3339(now - 1h), to_rfc3339(now)));
    }
    if (token == "password_changed") {
        return token_error(460,
                           "Error validating access token: The session has been invalidated "
                           "because the user changed their password or Facebook has changed the "
                           "session for security reasons.");
    }
    if (token == "app_removed") {
        return token_error(458,
                           "Error validating access token: The user has not authorized "
                           "application.");
    }
    if (token == "invalid") return token_error(467, "Invalid OAuth access token.");
    return std::nullopt;
}

std::string text_or_number(const json::object& in, std::string_view key) {
    if (const auto text = text_member(in, key)) return *text;
    const auto number = number_member(in, key);
    return number ? std::to_string(*number) : std::string{};
}

}  // namespace

Graph<void> Account::check_token(std::string_view token, Instant now) const {
    if (token.empty())
        return refuse(
            GraphError{190, "An access token is required to request this resource.", {}, 0, 401});
    for (const auto what : {std::string_view(trouble_.token), token}) {
        if (auto error = error_of_token(what, now)) return refuse(std::move(*error));
    }
    return {};
}

std::string Account::debug_token(std::string_view input_token, Instant now) const {
    const auto problem = error_of_token(trouble_.token, now);
    const auto error = problem ? problem : error_of_token(input_token, now);
    json::object data{{"app_id", app_id},
                      {"application", app_name},
                      {"type", "SYSTEM_USER"},
                      {"is_valid", !error},
                      {"expires_at", 0},
                      {"data_access_expires_at", 0},
                      {"issued_at", to_unix_seconds(now)}};
    json::array scopes{"whatsapp_business_management", "whatsapp_business_messaging"};
    // What a token made for another purpose looks like.
    if (input_token == "no_messaging") scopes.pop_back();
    if (input_token == "expires_soon") {
        data["type"] = "USER";
        data["expires_at"] = to_unix_seconds(now + 24h);
    }
    json::array granular;
    for (const auto& scope : scopes)
        granular.push_back(json::object{{"scope", scope}});
    data["scopes"] = std::move(scopes);
    data["granular_scopes"] = std::move(granular);
    data["user_id"] = "100000000000004";
    if (error) {
        data["error"] = json::object{
            {"code", error->code}, {"message", error->message}, {"subcode", error->subcode}};
        data["expires_at"] = to_unix_seconds(now - 1h);
    }
    return json::serialize(json::object{{"data", std::move(data)}});
}

BusinessNumber& Account::number(std::string_view id) {
    if (const auto found = numbers_.find(id); found != numbers_.end()) return found->second;
    if (numbers_.size() >= most_numbers) numbers_.erase(numbers_.begin());
    return numbers_[std::string(id)];
}

// ---- registration
// --------------------------------------------------------------------------------------

Graph<std::string> Account::register_number(std::string_view id, std::string_view body,
                                            Instant now) {
    const auto request = parse_object(body);
    const auto pin = request ? text_or_number(*request, "pin") : "";
    if (!request || text_member(*request, "messaging_product").value_or("") != "whatsapp")
        return refuse(wrong_parameter("The parameter messaging_product is required."));
    if (!is_pin(pin)) return refuse(wrong_parameter("Param pin must be 6 characters long."));
    auto& known = number(id);
    std::erase_if(known.registered_at,
                  [&](Instant at) { return now - at >= pace_(registrations_counted_for); });
    if (known.registered_at.size() >= most_registrations) return refuse(graph_error(133016));
    known.registered_at.push_back(now);
    if (!known.verified) return refuse(graph_error(133006, "Phone number needs to be verified"));
    if (!known.pin.empty() && known.pin != pin) return refuse(graph_error(133005));
    known.pin = pin;
    known.registered = true;
    return success();
}

Graph<std::string> Account::deregister(std::string_view id) {
    auto& known = number(id);
    if (!known.registered) return refuse(graph_error(133010));
    known.registered = false;
    return success();
}

Graph<std::string> Account::request_code(std::string_view id, std::string_view body) {
    const auto request = parse_object(body);
    const auto method = request ? text_member(*request, "code_method").value_or("") : "";
    if (method != "SMS" && method != "VOICE")
        return refuse(wrong_parameter("Param code_method must be one of {SMS, VOICE}."));
    if (!request->contains("language"))
        return refuse(wrong_parameter("The parameter language is required."));
    auto& known = number(id);
    known.code_requested = true;
    known.verified = false;
    return success();
}

Graph<std::string> Account::verify_code(std::string_view id, std::string_view body) {
    const auto request = parse_object(body);
    const auto code = request ? text_or_number(*request, "code") : "";
    if (code.empty()) return refuse(wrong_parameter("The parameter code is required."));
    auto& known = number(id);
    if (!known.code_requested || code != verification_code) {
        return refuse(
            GraphError{136025, "Verify code error", "The code is not the one that was sent"});
    }
    known.code_requested = false;
    known.verified = true;
    return success();
}

Graph<std::string> Account::set_pin(std::string_view id, std::string_view pin) {
    if (!is_pin(pin)) return refuse(wrong_parameter("Param pin must be 6 characters long."));
    number(id).pin = pin;
    return success();
}

// ---- profile and health
// ----------------------------------------------------------------------------------

std::string Account::profile(std::string_view id) {
    json::object profile{{"messaging_product", "whatsapp"}};
    if (const auto kept = parse_object(number(id).profile)) {
        for (const auto& [key, value] : *kept)
            profile[key] = value;
    }
    return json::serialize(json::object{{"data", json::array{std::move(profile)}}});
}

Graph<std::string> Account::set_profile(std::string_view id, std::string_view body) {
    struct Field {
        std::string_view name;
        std::size_t longest;
    };
    constexpr std::array fields = {Field{"about", 139}, Field{"address", 256},
                                   Field{"description", 512}, Field{"email", 128},
                                   Field{"vertical", 64}};
    const auto request = parse_object(body);
    if (!request || text_member(*request, "messaging_product").value_or("") != "whatsapp")
        return refuse(wrong_parameter("The parameter messaging_product is required."));
    auto kept = parse_object(number(id).profile).value_or(json::object{});
    for (const auto& field : fields) {
        if (!request->contains(field.name)) continue;
        const auto text = text_member(*request, field.name);
        if (!text || text_length(*text) > field.longest) {
            return refuse(wrong_parameter(fmt::format(
                "Param {} must be at most {} characters long.", field.name, field.longest)));
        }
        kept[field.name] = *text;
    }
    if (const auto* websites = array_member(*request, "websites")) {
        if (websites->size() > 2)
            return refuse(wrong_parameter("Param websites must have at most 2 elements."));
        kept["websites"] = *websites;
    }
    number(id).profile = json::serialize(kept);
    return success();
}

Account::Health Account::health_of(std::string_view id) {
    const auto& known = number(id);
    if (!known.registered) return {"BLOCKED", graph_error(133010)};
    if (trouble_.every_send != 0) return {"BLOCKED", graph_error(trouble_.every_send)};
    if (trouble_.restricted_to_test_recipients) return {"LIMITED", graph_error(131030)};
    if (known.quality == "RED") return {"LIMITED", graph_error(131048)};
    return {};
}

}  // namespace alvio::sandbox
