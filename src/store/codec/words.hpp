// The words that stand for enumerators in the database. They are part of the stored form: an
// enumerator may be renamed in the code, its word may not.
#pragma once

#include <optional>
#include <string_view>

#include "base/environment.hpp"
#include "booking/meeting.hpp"
#include "dialogue/language.hpp"
#include "dialogue/transcript.hpp"
#include "lead/effect.hpp"
#include "lead/event.hpp"
#include "lead/lead.hpp"
#include "lead/message.hpp"
#include "lead/profile.hpp"
#include "lead/status.hpp"
#include "store/inbound.hpp"

namespace alvio::store::codec {

[[nodiscard]] std::string_view word_for(Environment environment);
[[nodiscard]] std::string_view word_for(booking::MeetingState state);
[[nodiscard]] std::string_view word_for(dialogue::Author author);
[[nodiscard]] std::string_view word_for(dialogue::Language language);
[[nodiscard]] std::string_view word_for(lead::Holds holds);
[[nodiscard]] std::string_view word_for(lead::InboundKind kind);
[[nodiscard]] std::string_view word_for(lead::Lane lane);
[[nodiscard]] std::string_view word_for(lead::LifecycleStage stage);
[[nodiscard]] std::string_view word_for(lead::Purpose purpose);
[[nodiscard]] std::string_view word_for(lead::Refusal refusal);
[[nodiscard]] std::string_view word_for(lead::Status status);
[[nodiscard]] std::string_view word_for(lead::TimerKind kind);
[[nodiscard]] std::string_view word_for(MessageProgress progress);
[[nodiscard]] std::string_view word_for(ParkedDecided::Verdict verdict);

/// Of the status that ended the lead's journey; nothing while it is open.
[[nodiscard]] std::optional<std::string_view> final_status_word(const lead::Lead& lead);

template <class E>
concept Worded = requires(E e) {
    { word_for(e) } -> std::same_as<std::string_view>;
};

/// The enumerator that `word` stands for. Enumerators count from 0 without gaps, and what lies past
/// the last one has no word: so a new enumerator needs its word and nothing else.
template <Worded E>
[[nodiscard]] std::optional<E> parse_word(std::string_view word) {
    for (int i = 0;; ++i) {
        const std::string_view candidate = word_for(static_cast<E>(i));
        if (candidate.empty()) return std::nullopt;
        if (candidate == word) return static_cast<E>(i);
    }
}

}  // namespace alvio::store::codec
