// Slots and meetings, which leads and events both hold.
#pragma once

#include "booking/meeting.hpp"
#include "booking/slots.hpp"
#include "store/codec/fields.hpp"

namespace alvio::store::codec {

template <>
struct Fields<booking::Slot> {
    using T = booking::Slot;
    static constexpr std::tuple list{Field{"rep", &T::rep}, Field{"start", &T::start},
                                     Field{"end", &T::end}};
};

template <>
struct Fields<booking::Meeting> {
    using T = booking::Meeting;
    static constexpr std::tuple list{Field{"id", &T::id},
                                     Field{"lead", &T::lead},
                                     Field{"rep", &T::rep},
                                     Field{"start", &T::start},
                                     Field{"end", &T::end},
                                     Field{"timezone", &T::timezone},
                                     Field{"state", &T::state},
                                     Field{"sequence", &T::sequence},
                                     Field{"created_at", &T::created_at},
                                     Field{"changed_at", &T::changed_at}};
};

}  // namespace alvio::store::codec
