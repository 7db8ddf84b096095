// A journey to test with: events go in, what the prospect and the CRM would see comes out. No
// engine, no store: only step(), with a calendar in which nobody else books.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "dialogue/playbook_file.hpp"
#include "lead/step.hpp"

namespace alvio::lead::testing {

using namespace std::chrono_literals;

inline booking::Team office_team() {
    booking::Team team;
    for (const auto* id : {"camille", "alex"}) {
        booking::Rep rep{RepId(id),
                         id,
                         std::string(id) + "@example.com",
                         *booking::TimeZone::find("Europe/Paris"),
                         {},
                         {}};
        rep.hours = *booking::parse_working_hours("Mon-Fri 09:00-18:00");
        team.push_back(rep);
    }
    return team;
}

class Journey {
public:
    Journey() {
        rules.workspace_zone = *booking::TimeZone::find("Europe/Paris");
        lead.id = LeadId("ld_test");
        lead.workspace = WorkspaceId("default");
    }

    // Monday, 10:00 in Paris.
    Instant now = *parse_rfc3339("2026-11-23T09:00:00Z");
    Rules rules;
    dialogue::Playbook playbook = dialogue::default_playbook();
    booking::Team team = office_team();
    booking::Diary diary;
    Lead lead;
    std::vector<Effect> effects;  ///< of the last event
    std::vector<std::string> reported;
    std::vector<SendMessage> sent;

    void happens(const Event& event) {
        auto step = lead::step(lead, event, {now, rules, playbook, team, diary});
        lead = std::move(step.lead);
        effects = std::move(step.effects);
        for (const auto& effect : effects) {
            if (const auto* message = std::get_if<SendMessage>(&effect)) sent.push_back(*message);
            if (const auto* report = std::get_if<ReportStatus>(&effect)) {
                reported.push_back(std::string(name_of(report->status)) +
                                   (report->reason.empty() ? "" : " " + report->reason));
                last_report = *report;
            }
        }
    }

    void arrives(std::string language = "en") {
        LeadArrived arrived;
        arrived.phone = PhoneNumber::from_e164("+33639980001");
        arrived.crm_contact_id = "CRM_1";
        arrived.profile.first_name = "Anna";
        arrived.profile.last_name = "Keller";
        arrived.profile.preferred_language = std::move(language);
        arrived.payload = "{}";
        happens(arrived);
        happens(MessageAccepted{lead.opening, MessageId("wamid.1")});
    }
    void writes(const std::string& text) {
        happens(MessageReceived{
            MessageId("in." + std::to_string(++count_)), now, InboundKind::Text, text, {}});
    }
    void taps(const Option& option) {
        happens(MessageReceived{MessageId("in." + std::to_string(++count_)), now,
                                InboundKind::Button, option.title, option.id});
    }
    /// Taps the `index`th option of the last message.
    void taps(std::size_t index) { taps(options().at(index)); }
    void timer(TimerKind kind) {
        TimerFired fired{kind, 0, now};
        for (const auto& running : lead.timers) {
            if (running.kind == kind) fired.generation = running.generation;
        }
        happens(fired);
    }

    [[nodiscard]] std::vector<Option> options() const {
        const auto& content = sent.back().content;
        if (const auto* buttons = std::get_if<ButtonsMessage>(&content)) return buttons->buttons;
        if (const auto* list = std::get_if<ListMessage>(&content)) return list->rows;
        return {};
    }
    [[nodiscard]] std::string last_text() const { return text_of(sent.back().content); }
    /// As far as a list of times.
    void answers_all_questions() {
        writes("Yes");
        for (std::size_t i = 0; i < playbook.criteria.size(); ++i)
            taps(0);
    }
    void books_first_slot() {
        answers_all_questions();
        taps(0);
    }
    template <class T>
    [[nodiscard]] const T* effect() const {
        for (const auto& e : effects) {
            if (const auto* found = std::get_if<T>(&e)) return found;
        }
        return nullptr;
    }
    [[nodiscard]] bool has_reported(const std::string& status) const {
        return std::find(reported.begin(), reported.end(), status) != reported.end();
    }

    ReportStatus last_report;

private:
    int count_ = 0;
};

}  // namespace alvio::lead::testing
