#include "lead/message.hpp"

#include "base/overloaded.hpp"

namespace alvio::lead {

namespace {

std::string with_options(const std::string& body, const std::vector<Option>& options) {
    std::string text = body;
    for (const auto& option : options) {
        text += "\n• " + option.title;
        if (!option.description.empty()) text += " (" + option.description + ")";
    }
    return text;
}

}  // namespace

std::string text_of(const MessageContent& content) {
    return std::visit(
        overloaded{
            [](const TemplateMessage& message) { return message.text; },
            [](const TextMessage& message) { return message.body; },
            [](const ButtonsMessage& message) {
                return with_options(message.body, message.buttons);
            },
            [](const ListMessage& message) { return with_options(message.body, message.rows); },
        },
        content);
}

}  // namespace alvio::lead
