// What every error code of Meta's does, in a table that people read:
// docs/reference/whatsapp-errors.md is compared with what the code decides, line by line.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <fstream>
#include <iterator>

#include "lead/test_journey.hpp"
#include "whatsapp/errors.hpp"
#include "whatsapp/send.hpp"

using namespace alvio;
using namespace alvio::whatsapp;
using namespace std::chrono_literals;
using lead::testing::Journey;

namespace {

std::string text_of(Duration wait) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(wait).count();
    if (seconds % 3600 == 0) return fmt::format("{} h", seconds / 3600);
    if (seconds % 60 == 0) return fmt::format("{} min", seconds / 60);
    return fmt::format("{} s", seconds);
}

std::string_view text_of(ErrorClass error) {
    switch (error) {
        case ErrorClass::Transient:
            return "passing trouble";
        case ErrorClass::ThrottleApp:
            return "app too fast";
        case ErrorClass::ThrottleNumber:
            return "number too fast";
        case ErrorClass::ThrottlePair:
            return "too many to one contact";
        case ErrorClass::QualityBrake:
            return "limited for quality";
        case ErrorClass::Window:
            return "window closed";
        case ErrorClass::Unreachable:
            return "unreachable";
        case ErrorClass::NotNow:
            return "not today";
        case ErrorClass::NeverByTemplate:
            return "never by template";
        case ErrorClass::OptedOut:
            return "opted out";
        case ErrorClass::Template:
            return "template";
        case ErrorClass::Request:
            return "our request";
        case ErrorClass::Account:
            return "account";
    }
    return "?";
}

std::string_view text_of(lead::Holds holds) {
    switch (holds) {
        case lead::Holds::ThisOne:
            return "nothing";
        case lead::Holds::Person:
            return "all to this contact";
        case lead::Holds::Openings:
            return "first messages";
        case lead::Holds::Receiver:
            return "the whole number";
    }
    return "?";
}

/// Meta refuses the call itself.
std::string at_once(const ErrorRule& rule) {
    const auto body = fmt::format(
        R"({{"error":{{"message":"m","type":"OAuthException","code":{}}}}})", rule.code);
    const auto verdict = read_answer(net::HttpAnswer{.status = 400, .headers = {}, .body = body});
    if (const auto* later = std::get_if<SendLater>(&verdict))
        return "again after " + text_of(later->wait);
    return std::holds_alternative<SendRefused>(verdict) ? "refused" : "?";
}

/// What follows for the lead when the message is refused, or fails after Meta took it.
std::string of_lead(Journey journey, const EffectId& effect, lead::Refusal refusal) {
    const auto sent = journey.sent.size();
    const auto reported = journey.reported.size();
    journey.happens(lead::MessageRefused{effect, refusal, 1});
    if (journey.reported.size() > reported) return "`" + journey.reported.back() + "`";
    if (journey.sent.size() > sent)
        return "again after " + text_of(*journey.sent.back().not_before - journey.now);
    return "nothing";
}

std::string line_of(const ErrorRule& rule) {
    const MetaError told{.code = rule.code};
    const auto error = class_of(told);
    const auto refusal = refusal_of(error).value_or(lead::Refusal::Again);
    Journey opening;
    opening.arrives();
    Journey talking;
    talking.arrives();
    talking.writes("Yes");
    const auto code =
        rule.last == 0 ? std::to_string(rule.code) : fmt::format("{}–{}", rule.code, rule.last);
    return fmt::format("| {} | {} | {} | {} | {} | {} | {} |", code, rule.meaning, text_of(error),
                       at_once(rule), of_lead(opening, opening.lead.opening, refusal),
                       of_lead(talking, talking.lead.last_message->effect, refusal),
                       text_of(held_by(error)));
}

std::string document() {
    std::ifstream in(ALVIO_WHATSAPP_ERRORS, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("what every error code does is written down as it is") {
    const auto text = document();
    std::string missing;
    for (const auto& rule : error_rules()) {
        const auto line = line_of(rule);
        if (text.find(line + "\n") == std::string::npos) missing += line + "\n";
    }
    CHECK_MESSAGE(missing.empty(), "docs/reference/whatsapp-errors.md should say:\n", missing);
    const auto lines = std::count(text.begin(), text.end(), '\n');
    CHECK(static_cast<std::size_t>(lines) > error_rules().size());
}

TEST_CASE("trouble of the account, a template, our own pace or request never ends a journey") {
    for (const auto& rule : error_rules()) {
        CAPTURE(rule.code);
        const auto error = class_of({.code = rule.code});
        if (error == ErrorClass::Unreachable || error == ErrorClass::NeverByTemplate ||
            error == ErrorClass::OptedOut)
            continue;
        Journey journey;
        journey.arrives();
        for (int i = 0; i < 2; ++i) {
            const auto refusal = refusal_of(error).value_or(lead::Refusal::Again);
            journey.happens(lead::MessageRefused{journey.lead.opening, refusal, rule.code});
        }
        CHECK(journey.reported.empty());
    }
}

TEST_CASE("an error that is known to pass is taken for our own fault when it does not") {
    const auto after = [](int code, int attempts) {
        return class_of({.code = code, .attempts = attempts});
    };
    CHECK(after(1, 3) == ErrorClass::Transient);
    CHECK(after(1, 4) == ErrorClass::Request);
    CHECK(after(131000, 5) == ErrorClass::Transient);
    CHECK(after(131000, 6) == ErrorClass::Request);
    CHECK(after(131053, 1) == ErrorClass::Transient);
    CHECK(after(131053, 2) == ErrorClass::Request);
    CHECK(after(2, 1000) == ErrorClass::Transient);
}

TEST_CASE("an error that lasts for a known time is waited for as long") {
    CHECK(wait_after(ErrorClass::Transient, {.code = 131057}) == 60s);
    CHECK(wait_after(ErrorClass::Transient, {.code = 134101}) == 10min);
    CHECK(wait_after(ErrorClass::Transient, {.code = 131057, .attempts = 5}) == 240s);
}

TEST_CASE("a value that is invalid because it is no phone number makes the contact unreachable") {
    CHECK(class_of({.code = 131009}) == ErrorClass::Request);
    CHECK(class_of({.code = 131009, .about_number = true}) == ErrorClass::Unreachable);
}
