#include "stories/steps.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "base/instant.hpp"

namespace alvio::stories {

namespace json = boost::json;

namespace {

int number(const std::string& digits) {
    return std::stoi(digits);
}

std::chrono::minutes span(const std::string& count, const std::string& unit) {
    if (unit.starts_with("minute")) return std::chrono::minutes{number(count)};
    return std::chrono::hours{number(count) * (unit.starts_with("day") ? 24 : 1)};
}

std::string last_callback(const Person& who) {
    if (who.callbacks.empty()) throw Untrue("no callback has been heard yet");
    return who.callbacks.back();
}

/// The text under this key of the callback that was heard last.
std::string told(const Person& who, std::string_view key) {
    const auto body = json::parse(last_callback(who));
    const auto* value = body.as_object().if_contains(key);
    if (value == nullptr || !value->is_string())
        throw Untrue(fmt::format("the callback has no {}", key));
    return std::string(value->get_string());
}

void contains(const std::string& text, const std::string& part) {
    if (text.find(part) == std::string::npos) throw Untrue("it says: " + text);
}

void does_not_contain(const std::string& text, const std::string& part) {
    if (text.find(part) != std::string::npos) throw Untrue("it says: " + text);
}

std::string meeting_start(const std::string& callback) {
    return std::string(json::parse(callback).at_pointer("/meeting/start").as_string());
}

void has_moved(const Person& who) {
    std::vector<std::string> starts;
    for (const auto& callback : who.callbacks) {
        if (callback.find("MEETING_BOOKED") != std::string::npos)
            starts.push_back(meeting_start(callback));
    }
    if (starts.size() < 2) throw Untrue("it was booked only once");
    if (starts.back() == starts[starts.size() - 2]) throw Untrue("it stays on " + starts.back());
}

std::size_t count_of(const std::string& text, std::string_view part) {
    std::size_t count = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++count;
    return count;
}

/// Both views of the calendar, the feed and the API, must show it.
void calendar_shows(Stage& stage, std::size_t booked) {
    const auto shows = [&] {
        const auto feed = stage.calendar();
        const auto standing = count_of(feed, "BEGIN:VEVENT") - count_of(feed, "STATUS:CANCELLED");
        const auto listed = stage.api().get("/v1/meetings").json().at_pointer("/meetings");
        return standing == booked && listed.as_array().size() == booked;
    };
    expect(shows, [&] { return "the calendar is:\n" + stage.calendar(); });
}

void calendar_shows_cancelled(Stage& stage, std::size_t cancelled) {
    expect([&] { return count_of(stage.calendar(), "STATUS:CANCELLED") == cancelled; },
           [&] { return "the calendar is:\n" + stage.calendar(); });
}

void nobody_is_booked_twice(Stage& stage) {
    const auto listed = stage.api().get("/v1/meetings").json().at_pointer("/meetings").as_array();
    std::vector<std::tuple<std::string, Instant, Instant>> taken;
    for (const auto& meeting : listed) {
        const auto text = [&](const char* key) {
            return std::string(meeting.as_object().at(key).as_string());
        };
        taken.emplace_back(text("rep"), parse_rfc3339(text("start")).value(),
                           parse_rfc3339(text("end")).value());
    }
    std::sort(taken.begin(), taken.end());
    for (std::size_t i = 1; i < taken.size(); ++i) {
        const auto& [rep_before, start_before, end_before] = taken[i - 1];
        const auto& [rep, start, end] = taken[i];
        if (rep == rep_before && start < end_before)
            throw Untrue(rep + " has two meetings at " + to_rfc3339(start));
    }
}

void other_times_than(Stage& stage, const Person& one, const std::string& other_name) {
    const auto& other = stage.person(other_name);
    for (const auto& option : one.options) {
        const auto same = std::find(other.options.begin(), other.options.end(), option);
        const bool is_time =
            std::any_of(option.begin(), option.end(), [](char c) { return c >= '0' && c <= '9'; });
        if (is_time && same != other.options.end()) throw Untrue("both are offered " + option);
    }
}

void lead_is(Stage& stage, const Person& who, const char* pointer, const std::string& expected) {
    const auto is = [&] { return stage.lead_of(who).at(pointer) == expected; };
    expect(is, [&] { return "the lead is " + stage.lead_of(who).body; });
}

// ---- the tables, in the order in which a reader looks for them
// ----------------------------------

std::vector<KnownStep> settings() {
    return {
        {"the clock runs NUMBER hours per second", "of the journey; before anything happens",
         [](Stage& stage, const Step& step) { stage.set_speed(number(step.gaps[0])); }},
        {"the clock runs NUMBER minutes per second", "10 without such a line",
         [](Stage& stage, const Step& step) { stage.set_speed(number(step.gaps[0]) / 60.0); }},
        {"the setting WORD is REST", "a key of the configuration, before anything happens",
         [](Stage& stage, const Step& step) {
             std::string value;
             for (auto part = step.gaps.begin() + 1; part != step.gaps.end(); ++part)
                 value += *part + " ";
             stage.set(step.gaps[0], value);
         }},
        {"the team is TEXT", "one person with long hours on every day",
         [](Stage& stage, const Step& step) { stage.set_team(step.gaps[0]); }},
    };
}

std::vector<KnownStep> crm_steps() {
    return {
        {"crm posts lead TEXT WORD REST", "the number may be in quotes; then pairs: language fr",
         [](Stage& stage, const Step& step) {
             stage.post(step.gaps[0], step.gaps[1], {step.gaps.begin() + 2, step.gaps.end()});
         }},
        {"crm posts lead TEXT TEXT REST", "",
         [](Stage& stage, const Step& step) {
             stage.post(step.gaps[0], step.gaps[1], {step.gaps.begin() + 2, step.gaps.end()});
         }},
        {"alvio says that the lead is new", "what the answer to the last post says",
         [](Stage& stage, const Step& step) {
             if (stage.person(step.about).was_duplicate) throw Untrue("it knows the lead");
         }},
        {"alvio says that it knows the lead", "",
         [](Stage& stage, const Step& step) {
             if (!stage.person(step.about).was_duplicate) throw Untrue("it takes it for new");
         }},
        {"crm hears nothing more for NUMBER UNIT", "of the journey's time",
         [](Stage& stage, const Step& step) {
             stage.hear_nothing_for(stage.person(step.about), span(step.gaps[0], step.gaps[1]));
         }},
        {"crm hears WORD", "the next callback about the lead, its signature verified",
         [](Stage& stage, const Step& step) {
             stage.hear(stage.person(step.about), step.gaps[0], {});
         }},
        {"crm hears WORD WORD", "the same with the reason",
         [](Stage& stage, const Step& step) {
             stage.hear(stage.person(step.about), step.gaps[0], step.gaps[1]);
         }},
        {"crm answers NUMBER to the next NUMBER callbacks", "",
         [](Stage& stage, const Step& step) {
             stage.fail_callbacks(number(step.gaps[1]), number(step.gaps[0]));
         }},
    };
}

std::vector<KnownStep> callback_steps() {
    return {
        {"the transcript contains TEXT", "of the callback that was heard last",
         [](Stage& stage, const Step& step) {
             contains(told(stage.person(step.about), "conversation_transcript"), step.gaps[0]);
         }},
        {"the transcript does not contain TEXT", "",
         [](Stage& stage, const Step& step) {
             does_not_contain(told(stage.person(step.about), "conversation_transcript"),
                              step.gaps[0]);
         }},
        {"the summary contains TEXT", "",
         [](Stage& stage, const Step& step) {
             contains(told(stage.person(step.about), "ai_summary"), step.gaps[0]);
         }},
        {"the summary does not contain TEXT", "",
         [](Stage& stage, const Step& step) {
             does_not_contain(told(stage.person(step.about), "ai_summary"), step.gaps[0]);
         }},
        {"the meeting has moved", "it starts at another time than the one heard before",
         [](Stage& stage, const Step& step) { has_moved(stage.person(step.about)); }},
    };
}

std::vector<KnownStep> prospect_steps() {
    return {
        {"prospect writes TEXT", "{time 2} stands for the second time on offer",
         [](Stage& stage, const Step& step) {
             stage.write(stage.person(step.about), step.gaps[0]);
         }},
        {"prospect writes the time NUMBER that was offered to TEXT", "to somebody else",
         [](Stage& stage, const Step& step) {
             const auto& other = stage.person(step.gaps[1]);
             const auto index = static_cast<std::size_t>(number(step.gaps[0]));
             if (index < 1 || index > other.options.size()) throw Untrue("it was not offered");
             stage.write(stage.person(step.about), other.options[index - 1]);
         }},
        {"prospect taps TEXT", "an option of a message, by its title",
         [](Stage& stage, const Step& step) { stage.tap(stage.person(step.about), step.gaps[0]); }},
        {"prospect taps option NUMBER", "of the message that the story told last",
         [](Stage& stage, const Step& step) {
             auto& who = stage.person(step.about);
             const auto index = static_cast<std::size_t>(number(step.gaps[0]));
             if (index < 1 || index > who.options.size())
                 throw Untrue(fmt::format("the message has {} options", who.options.size()));
             stage.tap(who, who.options[index - 1]);
         }},
        {"prospect sends a WORD", "voice, image, sticker, location or reaction",
         [](Stage& stage, const Step& step) {
             stage.world().whatsapp.send(stage.person(step.about).number, step.gaps[0]);
         }},
        {"prospect stops marketing messages in WhatsApp", "",
         [](Stage& stage, const Step& step) {
             stage.world().whatsapp.stop_marketing(stage.person(step.about).number);
         }},
        {"prospect receives TEXT", "one of the next messages contains it",
         [](Stage& stage, const Step& step) {
             stage.receive(stage.person(step.about), step.gaps[0]);
         }},
        {"prospect is offered times", "one of the next messages lets them choose a time",
         [](Stage& stage, const Step& step) { stage.receive_times(stage.person(step.about)); }},
        {"prospect is offered other times than TEXT", "",
         [](Stage& stage, const Step& step) {
             auto& who = stage.person(step.about);
             stage.receive_times(who);
             other_times_than(stage, who, step.gaps[0]);
         }},
        {"prospect has received NUMBER messages", "all in all, and not one more",
         [](Stage& stage, const Step& step) {
             stage.has_received(stage.person(step.about),
                                static_cast<std::size_t>(number(step.gaps[0])));
         }},
        {"prospect has never received TEXT", "",
         [](Stage& stage, const Step& step) {
             stage.has_never_received(stage.person(step.about), step.gaps[0]);
         }},
    };
}

std::vector<KnownStep> whatsapp_steps() {
    return {
        {"WhatsApp refuses the next NUMBER messages with code NUMBER", "in the answer to the call",
         [](Stage& stage, const Step& step) {
             stage.world().whatsapp.fail({{"mode", "sync"},
                                          {"times", number(step.gaps[0])},
                                          {"code", number(step.gaps[1])}});
         }},
        {"WhatsApp fails to deliver the next NUMBER messages with code NUMBER", "by webhook",
         [](Stage& stage, const Step& step) {
             stage.world().whatsapp.fail({{"mode", "async"},
                                          {"times", number(step.gaps[0])},
                                          {"code", number(step.gaps[1])}});
         }},
        {"WhatsApp takes the next NUMBER messages, but its answer is lost", "",
         [](Stage& stage, const Step& step) {
             stage.world().whatsapp.fail({{"mode", "cut"}, {"times", number(step.gaps[0])}});
         }},
    };
}

std::vector<KnownStep> other_steps() {
    return {
        {"the calendar shows NUMBER meetings", "in the feed and in the API",
         [](Stage& stage, const Step& step) {
             calendar_shows(stage, static_cast<std::size_t>(number(step.gaps[0])));
         }},
        {"the calendar shows NUMBER cancelled meetings", "in the feed",
         [](Stage& stage, const Step& step) {
             calendar_shows_cancelled(stage, static_cast<std::size_t>(number(step.gaps[0])));
         }},
        {"nobody in the team has two meetings at once", "",
         [](Stage& stage, const Step&) { nobody_is_booked_twice(stage); }},
        {"the lead's stage is WORD", "as GET /v1/leads/{id} shows it",
         [](Stage& stage, const Step& step) {
             lead_is(stage, stage.person(step.about), "/stage", step.gaps[0]);
         }},
        {"the lead's final status is WORD", "null while the journey is open",
         [](Stage& stage, const Step& step) {
             lead_is(stage, stage.person(step.about), "/final_status", step.gaps[0]);
         }},
        {"the lead's payload has WORD WORD", "a key of the CRM's own, as it was sent",
         [](Stage& stage, const Step& step) {
             lead_is(stage, stage.person(step.about), ("/payload/" + step.gaps[0]).c_str(),
                     step.gaps[1]);
         }},
        {"the program is killed and started again", "kill -9",
         [](Stage& stage, const Step&) { stage.restart_after_kill(); }},
    };
}

}  // namespace

const std::vector<KnownStep>& known_steps() {
    static const std::vector<KnownStep> all = [] {
        std::vector<KnownStep> steps;
        for (auto&& table : {settings(), crm_steps(), callback_steps(), prospect_steps(),
                             whatsapp_steps(), other_steps()})
            steps.insert(steps.end(), table.begin(), table.end());
        return steps;
    }();
    return all;
}

std::vector<std::string> forms() {
    std::vector<std::string> all;
    for (const auto& step : known_steps())
        all.push_back(step.form);
    return all;
}

}  // namespace alvio::stories
