#include "app/config.hpp"

#include <fmt/format.h>

#include <toml++/toml.h>

#include <algorithm>
#include <cctype>
#include <set>

namespace alvio::app {

namespace {

/// Puts a TOML value into its place; false when the type is wrong.
using Setter = std::function<bool(Config&, const toml::node&)>;

struct Field {
    std::string path;  ///< "whatsapp.app_secret"
    std::string type;  ///< for messages: "text", "a whole number" …
    bool is_text = false;
    Setter set;
};

// One overload per type that a configuration value can have.
bool take(std::string& into, const toml::node& node) {
    const auto value = node.value_exact<std::string>();
    if (value) into = *value;
    return value.has_value();
}
bool take(Secret& into, const toml::node& node) {
    const auto value = node.value_exact<std::string>();
    if (value) into = Secret(*value);
    return value.has_value();
}
bool take(std::optional<std::string>& into, const toml::node& node) {
    into = node.value_exact<std::string>();
    return into.has_value();
}
bool take(int& into, const toml::node& node) {
    const auto value = node.value_exact<std::int64_t>();
    if (!value || *value < 0 || *value > 1'000'000) return false;
    into = static_cast<int>(*value);
    return true;
}
bool take(std::optional<int>& into, const toml::node& node) {
    return take(into.emplace(), node);
}
bool take(double& into, const toml::node& node) {
    const auto value = node.is_number() ? node.value<double>() : std::nullopt;
    if (!value || !(*value >= 0) || *value > 1e9) return false;
    into = *value;
    return true;
}
bool take(bool& into, const toml::node& node) {
    const auto value = node.value_exact<bool>();
    if (value) into = *value;
    return value.has_value();
}
template <class T>
bool take(std::vector<T>& into, const toml::node& node) {
    const auto* array = node.as_array();
    if (array == nullptr) return false;
    std::vector<T> values;
    for (const auto& element : *array) {
        T value{};
        if (!take(value, element)) return false;
        values.push_back(std::move(value));
    }
    into = std::move(values);
    return true;
}

template <class T>
constexpr const char* type_name() {
    if constexpr (std::is_same_v<T, int> || std::is_same_v<T, std::optional<int>>)
        return "a whole number, not negative";
    if constexpr (std::is_same_v<T, double>) return "a number, not negative";
    if constexpr (std::is_same_v<T, bool>) return "true or false";
    if constexpr (std::is_same_v<T, std::vector<double>>) return "a list of numbers, e.g. [4, 22]";
    return "text in quotes";
}

/// `place` finds the value in a Config.
template <class Place>
Field field(std::string path, Place place) {
    using T = std::remove_reference_t<decltype(place(std::declval<Config&>()))>;
    constexpr bool is_text = std::is_same_v<T, std::string> || std::is_same_v<T, Secret> ||
                             std::is_same_v<T, std::optional<std::string>>;
    return {std::move(path), type_name<T>(), is_text,
            [place](Config& config, const toml::node& node) { return take(place(config), node); }};
}

/// What Alvio is connected to.
std::vector<Field> outside_fields() {
    return {
        field(
            "server.listen", [](Config & c) -> auto& { return c.server.listen; }),
        field(
            "server.public_url", [](Config & c) -> auto& { return c.server.public_url; }),
        field(
            "server.rate_limit_per_second",
            [](Config & c) -> auto& { return c.server.rate_limit_per_second; }),
        field(
            "store.url", [](Config & c) -> auto& { return c.store.url; }),
        field(
            "whatsapp.base_url", [](Config & c) -> auto& { return c.whatsapp.base_url; }),
        field(
            "whatsapp.api_version", [](Config & c) -> auto& { return c.whatsapp.api_version; }),
        field(
            "whatsapp.opening_template",
            [](Config & c) -> auto& { return c.whatsapp.opening_template; }),
        field(
            "whatsapp.phone_number_id",
            [](Config & c) -> auto& { return c.whatsapp.phone_number_id; }),
        field(
            "whatsapp.business_account_id",
            [](Config & c) -> auto& { return c.whatsapp.business_account_id; }),
        field(
            "whatsapp.display_phone_number",
            [](Config & c) -> auto& { return c.whatsapp.display_phone_number; }),
        field(
            "whatsapp.access_token", [](Config & c) -> auto& { return c.whatsapp.access_token; }),
        field(
            "whatsapp.messages_per_second",
            [](Config & c) -> auto& { return c.whatsapp.messages_per_second; }),
        field(
            "whatsapp.conversations_per_day",
            [](Config & c) -> auto& { return c.whatsapp.conversations_per_day; }),
        field(
            "whatsapp.app_secret", [](Config & c) -> auto& { return c.whatsapp.app_secret; }),
        field(
            "whatsapp.verify_token", [](Config & c) -> auto& { return c.whatsapp.verify_token; }),
        field(
            "callback.url", [](Config & c) -> auto& { return c.callback.url; }),
        field(
            "callback.secret", [](Config & c) -> auto& { return c.callback.secret; }),
        field(
            "callback.api_key", [](Config & c) -> auto& { return c.callback.api_key; }),
        field(
            "callback.allow_private_networks",
            [](Config & c) -> auto& { return c.callback.allow_private_networks; }),
        field(
            "agent.mode", [](Config & c) -> auto& { return c.agent.mode; }),
        field(
            "agent.base_url", [](Config & c) -> auto& { return c.agent.base_url; }),
        field(
            "agent.api_key", [](Config & c) -> auto& { return c.agent.api_key; }),
        field(
            "agent.model", [](Config & c) -> auto& { return c.agent.model; }),
        field(
            "agent.playbook", [](Config & c) -> auto& { return c.agent.playbook; }),
    };
}

/// How it behaves.
std::vector<Field> house_fields() {
    return {
        field(
            "workspace.name", [](Config & c) -> auto& { return c.workspace.name; }),
        field(
            "workspace.default_region",
            [](Config & c) -> auto& { return c.workspace.default_region; }),
        field(
            "workspace.timezone", [](Config & c) -> auto& { return c.workspace.timezone; }),
        field(
            "workspace.language", [](Config & c) -> auto& { return c.workspace.language; }),
        field(
            "keys.live", [](Config & c) -> auto& { return c.keys.live; }),
        field(
            "keys.test", [](Config & c) -> auto& { return c.keys.test; }),
        field(
            "console.admin_email", [](Config & c) -> auto& { return c.console.admin_email; }),
        field(
            "console.admin_password_file",
            [](Config & c) -> auto& { return c.console.admin_password_file; }),
        field(
            "booking.duration_minutes",
            [](Config & c) -> auto& { return c.booking.duration_minutes; }),
        field(
            "booking.step_minutes", [](Config & c) -> auto& { return c.booking.step_minutes; }),
        field(
            "booking.buffer_minutes", [](Config & c) -> auto& { return c.booking.buffer_minutes; }),
        field(
            "booking.minimum_notice_minutes",
            [](Config & c) -> auto& { return c.booking.minimum_notice_minutes; }),
        field(
            "booking.horizon_days", [](Config & c) -> auto& { return c.booking.horizon_days; }),
        field(
            "booking.policy", [](Config & c) -> auto& { return c.booking.policy; }),
        field(
            "policy.quiet_hours", [](Config & c) -> auto& { return c.policy.quiet_hours; }),
        field(
            "policy.not_delivered_after_hours",
            [](Config & c) -> auto& { return c.policy.not_delivered_after_hours; }),
        field(
            "policy.no_outcome_after_hours",
            [](Config & c) -> auto& { return c.policy.no_outcome_after_hours; }),
        field(
            "policy.nudge_after_hours",
            [](Config & c) -> auto& { return c.policy.nudge_after_hours; }),
        field(
            "clock.speed", [](Config & c) -> auto& { return c.clock.speed; }),
    };
}

const std::vector<Field>& fields() {
    static const std::vector<Field> all = [] {
        auto both = outside_fields();
        for (auto& f : house_fields())
            both.push_back(std::move(f));
        return both;
    }();
    return all;
}

const std::set<std::string_view>& secrets() {
    static const std::set<std::string_view> all = {"whatsapp.access_token",
                                                   "whatsapp.app_secret",
                                                   "whatsapp.verify_token",
                                                   "callback.secret",
                                                   "callback.api_key",
                                                   "agent.api_key",
                                                   "keys.live",
                                                   "keys.test"};
    return all;
}

const Field* find_field(std::string_view path) {
    const auto found = std::find_if(fields().begin(), fields().end(),
                                    [&](const Field& f) { return f.path == path; });
    return found == fields().end() ? nullptr : &*found;
}

/// "whatsapp.app_secret_file" → "whatsapp.app_secret", when that is a secret.
std::optional<std::string> secret_behind_file(const std::string& path) {
    static constexpr std::string_view suffix = "_file";
    if (!path.ends_with(suffix)) return std::nullopt;
    auto secret = path.substr(0, path.size() - suffix.size());
    if (!secrets().contains(secret)) return std::nullopt;
    return secret;
}

std::string known_keys_of(std::string_view section) {
    std::string known;
    for (const auto& f : fields()) {
        if (f.path.starts_with(section) && f.path[section.size()] == '.') {
            known += (known.empty() ? "" : ", ") + f.path.substr(section.size() + 1);
        }
    }
    return known;
}

std::string environment_name(std::string_view path) {
    std::string name = "ALVIO_";
    for (const char c : path) {
        if (c == '.') {
            name += "__";
        } else {
            name += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
        }
    }
    return name;
}

/// The library reports a bad file by exception; to us it is a Result. (With its exceptions switched
/// off here and on elsewhere, the two builds of the library would collide when they are linked.)
Result<toml::table> parse_toml(std::string_view text, const std::string& name) {
    try {
        return toml::parse(text, name);
    } catch (const toml::parse_error& error) {
        return failure(
            ErrorKind::BadInput,
            fmt::format("{}, line {}: {}", name, error.source().begin.line, error.description()));
    }
}

class Reader {
public:
    Reader(std::string file_name, const Environ& environment, const ReadFile& read_file)
        : file_name_(std::move(file_name)), environ_(environment), read_file_(read_file) {}

    Result<Config> read(std::string_view text) {
        const auto parsed = parse_toml(text, file_name_);
        if (!parsed) return tl::unexpected(parsed.error());
        for (const auto& [section, node] : *parsed) {
            if (!read_section(std::string(section.str()), node)) return tl::unexpected(*error_);
        }
        const bool right =
            std::ranges::all_of(fields(), [this](const Field& f) { return read_environment(f); });
        if (!right) return tl::unexpected(*error_);
        return std::move(config_);
    }

private:
    bool read_section(const std::string& section, const toml::node& node) {
        if (section == "team") return read_team(node);
        const auto* table = node.as_table();
        if (table == nullptr || known_keys_of(section).empty()) {
            return refuse(node, fmt::format("unknown section [{}]", section), section);
        }
        return std::all_of(table->begin(), table->end(), [&](const auto& entry) {
            return read_key(section, section + "." + std::string(entry.first.str()), entry.second);
        });
    }

    bool read_key(const std::string& section, const std::string& path, const toml::node& value) {
        if (const auto* f = find_field(path)) {
            if (f->set(config_, value)) return true;
            return refuse(value, fmt::format("{} must be {}", path, f->type), path);
        }
        if (const auto secret = secret_behind_file(path)) return read_secret_file(*secret, value);
        return refuse(
            value, fmt::format("unknown key {} (known: {})", path, known_keys_of(section)), path);
    }

    bool read_secret_file(const std::string& secret, const toml::node& value) {
        const auto name = value.value_exact<std::string>();
        auto text = name ? read_file_(*name) : std::nullopt;
        if (!text)
            return refuse(value, fmt::format("{}_file cannot be read", secret), secret + "_file");
        while (!text->empty() && std::isspace(static_cast<unsigned char>(text->back())) != 0)
            text->pop_back();
        const toml::value<std::string> node{*text};
        return find_field(secret)->set(config_, node);
    }

    bool read_environment(const Field& f) {
        const auto name = environment_name(f.path);
        if (secrets().contains(f.path)) {
            if (const auto file = environ_(name + "_FILE")) {
                const toml::value<std::string> node{*file};
                if (!read_secret_file(f.path, node)) return false;
            }
        }
        const auto text = environ_(name);
        if (!text) return true;
        if (f.is_text) {
            const toml::value<std::string> node{*text};
            return f.set(config_, node);
        }
        const auto parsed = parse_toml("value = " + *text, name);
        const auto* node = parsed ? parsed->get("value") : nullptr;
        if (node != nullptr && f.set(config_, *node)) return true;
        error_ = Error{ErrorKind::BadInput, fmt::format("{} must be {}", name, f.type), f.path};
        return false;
    }

    bool read_team(const toml::node& node) {
        const auto* array = node.as_array();
        if (array == nullptr)
            return refuse(node, "a team is written as [[team]], once per member", "team");
        for (const auto& element : *array) {
            const auto* table = element.as_table();
            if (table == nullptr)
                return refuse(element, "a team is written as [[team]], once per member", "team");
            Config::TeamMember member;
            for (const auto& [key, value] : *table) {
                if (!read_member_key(member, std::string(key.str()), value)) return false;
            }
            if (member.id.empty())
                return refuse(element, "a [[team]] member needs an id", "team.id");
            config_.team.push_back(std::move(member));
        }
        return true;
    }

    bool read_member_key(Config::TeamMember& member, const std::string& key,
                         const toml::node& value) {
        bool right = false;
        if (key == "id")
            right = take(member.id, value);
        else if (key == "name")
            right = take(member.name, value);
        else if (key == "email")
            right = take(member.email, value);
        else if (key == "timezone")
            right = take(member.timezone, value);
        else if (key == "hours")
            right = take(member.hours, value);
        else if (key == "days_off")
            right = take(member.days_off, value);
        else if (key == "busy_ics")
            right = take(member.busy_ics, value);
        else
            return refuse(value,
                          fmt::format("unknown key team.{} (known: id, name, email, timezone, "
                                      "hours, days_off, busy_ics)",
                                      key),
                          "team." + key);
        return right ||
               refuse(value, fmt::format("team.{} has the wrong type", key), "team." + key);
    }

    bool refuse(const toml::node& node, const std::string& what, const std::string& path) {
        error_ =
            Error{ErrorKind::BadInput,
                  fmt::format("{}, line {}: {}", file_name_, node.source().begin.line, what), path};
        return false;
    }

    Config config_;
    std::optional<Error> error_;
    std::string file_name_;
    const Environ& environ_;
    const ReadFile& read_file_;
};

}  // namespace

Result<Config> read_config(std::string_view toml, const std::string& file_name,
                           const Environ& environment, const ReadFile& read_file) {
    return Reader(file_name, environment, read_file).read(toml);
}

}  // namespace alvio::app
