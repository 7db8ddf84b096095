// A full name in one field → first and last name, because people are greeted by the first and
// masked by both.
#pragma once

#include <string>
#include <string_view>

namespace alvio::crm {

struct PersonName {
    std::string first;
    std::string last;
    bool operator==(const PersonName&) const = default;
};

/// "Jean Dupont", "Dupont, Jean", "Mme Dupont", "Jean". The first word is the first name and the
/// rest the last name; a form of address is left out, and alone before a single word it makes that
/// the last name.
[[nodiscard]] PersonName split_name(std::string_view full_name);

}  // namespace alvio::crm
