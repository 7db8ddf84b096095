// A template and what a send gives for its variables → the message that the phone shows, or Meta's
// refusal. Pure.
#pragma once

#include "sandbox/phone_message.hpp"
#include "sandbox/template_definition.hpp"
#include "sandbox/template_use.hpp"

namespace alvio::sandbox {

/// 132000 for a wrong number of parameters, 132012 for one of a wrong kind or name, 131008 for a
/// button that lacks its parameter, 132005 when the filled text is too long.
[[nodiscard]] Graph<Incoming> fill_template(const TemplateDefinition& known,
                                            const TemplateUse& use);

/// Of a template whose words are not known: its name and its parameters.
[[nodiscard]] Incoming show_unknown_template(const TemplateUse& use);

}  // namespace alvio::sandbox
