#include "store/codec.hpp"
#include "store/codec/effect_fields.hpp"

namespace alvio::store {

namespace codec {

template <>
struct Fields<lead::ReportStatus::When> {
    using T = lead::ReportStatus::When;
    static constexpr std::tuple list{Field{"start", &T::start}, Field{"timezone", &T::timezone},
                                     Field{"offset_minutes", &T::offset}};
};
template <>
struct Fields<lead::ReportStatus> {
    using T = lead::ReportStatus;
    static constexpr std::string_view type = "report_status";
    static constexpr std::tuple list{
        Field{"status", &T::status},   Field{"crm_id", &T::crm_id},
        Field{"reason", &T::reason},   Field{"meeting", &T::meeting},
        Field{"summary", &T::summary}, Field{"transcript", &T::transcript}};
};

}  // namespace codec

std::string encode(const lead::OutboundEffect& effect) {
    boost::json::object record{{"v", codec::current_version}};
    codec::add_alternative(record, effect);
    return codec::to_text(record);
}

lead::OutboundEffect decode_effect(std::string_view text) {
    lead::OutboundEffect effect;
    codec::read_alternative(codec::to_object(text, codec::Kind::Effect), effect);
    return effect;
}

}  // namespace alvio::store
