#include "dialogue/anonymise.hpp"

#include <algorithm>
#include <array>

#include "base/mutant.hpp"
#include "dialogue/personal_data.hpp"

namespace alvio::dialogue {

namespace {

constexpr auto placeholder_texts =
    std::to_array<std::string_view>({"[First name]", "[Last name]", "[Name]", "[Company]",
                                     "[Email]", "[Phone]", "[Address]", "[Link]", "[Number]"});

/// Placeholders that stand in the text already are not looked into.
std::vector<PersonalSpan> find_placeholders(std::string_view text) {
    std::vector<PersonalSpan> spans;
    for (auto open = text.find('['); open != std::string_view::npos;
         open = text.find('[', open + 1)) {
        for (std::size_t i = 0; i < placeholder_texts.size(); ++i) {
            if (!text.substr(open).starts_with(placeholder_texts[i])) continue;
            spans.push_back(
                {open, open + placeholder_texts[i].size(), static_cast<Placeholder>(i)});
        }
    }
    return spans;
}

/// Keeps, of overlapping spans, the one found first.
class Spans {
public:
    void add(const std::vector<PersonalSpan>& found) {
        auto all = kept_;
        for (const auto& span : found) {
            const auto after =
                std::partition_point(kept_.begin(), kept_.end(),
                                     [&](const PersonalSpan& k) { return k.end <= span.begin; });
            const bool free = after == kept_.end() || after->begin >= span.end;
            if (free && span.begin < span.end) all.push_back(span);
        }
        std::stable_sort(all.begin(), all.end(), [](const PersonalSpan& a, const PersonalSpan& b) {
            return a.begin < b.begin;
        });
        kept_.clear();
        for (const auto& span : all) {
            if (kept_.empty() || kept_.back().end <= span.begin) kept_.push_back(span);
        }
    }

    [[nodiscard]] const std::vector<PersonalSpan>& kept() const { return kept_; }

private:
    std::vector<PersonalSpan> kept_;  ///< sorted, apart from one another
};

std::string anonymise_once(std::string_view text, const std::vector<KnownValue>& known) {
    const Tokens tokens(text);
    Spans spans;
    spans.add(find_placeholders(text));
    spans.add(find_contact_data(text));
    spans.add(find_known_values(text, tokens, known));
    spans.add(find_addresses(text, tokens));
    spans.add(find_introduced_names(text, tokens));

    std::string result;
    std::size_t done = 0;
    for (const auto& span : spans.kept()) {
        result += text.substr(done, span.begin - done);
        result += text_of(span.placeholder);
        done = span.end;
    }
    return result += text.substr(done);
}

}  // namespace

std::string_view text_of(Placeholder placeholder) {
    return placeholder_texts[static_cast<std::size_t>(placeholder)];
}

std::string anonymise(std::string_view text, const std::vector<KnownValue>& known) {
    if (mutant_is(Mutant::Anonymising)) return std::string(text);
    // What is left beside a placeholder may look like personal data only now: go on until nothing
    // changes.
    constexpr int most_rounds = 8;
    std::string result(text);
    for (int round = 0; round < most_rounds; ++round) {
        auto next = anonymise_once(result, known);
        if (next == result) break;
        result = std::move(next);
    }
    return result;
}

}  // namespace alvio::dialogue
