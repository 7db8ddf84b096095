// The message templates that the pretend Meta knows. Unless told otherwise it approves every name
// in every language at first sight; then it does not know the words, and shows the parameters
// instead.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sandbox/graph_api.hpp"

namespace alvio::sandbox {

struct Template {
    std::string name;
    std::string language;                         ///< Meta's code: "en", "fr", "pt_BR"
    std::string body;                             ///< with {{1}}, {{2}} …
    std::vector<std::string> quick_replies = {};  ///< the buttons' labels
};

class Templates {
public:
    /// `only_these`: every other name or language is refused with 132001.
    explicit Templates(std::vector<Template> known, bool only_these);

    /// The message that the phone shows; 132001 for an unknown template, 132000 for a wrong number
    /// of parameters.
    [[nodiscard]] Graph<Incoming> show(const TemplateUse& use) const;

    /// POST /{waba}/message_templates: approved at once. The answer's body, or code 100.
    [[nodiscard]] Graph<std::string> create(std::string_view body);
    /// GET /{waba}/message_templates, filtered by name ("" = all), as Meta's page of results. A
    /// name that was never seen is listed as approved in English and French unless only known ones
    /// count.
    [[nodiscard]] std::string list(std::string_view name) const;

private:
    std::map<std::pair<std::string, std::string>, Template> known_;  ///< by name and language
    bool only_these_;
};

}  // namespace alvio::sandbox
