#include <fmt/format.h>

#include <charconv>
#include <cstdlib>
#include <iostream>
#include <variant>

#include "app/commands.hpp"
#include "app/files.hpp"
#include "app/setup.hpp"
#include "base/clock.hpp"
#include "base/overloaded.hpp"
#include "dialogue/playbook_file.hpp"
#include "lead/step.hpp"

namespace alvio::app {

namespace {

/// Prints what the prospect sees and returns the options that can be tapped.
std::vector<lead::Option> show(const lead::SendMessage& message,
                               const dialogue::Playbook& playbook) {
    std::string body;
    std::vector<lead::Option> options;
    std::visit(overloaded{
                   [&](const lead::TemplateMessage& m) {
                       body = m.text;
                       for (const auto& button : playbook.opening.buttons) {
                           options.push_back({button.id, in_language(button.label, m.language)});
                       }
                   },
                   [&](const lead::TextMessage& m) { body = m.body; },
                   [&](const lead::ButtonsMessage& m) {
                       body = m.body;
                       options = m.buttons;
                   },
                   [&](const lead::ListMessage& m) {
                       body = m.body;
                       options = m.rows;
                   },
               },
               message.content);
    fmt::print("\n{}: {}\n", playbook.agent, body);
    for (std::size_t i = 0; i < options.size(); ++i)
        fmt::print("    [{}] {}\n", i + 1, options[i].title);
    return options;
}

/// A number taps the option, anything else is written.
lead::MessageReceived typed(const std::string& line, const std::vector<lead::Option>& options,
                            Instant now, int count) {
    lead::MessageReceived message{
        MessageId("chat-" + std::to_string(count)), now, lead::InboundKind::Text, line, {}};
    std::size_t number = 0;
    const auto* end = line.data() + line.size();
    const auto [read, error] = std::from_chars(line.data(), end, number);
    if (error == std::errc{} && read == end && number >= 1 && number <= options.size()) {
        message.kind = lead::InboundKind::Button;
        message.option = options[number - 1].id;
        message.text = options[number - 1].title;
    }
    return message;
}

lead::LeadArrived sample_arrival(const engine::Setup& setup) {
    lead::LeadArrived arrived;
    arrived.phone = PhoneNumber::from_e164("+33639980001");
    arrived.crm_contact_id = "CHAT";
    arrived.profile.first_name = "Anna";
    arrived.prospect_zone = std::string(setup.rules.workspace_zone.name());
    return arrived;
}

void print_findings(const std::string& file, const std::vector<dialogue::Finding>& findings) {
    for (const auto& finding : findings) {
        fmt::print("{}:{}: {} [{}]\n", file, finding.line, finding.message, finding.rule);
    }
    fmt::print("{} finding{}\n", findings.size(), findings.size() == 1 ? "" : "s");
}

/// The conversation loop: the real step(), with everybody free and nothing sent.
void converse(const engine::Setup& setup, const Clock& clock) {
    const booking::Diary nobody_busy;
    lead::Lead lead;
    lead.id = LeadId("ld_chat");
    std::vector<lead::Option> options;
    const auto happen = [&](const lead::Event& event) {
        const auto step = lead::step(
            lead, event, {clock.now(), setup.rules, setup.playbook, setup.team, nobody_busy});
        lead = step.lead;
        for (const auto& effect : step.effects) {
            if (const auto* message = std::get_if<lead::SendMessage>(&effect))
                options = show(*message, setup.playbook);
            if (const auto* report = std::get_if<lead::ReportStatus>(&effect)) {
                fmt::print("    → CRM: {} {}\n", lead::name_of(report->status), report->reason);
            }
        }
        fmt::print("    ({})\n> ", lead::name_of(lead.phase));
        std::cout.flush();
    };
    happen(sample_arrival(setup));
    int count = 0;
    for (std::string line; std::getline(std::cin, line);) {
        if (!line.empty()) happen(typed(line, options, clock.now(), ++count));
    }
    fmt::print("\n");
}

}  // namespace

int check_playbook(const std::string& file) {
    const auto text = read_file(file);
    if (!text) {
        fmt::print(stderr, "alvio: {} cannot be read\n", file);
        return EXIT_FAILURE;
    }
    const auto read = dialogue::read_playbook(*text);
    if (const auto* findings = std::get_if<std::vector<dialogue::Finding>>(&read)) {
        print_findings(file, *findings);
        return EXIT_FAILURE;
    }
    const auto& playbook = std::get<dialogue::Playbook>(read);
    fmt::print("{}: sound. {} languages, {} questions, {} knowledge entries.\n", file,
               playbook.languages.size(), playbook.criteria.size(), playbook.knowledge.size());
    return EXIT_SUCCESS;
}

int chat_with_playbook(const std::string& file) {
    Config config;
    config.agent.playbook = file;
    const auto setup = make_setup(config, Environment::Test, read_file);
    if (!setup) {
        fmt::print(stderr, "alvio: {}\n", setup.error().message);
        return EXIT_FAILURE;
    }
    const SystemClock clock;
    fmt::print("Write as the prospect would, or the number of a button. Ctrl-D ends.\n");
    converse(*setup, clock);
    return EXIT_SUCCESS;
}

}  // namespace alvio::app
