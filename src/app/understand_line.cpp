#include "app/understand_line.hpp"

#include <fmt/format.h>

#include <array>
#include <boost/json.hpp>
#include <optional>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "booking/time_zone.hpp"
#include "dialogue/understanding.hpp"

namespace alvio::app {

namespace json = boost::json;

namespace {

struct Question {
    std::string text;
    dialogue::Situation situation;
    booking::TimeZone zone;
};

using Asked = dialogue::Asked;
struct Context {
    std::string_view name;
    Asked asked;
};
constexpr std::array contexts = {
    Context{"none", Asked::Nothing}, Context{"question_yes_no", Asked::YesNo},
    Context{"offered_slots", Asked::OfferedSlots}, Context{"booked", Asked::Booked},
    Context{"asked_to_stop", Asked::WhetherToStop}};
/// How many slots stand on offer when the caller says no more than that there are some.
constexpr int usual_offer = 10;

std::string_view word_of(dialogue::OptOut opt_out) {
    switch (opt_out) {
        case dialogue::OptOut::None:
            return "none";
        case dialogue::OptOut::Ask:
            return "ask";
        case dialogue::OptOut::Stop:
            return "stop";
    }
    return "none";
}

std::string_view word_of(dialogue::Grain grain) {
    switch (grain) {
        case dialogue::Grain::Minute:
            return "minute";
        case dialogue::Grain::Hour:
            return "hour";
        case dialogue::Grain::PartOfDay:
            return "part_of_day";
        case dialogue::Grain::Day:
            return "day";
        case dialogue::Grain::Week:
            return "week";
    }
    return "minute";
}

/// The member as text; empty when it is missing or null.
Result<std::string> text_at(const json::object& line, std::string_view key) {
    const auto* value = line.if_contains(key);
    if (value == nullptr || value->is_null()) return std::string();
    if (!value->is_string())
        return failure(ErrorKind::BadInput, fmt::format("\"{}\" must be a text", key));
    return std::string(value->get_string());
}

Result<booking::TimeZone> zone_of(const json::object& line) {
    const auto name = text_at(line, "timezone");
    if (!name) return tl::unexpected(name.error());
    if (name->empty()) return booking::TimeZone();
    const auto zone = booking::TimeZone::find(*name);
    if (!zone)
        return failure(ErrorKind::BadInput,
                       "\"timezone\" must be a name of the tz database, such as Europe/Paris");
    return *zone;
}

Result<Instant> now_of(const json::object& line, Instant fallback) {
    const auto text = text_at(line, "now");
    if (!text) return tl::unexpected(text.error());
    if (text->empty()) return fallback;
    const auto now = parse_rfc3339(*text);
    if (!now)
        return failure(ErrorKind::BadInput,
                       "\"now\" must be RFC 3339, such as 2026-11-24T09:00:00+01:00");
    return *now;
}

Result<std::optional<dialogue::Language>> language_of(const json::object& line) {
    const auto code = text_at(line, "language");
    if (!code) return tl::unexpected(code.error());
    if (code->empty()) return std::optional<dialogue::Language>();
    const auto language = dialogue::parse_language(*code);
    if (!language)
        return failure(ErrorKind::BadInput,
                       "\"language\" must be one of en, fr, de, es, it, pt, nl");
    return language;
}

Result<Asked> context_of(const json::object& line) {
    const auto name = text_at(line, "context");
    if (!name) return tl::unexpected(name.error());
    if (name->empty()) return Asked::Nothing;
    for (const auto& context : contexts) {
        if (context.name == *name) return context.asked;
    }
    return failure(ErrorKind::BadInput,
                   "\"context\" must be one of none, question_yes_no, offered_slots, booked, "
                   "asked_to_stop");
}

Result<Question> question_in(std::string_view line, Instant fallback_now) {
    json::error_code failed;
    const auto value = json::parse(line, failed);
    if (failed || !value.is_object())
        return failure(ErrorKind::BadInput, "the line is not a JSON object");
    const auto& object = value.get_object();
    if (!object.contains("text")) return failure(ErrorKind::BadInput, "\"text\" is missing");
    const auto text = text_at(object, "text");
    if (!text) return tl::unexpected(text.error());
    if (text->size() > longest_understood_text)
        return failure(ErrorKind::BadInput,
                       fmt::format("\"text\" is longer than {} bytes", longest_understood_text));
    const auto zone = zone_of(object);
    if (!zone) return tl::unexpected(zone.error());
    const auto now = now_of(object, fallback_now);
    if (!now) return tl::unexpected(now.error());
    const auto language = language_of(object);
    if (!language) return tl::unexpected(language.error());
    const auto asked = context_of(object);
    if (!asked) return tl::unexpected(asked.error());
    return Question{
        *text,
        {*asked, *language, zone->to_local(*now), *asked == Asked::OfferedSlots ? usual_offer : 0},
        *zone};
}

std::string in_zone(LocalTime local, const booking::TimeZone& zone) {
    const Instant at = zone.to_instant(local);
    return to_rfc3339(at, zone.offset_at(at));
}

json::object answer_to(const Question& question) {
    const auto reading = dialogue::understand(question.text, question.situation);
    json::array intents;
    for (const auto intent : reading.intents)
        intents.emplace_back(dialogue::name_of(intent));
    json::array times;
    for (const auto& time : reading.times) {
        json::object entry{{"start", in_zone(time.start, question.zone)},
                           {"end", nullptr},
                           {"grain", word_of(time.grain)},
                           {"text", time.text}};
        if (time.end) entry["end"] = in_zone(*time.end, question.zone);
        times.push_back(std::move(entry));
    }
    json::object answer{{"language", dialogue::code_of(reading.language)},
                        {"opt_out", word_of(reading.opt_out)},
                        {"intents", std::move(intents)},
                        {"times", std::move(times)},
                        {"choice", nullptr}};
    if (reading.choice) answer["choice"] = *reading.choice;
    return answer;
}

}  // namespace

std::string understand_line(std::string_view line, Instant now) {
    const auto question = question_in(line, now);
    if (!question) return json::serialize(json::object{{"error", question.error().message}});
    return json::serialize(answer_to(*question));
}

}  // namespace alvio::app
