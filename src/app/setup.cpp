#include "app/setup.hpp"

#include <fmt/format.h>

#include "base/clock.hpp"
#include "crm/lead_payload.hpp"
#include "dialogue/playbook_file.hpp"

namespace alvio::app {

namespace {

constexpr double ms_per_hour = 3'600'000;

Duration hours_of(double hours) {
    return Duration{static_cast<Duration::rep>(hours * ms_per_hour)};
}

/// The number that two digits make; nothing for anything else.
std::optional<int> two_digits(std::string_view text) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (text.size() != 2 || !is_digit(text[0]) || !is_digit(text[1])) return std::nullopt;
    return (text[0] - '0') * 10 + (text[1] - '0');
}

/// "08:30" → 510 minutes; nothing for another form.
std::optional<std::chrono::minutes> parse_time(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    const auto hour = two_digits(text.substr(0, 2));
    const auto minute = two_digits(text.substr(3));
    if (!hour || !minute || *hour > 24 || *minute > 59) return std::nullopt;
    return std::chrono::minutes{*hour * 60 + *minute};
}

Result<std::chrono::year_month_day> parse_date(const std::string& text, const std::string& rep) {
    const auto at = parse_rfc3339(text + "T00:00:00Z");
    if (at) return std::chrono::year_month_day{std::chrono::floor<std::chrono::days>(*at)};
    return failure(ErrorKind::BadInput,
                   fmt::format("team.days_off of {}: write dates as 2026-12-25", rep),
                   "team.days_off");
}

Result<booking::TimeZone> parse_zone(const std::string& name, const std::string& key) {
    if (const auto zone = booking::TimeZone::find(name)) return *zone;
    return failure(
        ErrorKind::BadInput,
        fmt::format("{}: there is no time zone \"{}\"; use an IANA name such as Europe/Paris", key,
                    name),
        key);
}

std::vector<Config::TeamMember> sample_team(const Config& config) {
    const std::vector<std::string> office_hours = {"Mon-Fri 09:00-12:00", "Mon-Fri 14:00-18:00"};
    return {{"camille",
             "Camille Martin",
             "camille@example.com",
             config.workspace.timezone,
             office_hours,
             {},
             {}},
            {"alex",
             "Alex Moreau",
             "alex@example.com",
             config.workspace.timezone,
             office_hours,
             {},
             {}}};
}

Result<booking::Rep> make_rep(const Config::TeamMember& member, const Config& config) {
    booking::Rep rep{
        RepId(member.id), member.name.empty() ? member.id : member.name, member.email, {}, {}, {}};
    const auto zone = parse_zone(
        member.timezone.empty() ? config.workspace.timezone : member.timezone, "team.timezone");
    if (!zone) return tl::unexpected(zone.error());
    rep.zone = *zone;
    for (const auto& text : member.hours) {
        auto blocks = booking::parse_working_hours(text);
        if (!blocks) return tl::unexpected(blocks.error());
        rep.hours.insert(rep.hours.end(), blocks->begin(), blocks->end());
    }
    for (const auto& text : member.days_off) {
        const auto date = parse_date(text, member.id);
        if (!date) return tl::unexpected(date.error());
        rep.days_off.push_back(*date);
    }
    return rep;
}

Result<booking::Team> make_team(const Config& config) {
    booking::Team team;
    for (const auto& member : config.team.empty() ? sample_team(config) : config.team) {
        if (booking::find_rep(team, RepId(member.id)) != nullptr) {
            return failure(ErrorKind::BadInput,
                           fmt::format("team.id \"{}\" stands twice", member.id), "team.id");
        }
        auto rep = make_rep(member, config);
        if (!rep) return tl::unexpected(rep.error());
        team.push_back(std::move(*rep));
    }
    return team;
}

Result<lead::AssignmentPolicy> parse_policy(const std::string& text) {
    if (text == "assigned") return lead::AssignmentPolicy::Assigned;
    if (text == "round_robin") return lead::AssignmentPolicy::RoundRobin;
    if (text == "first_available") return lead::AssignmentPolicy::FirstAvailable;
    return failure(ErrorKind::BadInput,
                   "booking.policy must be assigned, round_robin or first_available",
                   "booking.policy");
}

Result<dialogue::Playbook> load_playbook(const Config& config, const ReadFile& read_file) {
    const auto& file = config.agent.playbook;
    if (file.empty()) {
        auto playbook = dialogue::default_playbook();
        // The built-in playbook speaks for the workspace, once somebody has named it.
        if (config.workspace.name != "default") playbook.company = config.workspace.name;
        return playbook;
    }
    const auto text = read_file(file);
    if (!text)
        return failure(ErrorKind::BadInput, fmt::format("agent.playbook: {} cannot be read", file),
                       "agent.playbook");
    auto read = dialogue::read_playbook(*text);
    if (auto* playbook = std::get_if<dialogue::Playbook>(&read)) return std::move(*playbook);
    const auto& first = std::get<1>(read).front();
    return failure(ErrorKind::BadInput,
                   fmt::format("{}, line {}: {} (run `alvio playbook check {}` for all findings)",
                               file, first.line, first.message, file),
                   "agent.playbook");
}

Result<lead::Rules> make_rules(const Config& config, Environment environment) {
    const Pace pace(config.clock.speed);
    lead::Rules rules;
    rules.opening_template = config.whatsapp.opening_template;
    rules.company_phone = config.whatsapp.display_phone_number;
    const auto zone = parse_zone(config.workspace.timezone, "workspace.timezone");
    if (!zone) return tl::unexpected(zone.error());
    rules.workspace_zone = *zone;
    const auto language = dialogue::parse_language(config.workspace.language);
    if (!language) {
        return failure(ErrorKind::BadInput,
                       "workspace.language must be one of en, fr, de, es, it, pt, nl",
                       "workspace.language");
    }
    rules.workspace_language = *language;
    const auto policy = parse_policy(config.booking.policy);
    if (!policy) return tl::unexpected(policy.error());
    rules.assignment = *policy;

    // Nobody is annoyed by a message to the sandbox at night, so test leads know quiet hours only
    // when somebody sets them.
    const auto fallback = environment == Environment::Live ? "21:00-08:00" : "";
    const auto quiet = parse_quiet_hours(config.policy.quiet_hours.value_or(fallback));
    if (!quiet) return tl::unexpected(quiet.error());
    rules.quiet_hours = *quiet;

    rules.window = pace(rules.window);
    rules.hold_for = pace(rules.hold_for);
    rules.stop_unanswered_after = pace(rules.stop_unanswered_after);
    rules.not_delivered_after = pace(hours_of(config.policy.not_delivered_after_hours));
    rules.no_outcome_after = pace(hours_of(config.policy.no_outcome_after_hours));
    rules.nudge_latest = pace(rules.nudge_latest);
    for (auto& wait : rules.again_after)
        wait = pace(wait);
    for (auto& wait : rules.not_now_after)
        wait = pace(wait);
    rules.window_doubted_after = pace(rules.window_doubted_after);
    rules.nudge_after.clear();
    for (const double hours : config.policy.nudge_after_hours)
        rules.nudge_after.push_back(pace(hours_of(hours)));
    return rules;
}

engine::SendingRules make_sending(const Config& config, Environment environment) {
    const Pace pace(config.clock.speed);
    engine::SendingRules rules;
    // The sandbox's number is as fast as this machine, unless somebody wants to see the limits.
    if (environment == Environment::Test) rules.messages_per_second = 0;
    if (const auto& limit = config.whatsapp.messages_per_second)
        rules.messages_per_second = static_cast<std::size_t>(*limit);
    if (const auto& limit = config.whatsapp.conversations_per_day)
        rules.conversations = static_cast<std::size_t>(*limit);
    rules.throughput_window = pace(rules.throughput_window);
    rules.pair_interval = pace(rules.pair_interval);
    rules.conversations_window = pace(rules.conversations_window);
    rules.probe_interval = pace(rules.probe_interval);
    return rules;
}

Result<booking::BookingRules> make_booking(const Config& config) {
    const auto& b = config.booking;
    const auto wrong = [](const char* key, const char* what) {
        return failure(ErrorKind::BadInput, fmt::format("{} {}", key, what), key);
    };
    if (b.duration_minutes < 5 || b.duration_minutes > 480)
        return wrong("booking.duration_minutes", "must be from 5 to 480");
    if (b.step_minutes < 5 || b.step_minutes > 480)
        return wrong("booking.step_minutes", "must be from 5 to 480");
    if (b.buffer_minutes > 480) return wrong("booking.buffer_minutes", "must be from 0 to 480");
    if (b.horizon_days < 1 || b.horizon_days > 366)
        return wrong("booking.horizon_days", "must be from 1 to 366");
    using std::chrono::minutes;
    return booking::BookingRules{minutes{b.duration_minutes}, minutes{b.step_minutes},
                                 minutes{b.buffer_minutes}, minutes{b.minimum_notice_minutes},
                                 std::chrono::days{b.horizon_days}};
}

}  // namespace

Result<std::optional<lead::QuietHours>> parse_quiet_hours(const std::string& text) {
    if (text.empty()) return std::optional<lead::QuietHours>{};
    const auto dash = text.find('-');
    const auto start = parse_time(text.substr(0, dash));
    const auto end = dash == std::string::npos ? std::nullopt : parse_time(text.substr(dash + 1));
    if (start && end) return lead::QuietHours{*start, *end};
    return failure(ErrorKind::BadInput,
                   "policy.quiet_hours: write it as \"21:00-08:00\", or \"\" for none",
                   "policy.quiet_hours");
}

Result<engine::Setup> make_setup(const Config& config, Environment environment,
                                 const ReadFile& read_file) {
    if (!(config.clock.speed > 0))
        return failure(ErrorKind::BadInput, "clock.speed must be above 0", "clock.speed");
    engine::Setup setup;
    auto rules = make_rules(config, environment);
    if (!rules) return tl::unexpected(rules.error());
    setup.rules = std::move(*rules);
    setup.sending = make_sending(config, environment);
    auto booking = make_booking(config);
    if (!booking) return tl::unexpected(booking.error());
    setup.rules.booking = *booking;
    auto team = make_team(config);
    if (!team) return tl::unexpected(team.error());
    setup.team = std::move(*team);
    auto playbook = load_playbook(config, read_file);
    if (!playbook) return tl::unexpected(playbook.error());
    setup.playbook = std::move(*playbook);
    return setup;
}

std::vector<sandbox::Template> sandbox_templates(const engine::Setup& setup) {
    const auto& opening = setup.playbook.opening;
    std::vector<sandbox::Template> templates;
    for (const auto& [language, body] : opening.body) {
        sandbox::Template known{opening.name.empty() ? setup.rules.opening_template : opening.name,
                                std::string(code_of(language)),
                                body,
                                {}};
        for (const auto& button : opening.buttons) {
            known.quick_replies.push_back(in_language(button.label, language));
        }
        templates.push_back(std::move(known));
    }
    return templates;
}

lead::LeadUpdated merge_post(const lead::Lead& known, const store::LeadPosted& posted) {
    const auto& added = posted.arrived;
    return {posted.has_lifecycle_stage ? added.lifecycle_stage : known.lifecycle_stage,
            crm::merge_profile(known.profile, added.profile),
            crm::merge_payload(known.payload, added.payload)};
}

}  // namespace alvio::app
