#include <algorithm>
#include <array>

#include "dialogue/personal_data.hpp"

namespace alvio::dialogue {

namespace {

constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
constexpr bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}
/// Letters of other alphabets count too: an address may hold an umlaut.
constexpr bool is_word(char c) {
    return is_digit(c) || is_letter(c) || static_cast<unsigned char>(c) >= 0x80;
}

void find_emails(std::string_view text, std::vector<PersonalSpan>& spans) {
    const auto local = [](char c) {
        return is_word(c) || std::string_view("._%+-").find(c) != std::string_view::npos;
    };
    const auto domain = [](char c) { return is_word(c) || c == '.' || c == '-'; };
    std::size_t done = 0;
    for (auto at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
        auto begin = at;
        while (begin > done && local(text[begin - 1]))
            --begin;
        auto end = at + 1;
        while (end < text.size() && domain(text[end]))
            ++end;
        while (end > at + 1 && !is_word(text[end - 1]))
            --end;  // the sentence's full stop
        const auto host = text.substr(at + 1, end - at - 1);
        if (begin == at || host.find('.') == std::string_view::npos) continue;
        spans.push_back({begin, end, Placeholder::Email});
        done = end;
    }
}

std::size_t end_of_link(std::string_view text, std::size_t at) {
    while (at < text.size() && !is_space(text[at]) && text[at] != '<' && text[at] != '>' &&
           text[at] != '"')
        ++at;
    while (at > 0 && std::string_view(".,;:!?)]'").find(text[at - 1]) != std::string_view::npos)
        --at;
    return at;
}

bool starts_with_no_case(std::string_view text, std::string_view prefix) {
    if (text.size() < prefix.size()) return false;
    return std::equal(prefix.begin(), prefix.end(), text.begin(), [](char a, char b) {
        return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b - 'A' + 'a') : b);
    });
}

/// Endings of names that people write without "www."; short words of a language ("de", "me") are
/// not among them.
constexpr auto top_level_domains = std::to_array<std::string_view>(
    {"com", "net", "org", "fr", "io", "eu", "ai", "app", "dev", "biz", "info", "co.uk"});

bool has_top_level_domain(std::string_view text, std::size_t dot, std::size_t& end) {
    for (const auto ending : top_level_domains) {
        if (!starts_with_no_case(text.substr(dot + 1), ending)) continue;
        end = dot + 1 + ending.size();
        if (end == text.size() || !is_word(text[end])) return true;
    }
    return false;
}

void find_links(std::string_view text, std::vector<PersonalSpan>& spans) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (at > 0 && is_word(text[at - 1])) continue;
        const auto rest = text.substr(at);
        if (!starts_with_no_case(rest, "http://") && !starts_with_no_case(rest, "https://") &&
            !starts_with_no_case(rest, "www.")) {
            continue;
        }
        const auto end = end_of_link(text, at);
        if (end <= at + 4) continue;
        spans.push_back({at, end, Placeholder::Link});
        at = end;
    }
    for (auto dot = text.find('.'); dot != std::string_view::npos; dot = text.find('.', dot + 1)) {
        std::size_t end = 0;
        if (dot == 0 || !is_word(text[dot - 1]) || !has_top_level_domain(text, dot, end)) continue;
        auto begin = dot;
        while (begin > 0 &&
               (is_word(text[begin - 1]) || text[begin - 1] == '-' || text[begin - 1] == '.'))
            --begin;
        if (end < text.size() && text[end] == '/') end = end_of_link(text, end);
        spans.push_back({begin, end, Placeholder::Link});
    }
}

/// Digits in groups, as people write numbers: "06 12 34 56 78", "+33 (0)6.12", "4970-1012".
struct DigitRun {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::vector<std::string_view> groups;
    std::string separators;  ///< the one before each group but the first
    bool plus = false;

    [[nodiscard]] std::size_t digits() const {
        std::size_t count = 0;
        for (const auto group : groups)
            count += group.size();
        return count;
    }
};

DigitRun read_run(std::string_view text, std::size_t begin) {
    DigitRun run;
    run.begin = begin;
    auto at = begin;
    if (text[at] == '+') {
        run.plus = true;
        ++at;
        while (at < text.size() && (text[at] == ' ' || text[at] == '('))
            ++at;
    }
    while (at < text.size() && is_digit(text[at])) {
        const auto group = at;
        while (at < text.size() && is_digit(text[at]))
            ++at;
        run.groups.push_back(text.substr(group, at - group));
        run.end = at;
        char separator = 0;
        for (int i = 0; i < 3 && at < text.size(); ++i) {
            const auto c = text[at];
            if (c != ' ' && c != '.' && c != '-' && c != '(' && c != ')') break;
            separator = separator == 0 || separator == ' ' ? c : separator;
            ++at;
        }
        run.separators += separator;
        if (separator == 0) break;
    }
    return run;
}

/// How many groups at the run's start are a date: "24.11.2026", "2026-11-26", "24-11-26".
std::size_t date_groups(const DigitRun& run, std::size_t from) {
    if (run.groups.size() < from + 3 || run.plus) return 0;
    const auto size = [&](std::size_t i) { return run.groups[from + i].size(); };
    const auto value = [&](std::size_t i) {
        int number = 0;
        for (const char c : run.groups[from + i])
            number = number * 10 + (c - '0');
        return number;
    };
    const auto separator = run.separators[from];
    if ((separator != '.' && separator != '-') || run.separators[from + 1] != separator) return 0;
    const bool year_first = size(0) == 4 && size(1) <= 2 && size(2) <= 2;
    const bool year_last = size(0) <= 2 && size(1) <= 2 && (size(2) == 4 || size(2) == 2);
    if (year_first)
        return value(1) >= 1 && value(1) <= 12 && value(2) >= 1 && value(2) <= 31 ? 3 : 0;
    const bool no_more = run.groups.size() == from + 3 || run.separators[from + 2] == ' ';
    if (!year_last || !no_more) return 0;
    const bool day_first = value(0) <= 31 && value(1) <= 12;
    const bool month_first = value(0) <= 12 && value(1) <= 31;
    return day_first || month_first ? 3 : 0;
}

void judge_run(std::string_view text, DigitRun run, std::vector<PersonalSpan>& spans) {
    while (const auto dated = date_groups(run, 0)) {
        if (run.groups.size() == dated) return;
        run.groups.erase(run.groups.begin(),
                         run.groups.begin() + static_cast<std::ptrdiff_t>(dated));
        run.separators.erase(0, dated);
        run.begin = static_cast<std::size_t>(run.groups.front().data() - text.data());
    }
    constexpr std::size_t shortest_phone = 8, longest_phone = 15, shortest_local = 7;
    const auto digits = run.digits();
    const bool local =
        digits == shortest_local && run.groups.size() == 2 && run.separators[0] == '-';
    const bool international = run.plus || run.groups.front().starts_with("00");
    if (digits > longest_phone || (digits >= 13 && !international)) {
        spans.push_back({run.begin, run.end, Placeholder::Number});
    } else if (digits >= shortest_phone || local) {
        spans.push_back({run.begin, run.end, Placeholder::Phone});
    }
}

void find_digit_runs(std::string_view text, std::vector<PersonalSpan>& spans) {
    for (std::size_t at = 0; at < text.size();) {
        const bool plus = text[at] == '+' && at + 1 < text.size();
        if (!plus && !is_digit(text[at])) {
            ++at;
            continue;
        }
        const auto run = read_run(text, at);
        if (run.groups.empty()) {
            ++at;
            continue;
        }
        judge_run(text, run, spans);
        at = std::max(run.end, at + 1);
    }
}

/// An IBAN (ISO 13616): two letters, two check digits, 11 to 30 letters or digits, often in groups
/// of four.
void find_account_numbers(std::string_view text, std::vector<PersonalSpan>& spans) {
    for (std::size_t at = 0; at + 4 < text.size(); ++at) {
        const bool starts = (at == 0 || !is_word(text[at - 1])) && is_letter(text[at]) &&
                            is_letter(text[at + 1]) && is_digit(text[at + 2]) &&
                            is_digit(text[at + 3]);
        if (!starts) continue;
        constexpr std::size_t longest = 34;
        std::array<char, longest> characters{};
        std::size_t count = 0;
        for (auto i = at; i < text.size() && count < longest; ++i) {
            if (text[i] == ' ' && i > at && text[i - 1] != ' ') continue;
            if (!is_digit(text[i]) && !(text[i] >= 'A' && text[i] <= 'Z') &&
                !(i < at + 2 && is_letter(text[i])))
                break;
            characters[count++] = text[i];
            // The check: the first four behind the rest, letters as 10 to 35, modulo 97, is 1.
            if (count < 15) continue;
            unsigned rest = 0;
            for (std::size_t k = 0; k < count; ++k) {
                const auto c = static_cast<unsigned char>(characters[(k + 4) % count]);
                const auto digit = c >= 'a'   ? c - 'a' + 10U
                                   : c >= 'A' ? c - 'A' + 10U
                                              : c - '0' + 0U;
                rest = (rest * (digit > 9 ? 100U : 10U) + digit) % 97U;
            }
            if (rest != 1) continue;
            spans.push_back({at, i + 1, Placeholder::Number});
            break;
        }
    }
}

}  // namespace

std::vector<PersonalSpan> find_contact_data(std::string_view text) {
    std::vector<PersonalSpan> spans;
    find_emails(text, spans);
    find_links(text, spans);
    find_account_numbers(text, spans);
    find_digit_runs(text, spans);
    // What was looked for first wins where two overlap: an address's digits are no phone number.
    std::vector<PersonalSpan> apart;
    std::stable_sort(spans.begin(), spans.end(), [](const PersonalSpan& a, const PersonalSpan& b) {
        return a.begin < b.begin;
    });
    for (const auto& span : spans) {
        if (apart.empty() || span.begin >= apart.back().end) {
            apart.push_back(span);
        } else if (span.end > apart.back().end) {
            apart.back().end = span.end;
        }
    }
    return apart;
}

}  // namespace alvio::dialogue
