// Leads, events and effects as the text that is stored: one JSON object each, readable by a person
// with a database shell. Every object carries the version of its form, "v"; whoever changes the
// form raises it and teaches the decoder the old one, because what was ever written stays readable
// (durability.md 1.7). codec/golden_records_test.cpp says how, and holds everybody to it.
//
// What was encoded decodes to an equal value, whatever bytes its texts hold. Anything else decodes
// to some value or throws UnreadableRecord; a record is only ever read whole.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "lead/effect.hpp"
#include "lead/event.hpp"
#include "lead/lead.hpp"
#include "store/inbound.hpp"

namespace alvio::store {

/// The stored text is damaged or was written by something else. The message says which field is
/// wrong, never what stands in it.
struct UnreadableRecord : std::runtime_error {
    using std::runtime_error::runtime_error;
};
/// Written by a newer Alvio than this one: install that version again.
struct NewerRecord : UnreadableRecord {
    using UnreadableRecord::UnreadableRecord;
};

/// Whether `what` is what a NewerRecord says, also when it was kept as the reason why something
/// waits.
[[nodiscard]] bool is_about_newer_record(std::string_view what);

/// Everything but the transcript, whose turns are stored one by one.
[[nodiscard]] std::string encode(const lead::Lead& lead);
[[nodiscard]] std::string encode(const lead::Event& event);
[[nodiscard]] std::string encode(const lead::OutboundEffect& effect);
[[nodiscard]] std::string encode(const Inbound& inbound);
[[nodiscard]] std::string encode(const Settled& settled);

/// The lead, with an empty transcript. Throws UnreadableRecord.
[[nodiscard]] lead::Lead decode_lead(std::string_view text);
[[nodiscard]] lead::Event decode_event(std::string_view text);  ///< throws UnreadableRecord
[[nodiscard]] lead::OutboundEffect decode_effect(
    std::string_view text);                                   ///< throws UnreadableRecord
[[nodiscard]] Inbound decode_inbound(std::string_view text);  ///< throws UnreadableRecord
[[nodiscard]] Settled decode_settled(std::string_view text);  ///< throws UnreadableRecord

}  // namespace alvio::store
