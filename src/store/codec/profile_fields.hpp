// What the CRM told about a person, which leads and events both hold.
#pragma once

#include "lead/profile.hpp"
#include "store/codec/fields.hpp"

namespace alvio::store::codec {

template <>
struct Fields<lead::Assignee> {
    using T = lead::Assignee;
    static constexpr std::tuple list{Field{"role", &T::role},
                                     Field{"first_name", &T::first_name},
                                     Field{"last_name", &T::last_name},
                                     Field{"email", &T::email},
                                     Field{"calendar_link", &T::calendar_link},
                                     Field{"slack_id", &T::slack_id},
                                     Field{"phone_number", &T::phone_number}};
};

template <>
struct Fields<lead::Profile> {
    using T = lead::Profile;
    static constexpr std::tuple list{Field{"first_name", &T::first_name},
                                     Field{"last_name", &T::last_name},
                                     Field{"email", &T::email},
                                     Field{"company", &T::company},
                                     Field{"postal_code", &T::postal_code},
                                     Field{"address", &T::address},
                                     Field{"preferred_language", &T::preferred_language},
                                     Field{"assignees", &T::assignees}};
};

}  // namespace alvio::store::codec
