#include "store/codec.hpp"
#include "store/codec/booking_fields.hpp"
#include "store/codec/effect_fields.hpp"
#include "store/codec/profile_fields.hpp"

namespace alvio::store {

namespace codec {

template <>
struct Fields<lead::Opening> {
    static constexpr std::string_view type = "opening";
    static constexpr std::tuple<> list{};
};
template <>
struct Fields<lead::Qualifying> {
    using T = lead::Qualifying;
    static constexpr std::string_view type = "qualifying";
    static constexpr std::tuple list{Field{"criterion", &T::criterion},
                                     Field{"asked_again", &T::asked_again}};
};
template <>
struct Fields<lead::Scheduling> {
    using T = lead::Scheduling;
    static constexpr std::string_view type = "scheduling";
    static constexpr std::tuple list{Field{"offered", &T::offered},
                                     Field{"offered_before", &T::offered_before},
                                     Field{"moving", &T::moving}};
};
template <>
struct Fields<lead::Booked> {
    static constexpr std::string_view type = "booked";
    static constexpr std::tuple list{Field{"meeting", &lead::Booked::meeting}};
};
template <>
struct Fields<lead::InHumanHands> {
    using T = lead::InHumanHands;
    static constexpr std::string_view type = "in_human_hands";
    static constexpr std::tuple list{Field{"reason", &T::reason}, Field{"told", &T::told}};
};
template <>
struct Fields<lead::Closed> {
    static constexpr std::string_view type = "closed";
    static constexpr std::tuple list{Field{"declined", &lead::Closed::declined}};
};

template <>
struct Fields<lead::Answer> {
    using T = lead::Answer;
    static constexpr std::tuple list{Field{"criterion", &T::criterion}, Field{"choice", &T::choice},
                                     Field{"words", &T::words}};
};

template <>
struct Fields<lead::StatusRecord> {
    using T = lead::StatusRecord;
    static constexpr std::tuple list{Field{"status", &T::status}, Field{"reason", &T::reason},
                                     Field{"at", &T::at}, Field{"delivered_at", &T::delivered_at},
                                     Field{"effect", &T::effect}};
};

template <>
struct Fields<lead::LastMessage> {
    using T = lead::LastMessage;
    static constexpr std::tuple list{Field{"effect", &T::effect}, Field{"message", &T::message},
                                     Field{"refusals", &T::refusals}};
};

template <>
struct Fields<lead::RunningTimer> {
    using T = lead::RunningTimer;
    static constexpr std::tuple list{Field{"kind", &T::kind}, Field{"generation", &T::generation}};
};

template <>
struct Fields<lead::Lead> {
    using T = lead::Lead;
    static constexpr std::size_t stored_elsewhere = 1;  // the transcript
    static constexpr std::tuple list{Field{"id", &T::id},
                                     Field{"workspace", &T::workspace},
                                     Field{"environment", &T::environment},
                                     Field{"version", &T::version},
                                     Field{"phone", &T::phone},
                                     Field{"moved_to", &T::moved_to},
                                     Field{"user_id", &T::user_id},
                                     Field{"crm_contact_id", &T::crm_contact_id},
                                     Field{"lifecycle_stage", &T::lifecycle_stage},
                                     Field{"profile", &T::profile},
                                     Field{"payload", &T::payload},
                                     Field{"timezone", &T::timezone},
                                     Field{"language", &T::language},
                                     Field{"phase", &T::phase},
                                     Field{"opening", &T::opening},
                                     Field{"opening_accepted_at", &T::opening_accepted_at},
                                     Field{"last_message", &T::last_message},
                                     Field{"last_inbound_at", &T::last_inbound_at},
                                     Field{"taken_over_at", &T::taken_over_at},
                                     Field{"opted_out", &T::opted_out},
                                     Field{"asked_whether_to_stop", &T::asked_whether_to_stop},
                                     Field{"nudges", &T::nudges},
                                     Field{"answers", &T::answers},
                                     Field{"questions", &T::questions},
                                     Field{"statuses", &T::statuses},
                                     Field{"timers", &T::timers},
                                     Field{"created_at", &T::created_at},
                                     Field{"updated_at", &T::updated_at}};
};

}  // namespace codec

std::string encode(const lead::Lead& lead) {
    boost::json::object record{{"v", codec::current_version}};
    codec::add_fields(record, lead);
    return codec::to_text(record);
}

lead::Lead decode_lead(std::string_view text) {
    return codec::read_fields<lead::Lead>(codec::to_object(text, codec::Kind::Lead));
}

}  // namespace alvio::store
