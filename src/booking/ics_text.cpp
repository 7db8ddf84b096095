#include "booking/ics_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/bytes.hpp"

namespace alvio::booking {

namespace {

constexpr std::size_t longest_line = 75;  // octets, without the line break (RFC 5545 3.1)
constexpr std::string_view replacement = "\uFFFD";
constexpr std::string_view cut_mark = "\n[…]\n";

bool continues_character(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// The character that starts at `at`; empty when these bytes are no UTF-8.
std::string_view character_at(std::string_view text, std::size_t at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    const auto character = text.substr(at, length);
    return is_utf8(character) ? character : std::string_view{};
}

bool is_plain(char c) {
    return c >= ' ' && c < '\x7F';
}

bool is_control(std::string_view character) {
    const auto first = static_cast<unsigned char>(character[0]);
    if (character.size() == 1) return first < 0x20 || first == 0x7F;
    // U+0080 to U+009F
    return character.size() == 2 && first == 0xC2 &&
           static_cast<unsigned char>(character[1]) < 0xA0;
}

// Line breaks beside CR and LF: some readers split lines at them too.
constexpr std::array<std::string_view, 4> other_line_breaks{"\v", "\u0085", "\u2028", "\u2029"};

bool is_other_line_break(std::string_view character) {
    return std::find(other_line_breaks.begin(), other_line_breaks.end(), character) !=
           other_line_breaks.end();
}

std::size_t utf16_units(char lead) {
    return static_cast<unsigned char>(lead) >= 0xF0 ? 2 : 1;
}

std::size_t utf16_length(std::string_view clean) {
    std::size_t units = 0;
    for (const char byte : clean) {
        if (continues_character(byte)) continue;
        units += utf16_units(byte);
    }
    return units;
}

/// The bytes of the longest beginning of `clean` within `limit` units.
std::size_t head_within(std::string_view clean, std::size_t limit) {
    std::size_t at = 0;
    for (std::size_t units = 0; at < clean.size();) {
        const auto character = character_at(clean, at);
        units += utf16_units(character[0]);
        if (units > limit) break;
        at += character.size();
    }
    return at;
}

/// Where the longest end of `clean` within `limit` units begins.
std::size_t tail_within(std::string_view clean, std::size_t limit) {
    std::size_t at = clean.size();
    for (std::size_t units = 0; at > 0;) {
        auto before = at - 1;
        while (before > 0 && continues_character(clean[before]))
            --before;
        units += utf16_units(clean[before]);
        if (units > limit) break;
        at = before;
    }
    return at;
}

}  // namespace

std::string clean_text(std::string_view text) {
    std::string clean;
    clean.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        if (is_plain(text[at])) {
            clean += text[at++];
            continue;
        }
        const auto character = character_at(text, at);
        if (character.empty()) {
            clean += replacement;
            ++at;
            continue;
        }
        at += character.size();
        if (character == "\r") {
            if (at < text.size() && text[at] == '\n') ++at;
            clean += '\n';
        } else if (is_other_line_break(character)) {
            clean += '\n';
        } else if (character == "\n" || character == "\t" || !is_control(character)) {
            clean += character;
        }
    }
    return clean;
}

std::string escaped_text(std::string_view clean) {
    std::string value;
    value.reserve(clean.size() + clean.size() / 8);
    for (const char c : clean) {
        if (c == '\n') {
            value += "\\n";
            continue;
        }
        if (c == '\\' || c == ';' || c == ',') value += '\\';
        value += c;
    }
    return value;
}

std::string text_value(std::string_view text) {
    return escaped_text(clean_text(text));
}

std::string cut_from_middle(std::string_view clean, std::size_t limit) {
    if (utf16_length(clean) <= limit) return std::string(clean);
    const auto mark = utf16_length(cut_mark);
    if (limit <= mark) return std::string(clean.substr(0, head_within(clean, limit)));
    const auto room = limit - mark;
    auto head = head_within(clean, room / 2);
    auto tail = tail_within(clean, room - room / 2);
    // Whole lines read better, as long as they cost little.
    const auto tolerance = limit / 20;
    const auto line_end = clean.rfind('\n', head);
    if (line_end != std::string_view::npos && head - line_end <= tolerance) head = line_end;
    const auto line_start = clean.find('\n', tail);
    if (line_start != std::string_view::npos && line_start - tail <= tolerance)
        tail = line_start + 1;
    return fmt::format("{}{}{}", clean.substr(0, head), cut_mark, clean.substr(tail));
}

void add_line(std::string& out, std::string_view line) {
    std::size_t room = longest_line;
    while (line.size() > room) {
        auto cut = room;
        while (cut > room - 3 && continues_character(line[cut]))
            --cut;
        out += line.substr(0, cut);
        out += "\r\n ";
        line.remove_prefix(cut);
        room = longest_line - 1;  // the space counts
    }
    out += line;
    out += "\r\n";
}

std::string utc_time(Instant at) {
    return wall_time(LocalTime{std::chrono::floor<std::chrono::seconds>(at).time_since_epoch()}) +
           'Z';
}

std::string wall_time(LocalTime at) {
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss time{at - day};
    return fmt::format("{:04}{:02}{:02}T{:02}{:02}{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                       time.hours().count(), time.minutes().count(), time.seconds().count());
}

std::string utc_offset(std::chrono::minutes offset) {
    const std::chrono::hh_mm_ss time{offset};
    return fmt::format("{}{:02}{:02}", time.is_negative() ? '-' : '+', time.hours().count(),
                       time.minutes().count());
}

}  // namespace alvio::booking
