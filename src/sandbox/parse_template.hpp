// Reads the member `template` of a send. Pure.
#pragma once

#include <boost/json/fwd.hpp>

#include "sandbox/graph_error.hpp"
#include "sandbox/template_use.hpp"

namespace alvio::sandbox {

/// Whether it fits the template that it names is not checked here.
[[nodiscard]] Graph<TemplateUse> parse_template(const boost::json::object& used);

}  // namespace alvio::sandbox
