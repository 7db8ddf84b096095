// The pretend business account: its numbers and their registration, profile, blocked people,
// tokens, and what is wrong with it. Answers as the Graph API does. Not thread-safe.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "sandbox/graph_error.hpp"

namespace alvio::sandbox {

/// One number of the account. Any id is one, connected, until somebody says otherwise.
struct BusinessNumber {
    bool registered = true;
    bool verified = true;
    bool code_requested = false;
    std::string pin = {};
    std::string quality = "GREEN";
    std::string profile = {};  ///< the JSON object of the business profile; "": empty
    std::deque<Instant> registered_at = {};
    std::set<std::string> blocked = {};
};

/// What is wrong with the account.
struct AccountTrouble {
    std::string token = {};  ///< "expired", "invalid", "password_changed", "app_removed"; "": none
    int every_send = 0;      ///< a code with which every send is refused or fails; 0: none
    bool restricted_to_test_recipients = false;  ///< only `test_recipients`: 131030
    std::set<std::string> test_recipients = {};
};

class Account {
public:
    explicit Account(Pace pace) : pace_(pace) {}

    /// 190 for a token that is none, by the account's trouble or by the token itself: "expired",
    /// "invalid", "password_changed" and "app_removed" are what they say.
    [[nodiscard]] Graph<void> check_token(std::string_view token, Instant now) const;
    /// GET /debug_token.
    [[nodiscard]] std::string debug_token(std::string_view input_token, Instant now) const;

    [[nodiscard]] BusinessNumber& number(std::string_view id);
    [[nodiscard]] const std::map<std::string, BusinessNumber, std::less<>>& numbers() const {
        return numbers_;
    }
    [[nodiscard]] AccountTrouble& trouble() { return trouble_; }

    // POST /{phone_number_id}/register, /deregister, /request_code, /verify_code: the answer.
    [[nodiscard]] Graph<std::string> register_number(std::string_view id, std::string_view body,
                                                     Instant now);
    [[nodiscard]] Graph<std::string> deregister(std::string_view id);
    [[nodiscard]] Graph<std::string> request_code(std::string_view id, std::string_view body);
    [[nodiscard]] Graph<std::string> verify_code(std::string_view id, std::string_view body);
    [[nodiscard]] Graph<std::string> set_pin(std::string_view id, std::string_view pin);

    [[nodiscard]] std::string profile(std::string_view id);
    [[nodiscard]] Graph<std::string> set_profile(std::string_view id, std::string_view body);

    /// "AVAILABLE", "LIMITED" or "BLOCKED", with the error that says why.
    struct Health {
        std::string can_send = "AVAILABLE";
        GraphError why = {};
    };
    [[nodiscard]] Health health_of(std::string_view id);

private:
    Pace pace_;
    std::map<std::string, BusinessNumber, std::less<>> numbers_;  ///< those that were spoken of
    AccountTrouble trouble_;
};

/// The code that the sandbox "sends" to verify a number.
inline constexpr std::string_view verification_code = "123456";

}  // namespace alvio::sandbox
