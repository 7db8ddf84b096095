// The stored form of a message to the prospect: as an effect, and as the last one of its lead.
#pragma once

#include "lead/effect.hpp"
#include "store/codec/fields.hpp"

namespace alvio::store::codec {

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
    static constexpr std::tuple list{Field{"purpose", &T::purpose}, Field{"content", &T::content},
                                     Field{"not_before", &T::not_before}};
};

}  // namespace alvio::store::codec
