#include "store/codec.hpp"
#include "store/codec/fields.hpp"

namespace alvio::store {

namespace codec {

template <>
struct Fields<lead::Option> {
    using T = lead::Option;
    static constexpr std::tuple list{Field{"id", &T::id}, Field{"title", &T::title},
                                     Field{"description", &T::description}};
};

template <>
struct Fields<lead::TemplateMessage> {
    using T = lead::TemplateMessage;
    static constexpr std::string_view type = "template";
    static constexpr std::tuple list{Field{"name", &T::name}, Field{"language", &T::language},
                                     Field{"body_parameters", &T::body_parameters},
                                     Field{"button_payloads", &T::button_payloads},
                                     Field{"text", &T::text}};
};
template <>
struct Fields<lead::TextMessage> {
    static constexpr std::string_view type = "text";
    static constexpr std::tuple list{Field{"body", &lead::TextMessage::body}};
};
template <>
struct Fields<lead::ButtonsMessage> {
    using T = lead::ButtonsMessage;
    static constexpr std::string_view type = "buttons";
    static constexpr std::tuple list{Field{"body", &T::body}, Field{"buttons", &T::buttons}};
};
template <>
struct Fields<lead::ListMessage> {
    using T = lead::ListMessage;
    static constexpr std::string_view type = "list";
    static constexpr std::tuple list{Field{"body", &T::body}, Field{"button", &T::button},
                                     Field{"rows", &T::rows}};
};

template <>
struct Fields<lead::SendMessage> {
    using T = lead::SendMessage;
    static constexpr std::string_view type = "send_message";
    static constexpr std::tuple list{Field{"purpose", &T::purpose}, Field{"content", &T::content}};
};

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
