// The counts and lengths that WhatsApp allows in interactive messages. One member over its limit
// makes Meta refuse the whole message, so the sandbox does, too.
#pragma once

#include <boost/json/fwd.hpp>

#include "sandbox/graph_error.hpp"
#include "sandbox/phone_message.hpp"

namespace alvio::sandbox {

/// The `interactive` member → the message as the phone shows it; 131009 with the rule that was
/// broken.
[[nodiscard]] Graph<Incoming> parse_interactive(const boost::json::object& interactive);

}  // namespace alvio::sandbox
