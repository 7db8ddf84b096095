// The conversation_transcript of the callbacks: the layout of the getting-started guide, line for
// line, anonymised.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "dialogue/anonymise.hpp"
#include "dialogue/transcript.hpp"

namespace alvio::dialogue {

struct TranscriptHead {
    std::string alias;          ///< "Prospect A12"
    std::string company;        ///< "Not provided" or "[Company]"
    std::string phone;          ///< masked
    std::string company_phone;  ///< masked; "Not provided" when unknown
    std::string status;         ///< "resolved", "open" …
    std::string kanban_stage;   ///< "responded", "booked" …
};

/// `to_local` turns an instant into the workspace's wall-clock time.
[[nodiscard]] std::string transcript_text(const TranscriptHead& head, const Transcript& transcript,
                                          const std::vector<KnownValue>& known,
                                          const std::function<LocalTime(Instant)>& to_local);

}  // namespace alvio::dialogue
