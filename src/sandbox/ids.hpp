// Identifiers in Meta's forms.
#pragma once

#include <string>
#include <string_view>

#include "base/random.hpp"

namespace alvio::sandbox {

enum class Direction { ToProspect, ToBusiness };

/// "wamid." and base64 over the prospect's number, the direction and a hexadecimal id by chance.
[[nodiscard]] std::string message_id(std::string_view wa_id, Direction direction, Random& random);

/// The prospect's number in such an id; "" for text of another form.
[[nodiscard]] std::string wa_id_in(std::string_view message_id);

/// fbtrace_id: "A" and 22 URL-safe characters.
[[nodiscard]] std::string trace_id(Random& random);

/// The business number that belongs to a phone_number_id, as digits: 33639980090 to 33639980099.
/// The block is reserved for fiction; the characters' own numbers end in 01 to 09.
[[nodiscard]] std::string display_number(std::string_view phone_number_id);
/// "+33 6 39 98 00 90", as the phone number node shows it.
[[nodiscard]] std::string pretty_display_number(std::string_view phone_number_id);

}  // namespace alvio::sandbox
