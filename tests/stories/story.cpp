#include "stories/story.hpp"

#include <algorithm>
#include <optional>

namespace alvio::stories {

namespace {

constexpr std::string_view spaces = " \t\r";

std::string_view trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(spaces);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(spaces) - begin + 1);
}

bool is_number(std::string_view text) {
    return !text.empty() && text.size() < 9 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_unit(std::string_view text) {
    return text == "minutes" || text == "hour" || text == "hours" || text == "day" ||
           text == "days";
}

bool fits(std::string_view gap, const Word& word) {
    if (gap == "TEXT") return word.quoted;
    if (gap == "WORD") return !word.quoted;
    if (gap == "NUMBER") return !word.quoted && is_number(word.text);
    return !word.quoted && is_unit(word.text);
}

bool is_gap(std::string_view word) {
    return word == "TEXT" || word == "WORD" || word == "NUMBER" || word == "UNIT";
}

/// "1 message" and "2 messages" are one form.
bool is_same_word(std::string_view expected, std::string_view written) {
    return expected == written ||
           (expected.ends_with('s') && expected.substr(0, expected.size() - 1) == written);
}

/// What fills the form's gaps, or nothing when the words do not have this form.
std::optional<std::vector<std::string>> match(const std::vector<Word>& form,
                                              const std::vector<Word>& words) {
    std::vector<std::string> gaps;
    for (std::size_t i = 0; i < form.size(); ++i) {
        if (form[i].text == "REST") {
            for (std::size_t rest = i; rest < words.size(); ++rest)
                gaps.push_back(words[rest].text);
            return gaps;
        }
        if (i >= words.size()) return std::nullopt;
        if (is_gap(form[i].text)) {
            if (!fits(form[i].text, words[i])) return std::nullopt;
            gaps.push_back(words[i].text);
        } else if (words[i].quoted || !is_same_word(form[i].text, words[i].text)) {
            return std::nullopt;
        }
    }
    if (words.size() > form.size()) return std::nullopt;
    return gaps;
}

/// Takes `prospect "Anna" …` and `… about "Anna"` out of the words; whom they name.
std::string take_person(std::vector<Word>& words) {
    if (words.size() > 2 && !words[0].quoted && words[0].text == "prospect" && words[1].quoted) {
        auto name = words[1].text;
        words.erase(words.begin() + 1);
        return name;
    }
    if (words.size() < 3 || !words.back().quoted) return {};
    const auto& before = words[words.size() - 2];
    if (before.quoted || (before.text != "about" && before.text != "of")) return {};
    auto name = words.back().text;
    words.resize(words.size() - 2);
    return name;
}

class Parser {
public:
    explicit Parser(const std::vector<std::string>& forms) {
        for (const auto& form : forms)
            forms_.push_back(std::get<std::vector<Word>>(words_of(form)));
    }

    void read_line(int number, std::string_view line) {
        if (line.empty()) return;
        if (line.front() == '#') {
            if (story_.steps.empty()) add_to_promise(trimmed(line.substr(1)));
            return;
        }
        auto words = words_of(line);
        if (const auto* mistake = std::get_if<std::string>(&words)) {
            mistakes_.push_back({number, *mistake});
        } else {
            read_step(number, line, std::get<std::vector<Word>>(std::move(words)));
        }
    }

    std::variant<Story, std::vector<Mistake>> finish() && {
        if (story_.promise.empty())
            mistakes_.push_back({1, "a story opens with its promise: # A prospect who …"});
        if (story_.steps.empty() && mistakes_.empty())
            mistakes_.push_back({1, "nothing happens in this story"});
        if (!mistakes_.empty()) return std::move(mistakes_);
        return std::move(story_);
    }

private:
    void add_to_promise(std::string_view line) {
        if (!story_.promise.empty()) story_.promise += ' ';
        story_.promise += line;
    }

    void read_step(int number, std::string_view line, std::vector<Word> words) {
        Step step{number, std::string(line), 0, {}, take_person(words)};
        for (; step.form < forms_.size(); ++step.form) {
            if (auto gaps = match(forms_[step.form], words)) {
                step.gaps = std::move(*gaps);
                story_.steps.push_back(std::move(step));
                return;
            }
        }
        mistakes_.push_back({number, "no such step: " + std::string(line) +
                                         " (`story_runner --steps` lists them all)"});
    }

    std::vector<std::vector<Word>> forms_;
    Story story_;
    std::vector<Mistake> mistakes_;
};

}  // namespace

std::variant<std::vector<Word>, std::string> words_of(std::string_view line) {
    std::vector<Word> words;
    for (std::size_t at = line.find_first_not_of(spaces); at < line.size();
         at = line.find_first_not_of(spaces, at)) {
        const bool quoted = line[at] == '"';
        if (quoted) ++at;
        const auto end = quoted ? line.find('"', at) : line.find_first_of(spaces, at);
        if (quoted && end == std::string_view::npos) return "the closing quotation mark is missing";
        words.push_back({std::string(line.substr(at, end - at)), quoted});
        if (end == std::string_view::npos) break;
        at = quoted ? end + 1 : end;
    }
    return words;
}

std::variant<Story, std::vector<Mistake>> parse_story(std::string_view text,
                                                      const std::vector<std::string>& forms) {
    Parser parser(forms);
    int number = 0;
    while (!text.empty()) {
        const auto end = text.find('\n');
        parser.read_line(++number, trimmed(text.substr(0, end)));
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    }
    return std::move(parser).finish();
}

}  // namespace alvio::stories
