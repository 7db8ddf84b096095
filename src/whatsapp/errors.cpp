#include "whatsapp/errors.hpp"

#include <algorithm>
#include <array>

namespace alvio::whatsapp {

namespace {

using enum ErrorClass;

using Row = ErrorRule;
using namespace std::chrono_literals;

constexpr std::array table = {
    // Graph API
    Row{0, Account, "the app user cannot be authenticated: renew the access token"},
    Row{1, Transient, "unknown API error", 0, 3},
    Row{2, Transient, "the API is down or overloaded"},
    Row{3, Account, "the app lacks a capability"},
    Row{4, ThrottleApp, "the app calls too often"},
    Row{10, Account, "a permission is missing or was removed"},
    Row{33, Account, "the phone number id is wrong or was deleted"},
    Row{100, Request, "a parameter is invalid, missing or too long"},
    Row{190, Account, "the access token is expired or invalid"},
    Row{200, Account, "a permission is missing or was removed", 299},
    Row{368, Account, "the account is restricted for violating a policy"},
    Row{613, ThrottleApp, "call permissions are checked too often"},
    Row{80007, ThrottleApp, "the business account's rate limit is reached"},
    // Cloud API
    Row{130429, ThrottleNumber, "the number's throughput is reached"},
    Row{130472, NeverByTemplate,
        "the contact is part of a marketing experiment and gets no marketing templates"},
    Row{130497, Unreachable, "the account may not message people in this country"},
    Row{131000, Transient, "unknown failure", 0, 5},
    Row{131005, Account, "access denied"},
    Row{131008, Request, "a required parameter is missing"},
    Row{131009, Request, "a parameter's value is invalid"},
    Row{131016, Transient, "the service is unavailable"},
    Row{131020, Request, "group messaging: not used here"},
    Row{131021, Request, "recipient and sender are the same number"},
    Row{131026, Unreachable,
        "undeliverable: not on WhatsApp, terms not accepted, or an outdated app"},
    Row{131030, Request, "the recipient is not on the list of Meta's test number"},
    Row{131031, Account, "the account is locked, or the PIN is wrong"},
    Row{131037, Account, "the number needs an approved display name"},
    Row{131041, Request, "group messaging: not used here"},
    Row{131042, Account, "a problem with the payment method"},
    Row{131044, Account, "a problem with the payment of calls"},
    Row{131045, Account, "the number is not registered properly: register it again"},
    Row{131047, Window, "more than 24 hours since the contact's last message"},
    Row{131048, QualityBrake,
        "the number is limited for spam: too many people blocked or reported it"},
    Row{131049, NotNow,
        "held back by WhatsApp: this contact has had enough marketing messages for now"},
    Row{131050, OptedOut, "the contact stopped marketing messages from this business"},
    Row{131051, Request, "unsupported type of message"},
    Row{131052, Request, "the contact's media cannot be downloaded"},
    Row{131053, Transient, "our media cannot be fetched or uploaded", 0, 1},
    Row{131055, Request, "method not allowed"},
    Row{131056, ThrottlePair, "too many messages to the same contact in a short time"},
    Row{131057, Transient, "the number is in maintenance for about a minute", 0, 0, 60s},
    Row{131059, Request, "the cursor of a template list is invalid"},
    Row{131062, Request, "this message needs a phone number, not a user id"},
    Row{131063, Account, "marketing templates are switched off for this business account"},
    Row{131064, QualityBrake, "limited for templates in the wrong category"},
    Row{131201, Request, "group messaging: not used here", 131215},
    // templates
    Row{132000, Request, "the number of template parameters does not match the template"},
    Row{132001, Template, "the template does not exist in this language or is not approved"},
    Row{132005, Request, "the template is too long with its parameters filled in"},
    Row{132007, Template, "the template's content violates a policy"},
    Row{132008, Request, "a template parameter has the wrong format"},
    Row{132012, Request, "a template parameter has the wrong format"},
    Row{132015, Template, "the template is paused for low quality"},
    Row{132016, Template, "the template is disabled for good: a new one is needed"},
    Row{132018, Request, "a template parameter holds a line break, a tab or many spaces"},
    Row{132068, Template, "the template's Flow is blocked"},
    Row{132069, Template, "the template's Flow is throttled"},
    // registration of numbers
    Row{133000, Account, "an earlier deregistration is incomplete: deregister again"},
    Row{133004, Transient, "the registration server is unavailable"},
    Row{133005, Account, "the PIN is wrong"},
    Row{133006, Account, "the number must be verified first"},
    Row{133008, Account, "the PIN was wrong too often"},
    Row{133009, Account, "the PIN was entered too fast"},
    Row{133010, Account, "the number is not registered"},
    Row{133015, Account, "the number was deregistered a moment ago: wait five minutes"},
    Row{133016, Account, "registered too often: blocked for 72 hours"},
    // other products
    Row{134011, Request, "the terms of payments are not accepted"},
    Row{134100, Request, "this endpoint takes marketing templates only"},
    Row{134101, Transient, "the template is still being copied to the marketing API", 0, 0, 10min},
    Row{134102, Account, "the marketing API is unavailable for this account"},
    Row{135000, Request, "an error in the parameters that Meta does not explain"},
    Row{137000, Request, "the contact's identity has changed"},
    Row{138000, Request, "calling: not used here", 138999},
    Row{139000, Request, "Flows or the block list: not used here", 139999},
    Row{141000, Account, "the account's health status forbids sending", 141999},
    Row{147000, Request, "usernames: not used here", 147999},
};

constexpr bool comes_before(const Row& a, const Row& b) {
    return std::max(a.code, a.last) < b.code;
}
static_assert(std::is_sorted(table.begin(), table.end(), comes_before));
static_assert(std::adjacent_find(table.begin(), table.end(), [](const Row& a, const Row& b) {
                  return !comes_before(a, b);
              }) == table.end());

const Row* find(int code) {
    const auto* row = std::find_if(table.begin(), table.end(), [code](const Row& r) {
        return r.code <= code && code <= std::max(r.code, r.last);
    });
    return row == table.end() ? nullptr : row;
}

/// The wait after `attempts` tries; the last one stays.
Duration step_of(std::span<const Duration> waits, int attempts) {
    const auto step = static_cast<std::size_t>(std::max(attempts, 1) - 1);
    return waits[std::min(step, waits.size() - 1)];
}

// Section 3 of Meta's retry advice as we use it.
constexpr std::array<Duration, 7> transient_waits = {1s, 4s, 16s, 60s, 240s, 10min, 15min};
constexpr std::array<Duration, 7> pair_waits = {1s,   4s,    16s, 64s,
                                                256s, 1024s, 1h};  // Meta's advice: 4^n
constexpr std::array<Duration, 6> number_waits = {1s, 2s, 4s, 8s, 16s, 30s};
constexpr std::array<Duration, 5> app_waits = {1min, 2min, 4min, 8min, 15min};
constexpr std::array<Duration, 5> account_waits = {15s, 30s, 1min, 2min, 5min};
constexpr std::array<Duration, 3> quality_waits = {1h, 2h, 4h};

}  // namespace

std::span<const ErrorRule> error_rules() {
    return table;
}

ErrorClass class_of(const MetaError& error) {
    constexpr int invalid_value = 131009;
    if (error.code == invalid_value && error.about_number) return Unreachable;
    const auto* row = find(error.code);
    if (row == nullptr)
        return error.http_status >= 500 || error.http_status == 429 ? Transient : Request;
    return row->tries > 0 && error.attempts > row->tries ? Request : row->error;
}

std::string_view meaning_of(int code) {
    const auto* row = find(code);
    return row == nullptr ? std::string_view{} : row->meaning;
}

std::optional<lead::Refusal> refusal_of(ErrorClass error) {
    switch (error) {
        case Unreachable:
            return lead::Refusal::Unreachable;
        case Window:
            return lead::Refusal::WindowClosed;
        case OptedOut:
            return lead::Refusal::MarketingStop;
        case NotNow:
            return lead::Refusal::NotNow;
        case NeverByTemplate:
            return lead::Refusal::NeverByTemplate;
        case Request:
            return lead::Refusal::Invalid;
        case Transient:
        case ThrottleApp:
        case ThrottleNumber:
        case ThrottlePair:
        case QualityBrake:
        case Template:
        case Account:
            return std::nullopt;
    }
    return std::nullopt;
}

lead::Holds held_by(ErrorClass error) {
    switch (error) {
        case ThrottlePair:
            return lead::Holds::Person;
        case QualityBrake:
        case Template:
            return lead::Holds::Openings;
        case ThrottleApp:
        case ThrottleNumber:
        case Account:
            return lead::Holds::Receiver;
        case Transient:
        case Window:
        case Unreachable:
        case NotNow:
        case NeverByTemplate:
        case OptedOut:
        case Request:
            return lead::Holds::ThisOne;
    }
    return lead::Holds::ThisOne;
}

Duration wait_after(ErrorClass error, const MetaError& told) {
    const auto* row = find(told.code);
    switch (error) {
        case Transient: {
            const auto usual = step_of(transient_waits, told.attempts);
            return row == nullptr ? usual : std::max(usual, row->lasts);
        }
        case ThrottlePair:
            return step_of(pair_waits, told.attempts);
        case ThrottleNumber:
            return step_of(number_waits, told.attempts);
        case ThrottleApp:
            return step_of(app_waits, told.attempts);
        case Account:
            return step_of(account_waits, told.attempts);
        case Template:
            return 5min;
        case QualityBrake:
            return step_of(quality_waits, told.attempts);
        // Refusals (refusal_of): the same message again would fail again, today at least.
        case NotNow:
        case NeverByTemplate:
        case Window:
        case Unreachable:
        case OptedOut:
        case Request:
            return 24h;
    }
    return 24h;
}

}  // namespace alvio::whatsapp
