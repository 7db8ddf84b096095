#include "dialogue/playbook_file.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <initializer_list>
#include <set>
#include <utility>

#include "base/bytes.hpp"
#include "base/check.hpp"
#include "dialogue/text_rules.hpp"
#include "dialogue/toml_fields.hpp"

namespace alvio::dialogue {

namespace {

/// The longest values that are likely: a text that fits with these fits in practice.
const Variables& typical_values() {
    static const Variables values = {
        {"first_name", "Maximiliana"},
        {"agent", "Alexandra"},
        {"company", "Northwind Heating and Solar"},
        {"introduction", "Alexandra, virtual assistant of Northwind Heating and Solar"},
        {"time", "Wednesday, 30 September at 10:30 am"},
        {"rep", "Maximiliana Featherstone"},
        {"zone", "Buenos Aires time"},
    };
    return values;
}

bool may_use(Fill fill, std::string_view variable) {
    const auto is_one_of = [&](std::initializer_list<std::string_view> names) {
        return std::find(names.begin(), names.end(), variable) != names.end();
    };
    switch (fill) {
        case Fill::Nothing:
            return false;
        case Fill::Speaker:
            return is_one_of({"agent", "company"});
        case Fill::Anyone:
            return is_one_of({"agent", "company", "introduction", "first_name"});
        case Fill::Meeting:
            return is_one_of(
                {"agent", "company", "introduction", "first_name", "time", "rep", "zone"});
    }
    return false;
}

/// The names in {braces}; Meta's {{1}} is none.
std::vector<std::string> variables_in(std::string_view text) {
    std::vector<std::string> names;
    for (auto open = text.find('{'); open != std::string_view::npos;
         open = text.find('{', open + 1)) {
        const auto close = text.find_first_of("{}", open + 1);
        if (close == std::string_view::npos) break;
        if (text[close] == '}') names.emplace_back(text.substr(open + 1, close - open - 1));
    }
    std::erase_if(names, [](const std::string& name) {
        return !name.empty() &&
               std::all_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; });
    });
    return names;
}

/// Goes through the file once, fills the playbook and notes what is wrong with the line where it
/// stands.
class PlaybookReader {
public:
    void read(const toml::table& file);
    [[nodiscard]] std::variant<Playbook, std::vector<Finding>> result() &&;

private:
    void read_head(const toml::table& file);
    void read_languages(const toml::table& file);
    void read_opening(const toml::table& opening);
    void read_criteria(const toml::table& file);
    void read_knowledge(const toml::table& file);
    void read_texts(const toml::table& texts);
    [[nodiscard]] std::vector<Choice> read_choices(const toml::table& parent, std::string_view key,
                                                   std::size_t label_limit);
    [[nodiscard]] std::map<Language, std::vector<std::string>> read_keywords(
        const toml::table& entry);
    void check_parameters(const toml::table& opening);
    void check_filled_length(const toml::table& opening);
    void check_opt_out_path(const toml::table& opening);

    [[nodiscard]] Localised localised(const toml::table& table, std::string_view key,
                                      std::size_t limit, Fill fill);
    [[nodiscard]] std::string checked_text(const toml::node& node, std::string_view what,
                                           std::size_t limit, Fill fill);

    Playbook playbook_;
    TomlFields fields_;
};

void PlaybookReader::read(const toml::table& file) {
    fields_.only_keys(file, {"id", "version", "agent", "company", "disclosure", "languages",
                             "slots_offered", "opening", "criteria", "knowledge", "texts"});
    read_head(file);
    if (const auto* opening = fields_.require_table(file, "opening")) read_opening(*opening);
    read_criteria(file);
    read_knowledge(file);
    if (const auto* texts = fields_.require_table(file, "texts")) read_texts(*texts);
}

std::variant<Playbook, std::vector<Finding>> PlaybookReader::result() && {
    auto& findings = fields_.findings();
    if (findings.empty()) return std::move(playbook_);
    std::stable_sort(findings.begin(), findings.end(),
                     [](const Finding& a, const Finding& b) { return a.line < b.line; });
    return std::move(findings);
}

void PlaybookReader::read_head(const toml::table& file) {
    read_languages(file);
    if (fields_.require(file, "id") != nullptr) fields_.read(file, "id", playbook_.id);
    fields_.read(file, "version", playbook_.version);
    if (fields_.require(file, "agent") != nullptr) fields_.read(file, "agent", playbook_.agent);
    fields_.read(file, "company", playbook_.company);
    fields_.read(file, "disclosure", playbook_.disclosure);
    fields_.read(file, "slots_offered", playbook_.slots_offered);
    constexpr int most_slots = static_cast<int>(most_rows) - 1;  // one row asks for other times
    if (playbook_.slots_offered < 1 || playbook_.slots_offered > most_slots) {
        fields_.note(*file.get("slots_offered"), "out-of-range",
                     fmt::format("slots_offered must be from 1 to {}", most_slots));
    }
}

void PlaybookReader::read_languages(const toml::table& file) {
    const auto* node = fields_.require(file, "languages");
    if (node == nullptr) return;
    for (const auto& code : fields_.strings(*node, "languages")) {
        const auto language = parse_language(code);
        if (!language) {
            fields_.note(*node, "unknown-language",
                         fmt::format("'{}' is not one of en, fr, de, es, it, pt, nl", code));
        } else if (playbook_.spoken(*language) == *language && !playbook_.languages.empty()) {
            fields_.note(*node, "duplicate-id", fmt::format("language '{}' is listed twice", code));
        } else {
            playbook_.languages.push_back(*language);
        }
    }
    if (playbook_.languages.empty())
        fields_.note(*node, "missing-key", "languages must name at least one language");
}

void PlaybookReader::read_opening(const toml::table& opening) {
    fields_.only_keys(opening, {"name", "body", "parameters", "buttons"});
    auto& target = playbook_.opening;
    fields_.read(opening, "name", target.name);
    if (const auto* parameters = opening.get("parameters")) {
        target.parameters = fields_.strings(*parameters, "parameters");
    }
    target.body = localised(opening, "body", body_limit, Fill::Nothing);
    target.buttons = read_choices(opening, "buttons", button_limit);
    if (target.buttons.size() > most_buttons) {
        fields_.note(*opening.get("buttons"), "too-many",
                     fmt::format("an opening has at most {} buttons", most_buttons));
    }
    check_parameters(opening);
    check_filled_length(opening);
    check_opt_out_path(opening);
}

void PlaybookReader::check_parameters(const toml::table& opening) {
    const auto& parameters = playbook_.opening.parameters;
    for (const auto& name : parameters) {
        if (may_use(Fill::Anyone, name)) continue;
        fields_.note(
            *opening.get("parameters"), "unknown-variable",
            fmt::format("'{}' is not one of first_name, agent, company, introduction", name));
    }
    for (const auto& [language, body] : playbook_.opening.body) {
        for (std::size_t number = 1; number <= most_rows; ++number) {
            const bool used = body.find(fmt::format("{{{{{}}}}}", number)) != std::string::npos;
            if (used == (number <= parameters.size())) continue;
            fields_.note(
                *opening.get("body"), "unknown-variable",
                fmt::format("{{{{{}}}}} in body.{} and the list of parameters do not agree", number,
                            code_of(language)));
        }
    }
}

void PlaybookReader::check_filled_length(const toml::table& opening) {
    std::vector<std::string> values;
    for (const auto& name : playbook_.opening.parameters) {
        values.push_back(fill_in("{" + name + "}", typical_values()));
    }
    for (const auto& [language, body] : playbook_.opening.body) {
        const auto length = code_points(fill_template(body, values));
        if (length <= body_limit) continue;
        fields_.note(
            *opening.get("body"), "too-long",
            fmt::format("'body.{}' may have {} characters on WhatsApp; filled in it has {}",
                        code_of(language), body_limit, length));
    }
}

/// Every commercial message must give a simple way to object (e.g. France, CPCE L34-5).
void PlaybookReader::check_opt_out_path(const toml::table& opening) {
    const auto& buttons = playbook_.opening.buttons;
    const bool has_button =
        std::any_of(buttons.begin(), buttons.end(), [](const Choice& b) { return b.id == "stop"; });
    const bool tells =
        !playbook_.opening.body.empty() &&
        std::all_of(playbook_.opening.body.begin(), playbook_.opening.body.end(),
                    [](const auto& body) { return body.second.find("STOP") != std::string::npos; });
    if (has_button || tells) return;
    fields_.note(opening, "no-opt-out-path",
                 "the opening must tell how to stop: a button with id \"stop\", or the word STOP "
                 "in every language");
}

void PlaybookReader::read_criteria(const toml::table& file) {
    std::set<std::string> seen;
    for (const auto* entry : fields_.tables(file, "criteria")) {
        fields_.only_keys(*entry, {"id", "name", "question", "choices"});
        Criterion criterion;
        criterion.id = fields_.id(*entry, seen);
        criterion.name = localised(*entry, "name", 60, Fill::Nothing);
        criterion.question = localised(*entry, "question", body_limit, Fill::Anyone);
        const auto choice_count = fields_.tables(*entry, "choices").size();
        criterion.choices = read_choices(*entry, "choices",
                                         choice_count <= most_buttons ? button_limit : row_limit);
        if (choice_count > most_rows) {
            fields_.note(*entry->get("choices"), "too-many",
                         fmt::format("a WhatsApp list has at most {} choices", most_rows));
        }
        playbook_.criteria.push_back(std::move(criterion));
    }
}

void PlaybookReader::read_knowledge(const toml::table& file) {
    std::set<std::string> seen;
    for (const auto* entry : fields_.tables(file, "knowledge")) {
        fields_.only_keys(*entry, {"id", "keywords", "answer"});
        Knowledge knowledge;
        knowledge.id = fields_.id(*entry, seen);
        knowledge.keywords = read_keywords(*entry);
        knowledge.answer = localised(*entry, "answer", body_limit, Fill::Anyone);
        playbook_.knowledge.push_back(std::move(knowledge));
    }
}

std::map<Language, std::vector<std::string>> PlaybookReader::read_keywords(
    const toml::table& entry) {
    std::map<Language, std::vector<std::string>> keywords;
    const auto* table = fields_.require_table(entry, "keywords");
    if (table == nullptr) return keywords;
    for (const auto& [key, node] : *table) {
        const auto language = parse_language(key.str());
        if (!language) {
            fields_.note(node, "unknown-key", fmt::format("'{}' is no language", key.str()));
            continue;
        }
        keywords[*language] = fields_.strings(node, key.str());
    }
    for (const auto language : playbook_.languages) {
        if (!keywords[language].empty()) continue;
        fields_.note(*table, "missing-translation",
                     fmt::format("keywords.{} is missing", code_of(language)));
    }
    return keywords;
}

void PlaybookReader::read_texts(const toml::table& texts) {
    for (const auto& [key, node] : texts) {
        const auto rules = text_rules();
        const auto name = key.str();
        if (std::any_of(rules.begin(), rules.end(), [&](const auto& r) { return r.key == name; }))
            continue;
        fields_.note(node, "unknown-key", fmt::format("'texts.{}' is no text of a playbook", name));
    }
    for (const auto& rule : text_rules()) {
        playbook_.texts[rule.id] = localised(texts, rule.key, rule.limit, rule.fill);
    }
}

std::vector<Choice> PlaybookReader::read_choices(const toml::table& parent, std::string_view key,
                                                 std::size_t label_limit) {
    std::vector<Choice> choices;
    std::set<std::string> seen;
    for (const auto* entry : fields_.tables(parent, key)) {
        fields_.only_keys(*entry, {"id", "label", "disqualifies"});
        Choice choice;
        choice.id = fields_.id(*entry, seen);
        choice.label = localised(*entry, "label", label_limit, Fill::Nothing);
        fields_.read(*entry, "disqualifies", choice.disqualifies);
        choices.push_back(std::move(choice));
    }
    return choices;
}

Localised PlaybookReader::localised(const toml::table& table, std::string_view key,
                                    std::size_t limit, Fill fill) {
    Localised texts;
    const auto* translations = fields_.require_table(table, key);
    if (translations == nullptr) return texts;
    for (const auto& [code, node] : *translations) {
        const auto language = parse_language(code.str());
        if (!language || code_of(*language) != code.str()) {
            fields_.note(node, "unknown-key",
                         fmt::format("'{}.{}': not a language code", key, code.str()));
            continue;
        }
        texts[*language] = checked_text(node, fmt::format("{}.{}", key, code.str()), limit, fill);
    }
    for (const auto language : playbook_.languages) {
        if (texts.contains(language)) continue;
        fields_.note(*translations, "missing-translation",
                     fmt::format("'{}.{}' is missing", key, code_of(language)));
    }
    return texts;
}

std::string PlaybookReader::checked_text(const toml::node& node, std::string_view what,
                                         std::size_t limit, Fill fill) {
    const auto text = node.value_exact<std::string>();
    if (!text) {
        fields_.note(node, "wrong-type", fmt::format("'{}' must be a text in quotes", what));
        return {};
    }
    if (text->empty()) fields_.note(node, "empty", fmt::format("'{}' is empty", what));
    for (const auto& name : variables_in(*text)) {
        if (may_use(fill, name)) continue;
        fields_.note(node, "unknown-variable",
                     fmt::format("{{{}}} cannot be used in '{}'", name, what));
    }
    const auto length = code_points(fill_in(*text, typical_values()));
    if (length > limit) {
        fields_.note(
            node, "too-long",
            fmt::format("'{}' may have {} characters on WhatsApp; it has {}", what, limit, length));
    }
    return *text;
}

}  // namespace

std::variant<Playbook, std::vector<Finding>> read_playbook(std::string_view toml) {
    if (!is_utf8(toml)) return std::vector<Finding>{{0, "not-utf8", "the file must be UTF-8 text"}};
    try {
        PlaybookReader reader;
        reader.read(toml::parse(toml));
        return std::move(reader).result();
    } catch (const toml::parse_error& error) {
        // The library reports a bad file by exception; to us it is one more finding.
        return std::vector<Finding>{{static_cast<int>(error.source().begin.line), "not-toml",
                                     std::string(error.description())}};
    }
}

const Playbook& default_playbook() {
    static const Playbook playbook = [] {
        auto read = read_playbook(default_playbook_text());
        check(std::holds_alternative<Playbook>(read), "the built-in playbook is without faults");
        return std::get<Playbook>(std::move(read));
    }();
    return playbook;
}

}  // namespace alvio::dialogue
