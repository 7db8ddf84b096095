// The stored form of everything that can happen to a lead.
#pragma once

#include "lead/event.hpp"
#include "store/codec/booking_fields.hpp"
#include "store/codec/profile_fields.hpp"

namespace alvio::store::codec {

template <>
struct Fields<lead::LeadArrived> {
    using T = lead::LeadArrived;
    static constexpr std::string_view type = "lead_arrived";
    static constexpr std::tuple list{Field{"phone", &T::phone},
                                     Field{"crm_contact_id", &T::crm_contact_id},
                                     Field{"lifecycle_stage", &T::lifecycle_stage},
                                     Field{"profile", &T::profile},
                                     Field{"payload", &T::payload},
                                     Field{"opted_out", &T::opted_out},
                                     Field{"prospect_zone", &T::prospect_zone}};
};
template <>
struct Fields<lead::LeadUpdated> {
    using T = lead::LeadUpdated;
    static constexpr std::string_view type = "lead_updated";
    static constexpr std::tuple list{Field{"lifecycle_stage", &T::lifecycle_stage},
                                     Field{"profile", &T::profile}, Field{"payload", &T::payload}};
};
template <>
struct Fields<lead::MessageReceived> {
    using T = lead::MessageReceived;
    static constexpr std::string_view type = "message_received";
    static constexpr std::tuple list{Field{"id", &T::id},
                                     Field{"sent_at", &T::sent_at},
                                     Field{"kind", &T::kind},
                                     Field{"text", &T::text},
                                     Field{"option", &T::option},
                                     Field{"user_id", &T::user_id},
                                     Field{"overheard", &T::overheard}};
};
template <>
struct Fields<lead::MessageAccepted> {
    using T = lead::MessageAccepted;
    static constexpr std::string_view type = "message_accepted";
    static constexpr std::tuple list{Field{"effect", &T::effect}, Field{"id", &T::id}};
};
template <>
struct Fields<lead::MessageDelivered> {
    using T = lead::MessageDelivered;
    static constexpr std::string_view type = "message_delivered";
    static constexpr std::tuple list{Field{"effect", &T::effect}, Field{"at", &T::at}};
};
template <>
struct Fields<lead::MessageRead> {
    using T = lead::MessageRead;
    static constexpr std::string_view type = "message_read";
    static constexpr std::tuple list{Field{"effect", &T::effect}, Field{"at", &T::at}};
};
template <>
struct Fields<lead::MessageRefused> {
    using T = lead::MessageRefused;
    static constexpr std::string_view type = "message_refused";
    static constexpr std::tuple list{Field{"effect", &T::effect}, Field{"refusal", &T::refusal},
                                     Field{"code", &T::code}};
};
template <>
struct Fields<lead::MessageDropped> {
    using T = lead::MessageDropped;
    static constexpr std::string_view type = "message_dropped";
    static constexpr std::tuple list{Field{"effect", &T::effect}, Field{"why", &T::why}};
};
template <>
struct Fields<lead::MarketingStopped> {
    static constexpr std::string_view type = "marketing_stopped";
    static constexpr std::tuple<> list{};
};
template <>
struct Fields<lead::NumberChanged> {
    using T = lead::NumberChanged;
    static constexpr std::string_view type = "number_changed";
    static constexpr std::tuple list{Field{"phone", &T::phone}, Field{"user_id", &T::user_id}};
};
template <>
struct Fields<lead::TakenOver> {
    using T = lead::TakenOver;
    static constexpr std::string_view type = "taken_over";
    static constexpr std::tuple list{Field{"id", &T::id}, Field{"at", &T::at},
                                     Field{"text", &T::text}};
};
template <>
struct Fields<lead::StatusDelivered> {
    static constexpr std::string_view type = "status_delivered";
    static constexpr std::tuple list{Field{"effect", &lead::StatusDelivered::effect}};
};
template <>
struct Fields<lead::TimerFired> {
    static constexpr std::string_view type = "timer_fired";
    using T = lead::TimerFired;
    static constexpr std::tuple list{Field{"kind", &T::kind}, Field{"generation", &T::generation},
                                     Field{"due_at", &T::due_at}};
};
template <>
struct Fields<lead::MeetingRequested> {
    static constexpr std::string_view type = "meeting_requested";
    static constexpr std::tuple list{Field{"slot", &lead::MeetingRequested::slot}};
};
template <>
struct Fields<lead::CancellationRequested> {
    static constexpr std::string_view type = "cancellation_requested";
    static constexpr std::tuple<> list{};
};

}  // namespace alvio::store::codec
