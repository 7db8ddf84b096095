// A message to the prospect, in the forms that WhatsApp has for us.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "dialogue/language.hpp"

namespace alvio::lead {

/// A button or a list row. `id` comes back when it is tapped.
struct Option {
    std::string id;
    std::string title;
    std::string description = {};  ///< list rows only
    bool operator==(const Option&) const = default;
};

/// The only form allowed outside the 24-hour window. `text` is what the prospect reads, for the
/// transcript.
struct TemplateMessage {
    std::string name;
    dialogue::Language language = dialogue::Language::En;
    std::vector<std::string> body_parameters;
    std::vector<std::string> button_payloads;  ///< quick replies, in the template's order
    std::string text;
    bool operator==(const TemplateMessage&) const = default;
};
struct TextMessage {
    std::string body;
    bool operator==(const TextMessage&) const = default;
};
struct ButtonsMessage {
    std::string body;
    std::vector<Option> buttons;  ///< 1 to 3, titles of at most 20 characters
    bool operator==(const ButtonsMessage&) const = default;
};
struct ListMessage {
    std::string body;
    std::string button;        ///< label that opens the list, at most 20 characters
    std::vector<Option> rows;  ///< 1 to 10, titles of at most 24 characters
    bool operator==(const ListMessage&) const = default;
};

using MessageContent = std::variant<TemplateMessage, TextMessage, ButtonsMessage, ListMessage>;

/// The words, with a list's rows on lines of their own.
[[nodiscard]] std::string text_of(const MessageContent& content);

/// Why a message is sent; what may be sent when depends on it (lead/dispatch.hpp).
enum class Purpose { Opening, Reply, Nudge, OptOutConfirmation };

}  // namespace alvio::lead
