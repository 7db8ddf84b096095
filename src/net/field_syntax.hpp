// What HTTP allows in field names, methods and field values (RFC 9110 section 5). Checked wherever
// a name or value did not come from a parser: a line break inside one would let its author write
// further headers.
#pragma once

#include <string_view>

namespace alvio::net {

/// Whether two field names are the same: ASCII letters compare without regard to case (RFC 9110
/// section 5.1).
[[nodiscard]] bool same_name(std::string_view a, std::string_view b);

/// A method or field name: one or more `tchar` (RFC 9110 section 5.6.2).
[[nodiscard]] bool is_token(std::string_view text);

/// A field value: no control characters but the tab (RFC 9110 section 5.5). May be empty.
[[nodiscard]] bool is_field_value(std::string_view text);

}  // namespace alvio::net
