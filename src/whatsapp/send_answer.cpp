// Meta's answer to a message → accepted, refused, later, or uncertain.
#include <algorithm>
#include <array>
#include <boost/json/object.hpp>
#include <limits>
#include <span>

#include "base/overloaded.hpp"
#include "whatsapp/json_reading.hpp"
#include "whatsapp/send.hpp"

namespace alvio::whatsapp {

namespace json = boost::json;
using namespace std::chrono_literals;

namespace {

/// Meta's code for the error; nothing when the answer has no error object of Meta's.
std::optional<int> code_in(const json::object& answer) {
    const auto& error = object_at(answer, "error");
    const auto code = integer_at(error, "code");
    if (!code || *code < 0 || *code > std::numeric_limits<int>::max()) return std::nullopt;
    // A wrong phone number id comes as "invalid parameter". It is the account's trouble, not this
    // message's.
    constexpr int invalid_parameter = 100, object_missing = 33;
    if (*code == invalid_parameter && integer_at(error, "error_subcode") == object_missing)
        return object_missing;
    return static_cast<int>(*code);
}

/// Never Meta's own text: it can hold numbers and pieces of tokens.
std::string explain(int code) {
    const auto meaning = meaning_of(code);
    return "Meta error " + std::to_string(code) +
           (meaning.empty() ? "" : ": " + std::string(meaning));
}

SendVerdict judge_error(int code, int http_status) {
    const auto error = class_of(code, http_status);
    if (const auto refusal = refusal_of(error)) return SendRefused{*refusal, code};
    return SendLater{error, code, explain(code)};
}

/// An answer without Meta's error object: something on the way has spoken.
SendVerdict judge_status(int status) {
    const auto why = "answer " + std::to_string(status) + " without a word of Meta's";
    if (status == 429) return SendLater{ErrorClass::ThrottleApp, 0, why};
    if (status >= 300 && status < 500)
        return SendLater{ErrorClass::Account, 0, why + ": check whatsapp.base_url"};
    return SendUncertain{why};
}

SendVerdict judge_answer(const net::HttpAnswer& answer) {
    const auto value = parse_json(answer.body);
    const auto* body = value ? value->if_object() : nullptr;
    if (body == nullptr) return judge_status(answer.status);
    if (const auto code = code_in(*body)) return judge_error(*code, answer.status);
    if (answer.status < 200 || answer.status >= 300) return judge_status(answer.status);
    const auto messages = objects_at(*body, "messages");
    const auto id = messages.empty() ? std::string() : text_at(*messages.front(), "id");
    if (id.empty())
        return SendUncertain{"answer " + std::to_string(answer.status) + " without a message id"};
    return SendAccepted{MessageId(id)};
}

/// The wait after `attempts` tries; the last one stays.
Duration step_of(std::span<const Duration> waits, int attempts) {
    const auto step = static_cast<std::size_t>(std::max(attempts, 1) - 1);
    return waits[std::min(step, waits.size() - 1)];
}

constexpr std::array<Duration, 7> transient_waits = {1s, 4s, 16s, 60s, 240s, 10min, 15min};
constexpr std::array<Duration, 7> pair_waits = {1s,   4s,    16s, 64s,
                                                256s, 1024s, 1h};  // Meta's advice: 4^n
constexpr std::array<Duration, 6> number_waits = {1s, 2s, 4s, 8s, 16s, 30s};
constexpr std::array<Duration, 5> app_waits = {1min, 2min, 4min, 8min, 15min};
constexpr std::array<Duration, 5> account_waits = {15s, 30s, 1min, 2min, 5min};
constexpr std::array<Duration, 3> quality_waits = {1h, 2h, 4h};

}  // namespace

SendVerdict read_answer(const net::HttpOutcome& outcome) {
    return std::visit(overloaded{
                          [](const net::HttpAnswer& answer) { return judge_answer(answer); },
                          [](const net::HttpFailure& failed) -> SendVerdict {
                              switch (failed.stage) {
                                  case net::HttpFailure::Stage::NotSent:
                                      return SendLater{ErrorClass::Transient, 0, failed.reason};
                                  case net::HttpFailure::Stage::Unknown:
                                      return SendUncertain{failed.reason};
                              }
                              return SendUncertain{failed.reason};
                          },
                      },
                      outcome);
}

std::optional<lead::Refusal> refusal_of(ErrorClass error) {
    switch (error) {
        case ErrorClass::Unreachable:
            return lead::Refusal::Unreachable;
        case ErrorClass::Window:
            return lead::Refusal::WindowClosed;
        case ErrorClass::OptedOut:
            return lead::Refusal::MarketingStop;
        case ErrorClass::NotNow:
            return lead::Refusal::NotNow;
        case ErrorClass::Request:
            return lead::Refusal::Invalid;
        case ErrorClass::Transient:
        case ErrorClass::ThrottleApp:
        case ErrorClass::ThrottleNumber:
        case ErrorClass::ThrottlePair:
        case ErrorClass::QualityBrake:
        case ErrorClass::Template:
        case ErrorClass::Account:
            return std::nullopt;
    }
    return std::nullopt;
}

Duration wait_after(ErrorClass error, int attempts) {
    switch (error) {
        case ErrorClass::Transient:
            return step_of(transient_waits, attempts);
        case ErrorClass::ThrottlePair:
            return step_of(pair_waits, attempts);
        case ErrorClass::ThrottleNumber:
            return step_of(number_waits, attempts);
        case ErrorClass::ThrottleApp:
            return step_of(app_waits, attempts);
        case ErrorClass::Account:
            return step_of(account_waits, attempts);
        case ErrorClass::Template:
            return 5min;
        case ErrorClass::QualityBrake:
            return step_of(quality_waits, attempts);
        // Refusals (refusal_of): the same message again would fail again, today at least.
        case ErrorClass::NotNow:
        case ErrorClass::Window:
        case ErrorClass::Unreachable:
        case ErrorClass::OptedOut:
        case ErrorClass::Request:
            return 24h;
    }
    return 24h;
}

}  // namespace alvio::whatsapp
