#include "dialogue/anonymise.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace alvio::dialogue {

namespace {

bool is_word_byte(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte >= 0x80;
}
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

void replace_value(std::string& text, const KnownValue& known) {
    const auto& value = known.value;
    if (value.size() < 2) return;
    for (std::size_t pos = 0; pos + value.size() <= text.size();) {
        const bool same = std::equal(value.begin(), value.end(), text.begin() + static_cast<std::ptrdiff_t>(pos),
                                     [](char a, char b) { return lower(a) == lower(b); });
        const bool left = pos == 0 || !is_word_byte(text[pos - 1]);
        const bool right = pos + value.size() == text.size() || !is_word_byte(text[pos + value.size()]);
        if (same && left && right) {
            text.replace(pos, value.size(), text_of(known.placeholder));
            pos += text_of(known.placeholder).size();
        } else {
            ++pos;
        }
    }
}

}  // namespace

std::string_view text_of(Placeholder placeholder) {
    switch (placeholder) {
        case Placeholder::FirstName: return "[First name]";
        case Placeholder::LastName: return "[Last name]";
        case Placeholder::Name: return "[Name]";
        case Placeholder::Company: return "[Company]";
        case Placeholder::Email: return "[Email]";
        case Placeholder::Phone: return "[Phone]";
        case Placeholder::Address: return "[Address]";
        case Placeholder::Link: return "[Link]";
        case Placeholder::Number: return "[Number]";
    }
    return "";
}

std::string anonymise(std::string_view text, const std::vector<KnownValue>& known) {
    std::string result(text);
    for (const auto& value : known) replace_value(result, value);
    return result;
}

std::string mask_phone(std::string_view e164) {
    if (e164.size() < 8) return "**";
    return fmt::format("{} {} ** ** ** {}", e164.substr(0, 3), e164.substr(3, 1), e164.substr(e164.size() - 2));
}

std::string alias_for(std::string_view key) {
    unsigned hash = 2166136261U;
    for (const char c : key) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    return fmt::format("Prospect {}{:02}", static_cast<char>('A' + hash % 26), hash / 26 % 100);
}

}  // namespace alvio::dialogue
