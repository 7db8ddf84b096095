// The limits and forms that Meta holds a template's definition against before anybody reviews it.
// Pure.
#pragma once

#include <boost/json/fwd.hpp>

#include "sandbox/template_definition.hpp"

namespace alvio::sandbox {

/// Lengths, variables, order and number of buttons; strictly, also where variables stand and how
/// many there are. Code 100 with Meta's subcode.
[[nodiscard]] Graph<void> check_template(const TemplateDefinition& definition, Scrutiny scrutiny);

/// Every variable needs an example, and a media header one of what it will show.
[[nodiscard]] Graph<void> check_examples(const TemplateDefinition& definition,
                                         const boost::json::array& components);

}  // namespace alvio::sandbox
