#include "dialogue/transcript_text.hpp"

#include <fmt/format.h>

#include <array>

#include "dialogue/civil_time.hpp"

namespace alvio::dialogue {

namespace {

constexpr std::string_view thick_line = "=====================================";
constexpr std::string_view thin_line = "-------------------------------------";

/// "08/10/2025 09:31", the day first.
std::string head_time(LocalTime at) {
    const auto p = civil_time(at);
    return fmt::format("{:02}/{:02}/{:04} {:02}:{:02}", p.day, p.month, p.year, p.hour, p.minute);
}

/// "Oct 8, 2025 at 09:31".
std::string line_time(LocalTime at) {
    static constexpr std::array<std::string_view, 12> months = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto p = civil_time(at);
    return fmt::format("{} {}, {} at {:02}:{:02}", months[p.month - 1], p.day, p.year, p.hour,
                       p.minute);
}

std::string_view speaker(Author author) {
    switch (author) {
        case Author::Agent:
            return "💬 Agent";
        case Author::Prospect:
            return "👤 Client";
        case Author::Person:
            return "🧑‍💼 Team";
    }
    return {};
}

/// A message stays on its line: a line break in it could forge another line of the transcript.
std::string on_one_line(std::string_view text) {
    std::string line;
    for (const char c : text) {
        const bool blank = c == '\n' || c == '\r' || c == '\t';
        if (!blank) line += c;
        if (blank && !line.empty() && line.back() != ' ') line += ' ';
    }
    while (!line.empty() && line.back() == ' ')
        line.pop_back();
    return line;
}

}  // namespace

std::string transcript_text(const TranscriptHead& head, const Transcript& transcript,
                            const std::vector<KnownValue>& known,
                            const std::function<LocalTime(Instant)>& to_local) {
    const auto time = [&](const Turn& turn) { return head_time(to_local(turn.at)); };
    std::string text = "🗨️ CONVERSATION SUMMARY\n";
    text += fmt::format("{}\n", thick_line);
    text += fmt::format("📞 Contact: {}\n", head.alias);
    text += fmt::format("🏢 Company: {}\n", head.company);
    text += fmt::format("📱 Phone: {}\n", head.phone);
    text += fmt::format("📞 Company number: {}\n", head.company_phone);
    text += fmt::format("📊 Current status: {}\n", head.status);
    text += fmt::format("🏷️ Kanban stage: {}\n", head.kanban_stage);
    text += fmt::format("📅 Start: {}\n", transcript.empty() ? "-" : time(transcript.front()));
    text +=
        fmt::format("⏰ Last activity: {}\n", transcript.empty() ? "-" : time(transcript.back()));
    text += fmt::format("{}\n", thin_line);
    text += "📋 MESSAGE HISTORY:\n";
    for (const auto& turn : transcript) {
        text += fmt::format("{} - {}: {}\n", line_time(to_local(turn.at)), speaker(turn.author),
                            on_one_line(anonymise(turn.text, known)));
    }
    text += fmt::format("{}\nConversation updated automatically by Alvio.", thick_line);
    return text;
}

}  // namespace alvio::dialogue
