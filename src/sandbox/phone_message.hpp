// A message as a prospect's phone shows it, whatever form it had on the wire.
#pragma once

#include <string>
#include <vector>

namespace alvio::sandbox {

/// Something to tap: a quick reply of a template, a reply button, a list row. `id` goes back to the
/// business.
struct Option {
    std::string id;
    std::string title;
    std::string description = {};  ///< list rows only
    bool operator==(const Option&) const = default;
};

enum class Form { Template, Text, Buttons, List, Reaction, Other };
/// "template", "text", "buttons", "list", "reaction", "other".
[[nodiscard]] constexpr const char* name_of(Form form) {
    switch (form) {
        case Form::Template:
            return "template";
        case Form::Text:
            return "text";
        case Form::Buttons:
            return "buttons";
        case Form::List:
            return "list";
        case Form::Reaction:
            return "reaction";
        case Form::Other:
            return "other";
    }
    return "other";
}

/// From the business to the prospect.
struct Incoming {
    Form form = Form::Text;
    std::string text;
    std::string language = {};  ///< templates only: Meta's code, "en" or "pt_BR"
    std::vector<Option> options = {};
    bool operator==(const Incoming&) const = default;
};

/// From the prospect to the business: words, or one of the options of an earlier message.
struct Outgoing {
    std::string text;           ///< what was typed, or the option's title
    Form answers = Form::Text;  ///< Template, Buttons or List: `option_id` of such a message was
                                ///< tapped; Text: typed
    std::string option_id = {};
    std::string option_description = {};
    std::string answered_message = {};  ///< the id of the message whose option was tapped
};

}  // namespace alvio::sandbox
