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

/// A button that opens a page, dials, or copies a code: the business hears nothing of it.
struct Link {
    std::string title;
    std::string target;
    bool operator==(const Link&) const = default;
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
    std::string header = {};
    std::string footer = {};
    std::string media = {};       ///< "image", "video", "location" …; "": words alone
    std::string media_name = {};  ///< a document's file name
    std::string media_id = {};    ///< of what was uploaded; "" when it was given by a link
    std::string list_label = {};  ///< what the button that opens a list says
    std::vector<Link> links = {};
    std::string quotes = {};  ///< the id of the message that this one answers
    bool operator==(const Incoming&) const = default;
};

/// What a prospect sends that is neither words nor a tap.
enum class OtherKind {
    None,
    Voice,
    Image,
    Video,
    Document,
    Sticker,
    Location,
    Contact,
    Reaction,
    Unsupported
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
