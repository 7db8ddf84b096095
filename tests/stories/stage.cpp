#include "stories/stage.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "sandbox/characters.hpp"

namespace alvio::stories {

namespace json = boost::json;

namespace {

/// Where a word of a story stands in the lead's JSON; other words are keys of the CRM's own.
void add(json::object& body, const std::string& key, const std::string& value) {
    if (key == "language") {
        body["custom"] = {{"preferred_language", value}};
    } else if (key == "stage") {
        body["lifecycle_stage"] = value;
    } else if (key == "rep") {
        body["sales"] = {{"email", value}};
    } else if (key == "company") {
        body["contact"].as_object()["company"] = value;
    } else {
        body[key] = value;
    }
}

}  // namespace

// ---- before the curtain -------------------------------------------------------------------------

void Stage::set(const std::string& key, const std::string& toml_value) {
    if (world_) throw Untrue("settings come before everything else");
    settings_[key] = toml_value;
}

void Stage::set_team(const std::string& name) {
    team_ = fmt::format(
        "[[team]]\nid = \"only\"\nname = {}\nemail = \"only@example.com\"\n"
        "timezone = \"Europe/Paris\"\nhours = [\"Mon-Sun 08:00-20:00\"]\n",
        program::quoted(name));
}

program::World& Stage::world() {
    if (world_) return *world_;
    world_.emplace(hours_per_second_ * 3600);
    for (const auto& [key, value] : settings_)
        world_->program.set(key, value);
    world_->program.append(team_);
    world_->start();
    return *world_;
}

Person& Stage::person(const std::string& name) {
    const auto found = people_.find(name.empty() ? last_posted_ : name);
    if (found == people_.end()) throw Untrue("the story has not introduced " + name);
    return found->second;
}

// ---- the CRM ------------------------------------------------------------------------------------

void Stage::post(const std::string& name, const std::string& phone,
                 const std::vector<std::string>& more) {
    auto& who = people_[name];
    if (who.name.empty()) who.crm_id = fmt::format("CRM_{:03}", people_.size());
    who.name = name;
    last_posted_ = name;

    auto body = program::lead_body(who.crm_id, phone, name);
    for (std::size_t i = 0; i + 1 < more.size(); i += 2)
        add(body, more[i], more[i + 1]);
    const auto answer = api().post("/v1/leads", json::serialize(body));
    if (answer.status != 202)
        throw Untrue(fmt::format("Alvio answers {} {}", answer.status, answer.body));
    who.lead_id = answer.at("/lead_id");
    who.was_duplicate = answer.at("/duplicate") == "true";
    const auto number = lead_of(who).at("/phone_number");
    who.number = number == "null" ? std::string{} : number;
}

void Stage::hear(Person& who, const std::string& status, const std::string& reason) {
    const auto wanted = reason.empty() ? status : status + " " + reason;
    const auto callback = world().crm.wait_for(who.crm_id, who.heard);
    if (!callback)
        throw Untrue(fmt::format("the CRM hears nothing more about {}, not {}", who.name, wanted));
    const auto heard = program::status_with_reason(*callback);
    // A status alone stands for any reason.
    if (heard != wanted && !(reason.empty() && callback->status == status))
        throw Untrue(fmt::format("the CRM hears {}, not {}", heard, wanted));
    ++who.heard;
    who.callbacks.push_back(callback->body);
}

void Stage::hear_nothing_for(Person& who, std::chrono::minutes time) {
    const auto seconds = static_cast<double>(time.count()) / 60 / hours_per_second_;
    const auto within = std::chrono::milliseconds{static_cast<std::int64_t>(seconds * 1000)};
    if (const auto callback = world().crm.wait_for(who.crm_id, who.heard, within))
        throw Untrue("the CRM hears " + program::status_with_reason(*callback));
}

// ---- the prospect -------------------------------------------------------------------------------

void Stage::receive(Person& who, const std::string& part_of_text) {
    const auto has_come = [&] {
        const auto messages = world().whatsapp.from_business(who.number);
        for (auto i = who.received; i < messages.size(); ++i) {
            if (messages[i].text.find(part_of_text) == std::string::npos) continue;
            who.received = i + 1;
            who.options = messages[i].options;
            return true;
        }
        return false;
    };
    expect(has_come, [&] { return fmt::format("{} never receives “{}”", who.name, part_of_text); });
}

void Stage::receive_times(Person& who) {
    const auto have_come = [&] {
        const auto messages = world().whatsapp.from_business(who.number);
        for (auto i = who.received; i < messages.size(); ++i) {
            const auto& options = messages[i].options;
            if (std::none_of(options.begin(), options.end(), sandbox::names_time)) continue;
            who.received = i + 1;
            who.options = options;
            return true;
        }
        return false;
    };
    expect(have_come, [&] { return who.name + " is never offered times"; });
}

void Stage::has_received(Person& who, std::size_t count) {
    std::size_t received = 0;
    const auto enough = [&] {
        received = world().whatsapp.from_business(who.number).size();
        return received >= count;
    };
    if (!program::eventually(enough) || received != count)
        throw Untrue(fmt::format("{} has received {} messages", who.name, received));
}

void Stage::has_never_received(Person& who, const std::string& part_of_text) {
    for (const auto& message : world().whatsapp.from_business(who.number)) {
        if (message.text.find(part_of_text) != std::string::npos)
            throw Untrue(fmt::format("{} has received “{}”", who.name, message.text));
    }
}

void Stage::write(Person& who, const std::string& text) {
    world().whatsapp.write(who.number, in_words(who, text));
}

void Stage::tap(Person& who, const std::string& title) {
    world().whatsapp.tap(who.number, in_words(who, title));
}

/// "{time 2}" is the second time of those that the person was offered last.
std::string Stage::in_words(const Person& who, const std::string& text) const {
    constexpr std::string_view gap = "{time ";
    const auto begin = text.find(gap);
    if (begin == std::string::npos) return text;
    const auto index = static_cast<std::size_t>(text.at(begin + gap.size()) - '1');
    std::vector<std::string> times;
    std::copy_if(who.options.begin(), who.options.end(), std::back_inserter(times),
                 sandbox::names_time);
    if (index >= times.size())
        throw Untrue(fmt::format("{} was offered {} times", who.name, times.size()));
    auto filled = text;
    return filled.replace(begin, gap.size() + 2, times[index]);
}

// ---- the program --------------------------------------------------------------------------------

void Stage::restart_after_kill() {
    world().program.kill_hard();
    world().program.start();
}

void Stage::end() {
    if (!world_) return;
    if (const auto count = world_->crm.unverified(); count > 0)
        throw Untrue(fmt::format("{} callbacks had a wrong signature", count));
    // The sandbox is as strict as Meta: whatever it refuses, Meta would have refused.
    if (const auto count = world_->whatsapp.refused(); count > 0)
        throw Untrue(fmt::format("WhatsApp refuses {} messages of Alvio's", count));
    const auto exit_code = world_->program.stop();
    if (exit_code != 0)
        throw Untrue(fmt::format("alvio serve ends with {}", exit_code.value_or(-1)));
    // A log holds ids and statuses: neither who it is nor what was said.
    const auto log = world_->program.errors();
    for (const auto& [name, who] : people_) {
        const auto digits = who.number.empty() ? name : who.number.substr(1);
        if (log.find(name) != std::string::npos || log.find(digits) != std::string::npos)
            throw Untrue("the log tells who " + name + " is");
    }
}

program::Answer Stage::lead_of(const Person& who) {
    return api().get("/v1/leads/" + who.lead_id);
}

std::string Stage::calendar() {
    const auto url = api().get("/v1/workspace").at("/calendar_url");
    return api().get(url.substr(url.find("/calendars/"))).body;
}

std::string Stage::report() {
    if (!world_) return {};
    std::string text;
    for (const auto& [name, who] : people_) {
        text += fmt::format("{} ({})\n", name, who.crm_id);
        for (const auto& status : world_->crm.statuses(who.crm_id))
            text += fmt::format("  the CRM heard {}\n", status);
        if (who.number.empty()) continue;
        for (const auto& message : world_->whatsapp.thread(who.number)) {
            text += fmt::format("  {} {}{}\n",
                                message.from_business ? "Alvio:" : "prospect:", message.text,
                                message.from_business ? " — " + message.status : "");
            if (!message.options.empty())
                text += fmt::format("      [{}]\n", fmt::join(message.options, "] ["));
        }
    }
    return text + "the end of alvio serve's log:\n" + program::tail_of(world_->program.errors());
}

}  // namespace alvio::stories
