// A template as a send names it: name, language, and what stands for its variables.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace alvio::sandbox {

/// What a send gives for one variable.
struct TemplateParameter {
    std::string kind;       ///< "text", "image", "video", "document", "location", "payload" …
    std::string name = {};  ///< parameter_name; "" in a positional template
    std::string text = {};  ///< of a text or payload
};
struct TemplateButtonUse {
    std::size_t index = 0;
    std::string sub_type;  ///< "quick_reply", "url", "copy_code", "flow" …
    std::string value;     ///< payload, or the end of the address
};

/// `payloads[i]` belongs to the template's i-th button; "" where none was given.
struct TemplateUse {
    std::string name;
    std::string language;
    std::vector<std::string> body_parameters = {};
    std::vector<std::string> payloads = {};
    std::vector<std::string> body_names = {};  ///< parameter_name of each; "" when positional
    std::vector<TemplateParameter> header = {};
    std::vector<TemplateButtonUse> buttons = {};  ///< all of them, quick replies included
};

}  // namespace alvio::sandbox
