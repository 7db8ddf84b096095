#include "store/codec.hpp"
#include "store/codec/event_fields.hpp"

namespace alvio::store {

namespace codec {

template <>
struct Fields<LeadPosted> {
    using T = LeadPosted;
    static constexpr std::string_view type = "lead_posted";
    static constexpr std::tuple list{Field{"workspace", &T::workspace},
                                     Field{"environment", &T::environment},
                                     Field{"arrived", &T::arrived},
                                     Field{"has_lifecycle_stage", &T::has_lifecycle_stage},
                                     Field{"idempotency_scope", &T::idempotency_scope},
                                     Field{"body_hash", &T::body_hash}};
};
template <>
struct Fields<Person> {
    using T = Person;
    static constexpr std::tuple list{Field{"phone", &T::phone}, Field{"user_id", &T::user_id}};
};
template <>
struct Fields<ProspectWrote> {
    using T = ProspectWrote;
    static constexpr std::string_view type = "prospect_wrote";
    static constexpr std::tuple list{
        Field{"workspace", &T::workspace}, Field{"environment", &T::environment},
        Field{"from", &T::from}, Field{"message", &T::message}, Field{"opts_out", &T::opts_out}};
};
template <>
struct Fields<MessageProgressed> {
    using T = MessageProgressed;
    static constexpr std::string_view type = "message_progressed";
    static constexpr std::tuple list{Field{"effect", &T::effect},   Field{"id", &T::id},
                                     Field{"kind", &T::kind},       Field{"at", &T::at},
                                     Field{"user_id", &T::user_id}, Field{"refusal", &T::refusal},
                                     Field{"code", &T::code},       Field{"holds", &T::holds}};
};
template <>
struct Fields<MarketingWasStopped> {
    using T = MarketingWasStopped;
    static constexpr std::string_view type = "marketing_was_stopped";
    static constexpr std::tuple list{Field{"workspace", &T::workspace},
                                     Field{"environment", &T::environment},
                                     Field{"from", &T::from}};
};
template <>
struct Fields<NumberWasChanged> {
    using T = NumberWasChanged;
    static constexpr std::string_view type = "number_was_changed";
    static constexpr std::tuple list{Field{"workspace", &T::workspace},
                                     Field{"environment", &T::environment}, Field{"from", &T::from},
                                     Field{"now", &T::now}};
};
template <>
struct Fields<ColleagueWrote> {
    using T = ColleagueWrote;
    static constexpr std::string_view type = "colleague_wrote";
    static constexpr std::tuple list{Field{"workspace", &T::workspace},
                                     Field{"environment", &T::environment}, Field{"from", &T::from},
                                     Field{"message", &T::message}};
};
template <>
struct Fields<BookingAsked> {
    using T = BookingAsked;
    static constexpr std::string_view type = "booking_asked";
    static constexpr std::tuple list{Field{"lead", &T::lead}, Field{"slot", &T::slot}};
};
template <>
struct Fields<CancellationAsked> {
    static constexpr std::string_view type = "cancellation_asked";
    static constexpr std::tuple list{Field{"lead", &CancellationAsked::lead}};
};
template <>
struct Fields<ParkedDecided> {
    using T = ParkedDecided;
    static constexpr std::string_view type = "parked_decided";
    static constexpr std::tuple list{Field{"lead", &T::lead}, Field{"verdict", &T::verdict}};
};
template <>
struct Fields<OwedEvent> {
    using T = OwedEvent;
    static constexpr std::string_view type = "owed_event";
    static constexpr std::tuple list{Field{"lead", &T::lead}, Field{"event", &T::event}};
};
template <>
struct Fields<Settled> {
    using T = Settled;
    static constexpr std::tuple list{Field{"lead", &T::lead},
                                     Field{"duplicate", &T::duplicate},
                                     Field{"key_was_reused", &T::key_was_reused},
                                     Field{"booked", &T::booked},
                                     Field{"meeting", &T::meeting},
                                     Field{"undecided", &T::undecided}};
};

}  // namespace codec

std::string encode(const Inbound& inbound) {
    boost::json::object record{{"v", codec::current_version}};
    codec::add_alternative(record, inbound);
    return codec::to_text(record);
}

Inbound decode_inbound(std::string_view text) {
    Inbound inbound;
    codec::read_alternative(codec::to_object(text, codec::Kind::Inbound), inbound);
    return inbound;
}

std::string encode(const Settled& settled) {
    boost::json::object record{{"v", codec::current_version}};
    codec::add_fields(record, settled);
    return codec::to_text(record);
}

Settled decode_settled(std::string_view text) {
    return codec::read_fields<Settled>(codec::to_object(text, codec::Kind::Settled));
}

}  // namespace alvio::store
