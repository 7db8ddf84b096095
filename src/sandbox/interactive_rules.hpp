// The counts and lengths that WhatsApp allows in interactive messages and templates. One member
// over its limit makes Meta refuse the whole message, so the sandbox does, too.
#pragma once

#include <boost/json/fwd.hpp>

#include "sandbox/graph_api.hpp"

namespace alvio::sandbox {

/// The `interactive` member → the message as the phone shows it; 131009 with the rule that was
/// broken.
[[nodiscard]] Graph<Incoming> parse_interactive(const boost::json::object& interactive);
/// The `template` member.
[[nodiscard]] Graph<TemplateUse> parse_template(const boost::json::object& used);

}  // namespace alvio::sandbox
