#include "dialogue/playbook.hpp"

#include <algorithm>
#include <charconv>

namespace alvio::dialogue {

namespace {

const std::string nothing;

constexpr bool is_name_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

/// The parameter's number in "{{12}}" at the text's start, and how many characters that takes.
struct Slot {
    std::size_t number = 0;
    std::size_t length = 0;
};

Slot template_slot(std::string_view text) {
    if (!text.starts_with("{{")) return {};
    Slot slot;
    const auto* const digits = text.data() + 2;
    const auto [end, error] = std::from_chars(digits, text.data() + text.size(), slot.number);
    if (error != std::errc{} || slot.number == 0) return {};
    const auto digit_count = static_cast<std::size_t>(end - digits);
    if (!text.substr(2 + digit_count).starts_with("}}")) return {};
    slot.length = digit_count + 4;
    return slot;
}

}  // namespace

const std::string& Playbook::text(TextId wanted, Language language) const {
    const auto found = texts.find(wanted);
    return found == texts.end() ? nothing : in_language(found->second, spoken(language));
}

const Criterion* Playbook::criterion(std::string_view wanted) const {
    const auto found = std::find_if(criteria.begin(), criteria.end(),
                                    [&](const Criterion& c) { return c.id == wanted; });
    return found == criteria.end() ? nullptr : &*found;
}

Language Playbook::spoken(Language wanted) const {
    const bool speaks = std::find(languages.begin(), languages.end(), wanted) != languages.end();
    return speaks || languages.empty() ? wanted : languages.front();
}

const std::string& Playbook::company_name(Language language) const {
    return company.empty() ? text(TextId::CompanyUnknown, language) : company;
}

Variables Playbook::speaker(Language language) const {
    Variables variables = {{"agent", agent}, {"company", company_name(language)}};
    const auto says = disclosure ? TextId::Introduction : TextId::IntroductionUndisclosed;
    variables["introduction"] = fill_in(text(says, language), variables);
    return variables;
}

const std::string& in_language(const Localised& text, Language language) {
    if (const auto found = text.find(language); found != text.end()) return found->second;
    return text.empty() ? nothing : text.begin()->second;
}

std::string fill_in(std::string_view text, const Variables& variables) {
    std::string filled;
    filled.reserve(text.size());
    while (!text.empty()) {
        const auto open = text.find('{');
        filled += text.substr(0, open);
        if (open == std::string_view::npos) break;
        text.remove_prefix(open);
        std::size_t end = 1;
        while (end < text.size() && is_name_character(text[end]))
            ++end;
        const bool closed = end < text.size() && text[end] == '}';
        const auto value =
            closed ? variables.find(std::string(text.substr(1, end - 1))) : variables.end();
        if (value == variables.end()) {
            filled += '{';
            text.remove_prefix(1);
        } else {
            filled += value->second;
            text.remove_prefix(end + 1);
        }
    }
    return filled;
}

std::string fill_template(std::string_view body, const std::vector<std::string>& parameters) {
    std::string filled;
    filled.reserve(body.size());
    while (!body.empty()) {
        const auto open = body.find("{{");
        filled += body.substr(0, open);
        if (open == std::string_view::npos) break;
        body.remove_prefix(open);
        const auto slot = template_slot(body);
        const bool known = slot.number >= 1 && slot.number <= parameters.size();
        const auto taken = known ? slot.length : std::size_t{1};
        filled += known ? std::string_view(parameters[slot.number - 1]) : body.substr(0, 1);
        body.remove_prefix(taken);
    }
    return filled;
}

}  // namespace alvio::dialogue
