#include "store/codec/words.hpp"

// Each switch names all enumerators (a forgotten one does not compile); past the last one the
// answer is empty.
namespace alvio::store::codec {

std::string_view word_for(Environment environment) {
    switch (environment) {
        case Environment::Live:
            return "live";
        case Environment::Test:
            return "test";
    }
    return {};
}

std::string_view word_for(booking::MeetingState state) {
    switch (state) {
        case booking::MeetingState::Booked:
            return "booked";
        case booking::MeetingState::Cancelled:
            return "cancelled";
    }
    return {};
}

std::string_view word_for(dialogue::Author author) {
    switch (author) {
        case dialogue::Author::Agent:
            return "agent";
        case dialogue::Author::Prospect:
            return "prospect";
        case dialogue::Author::Person:
            return "person";
    }
    return {};
}

std::string_view word_for(dialogue::Language language) {
    using dialogue::Language;
    switch (language) {
        case Language::En:
            return "en";
        case Language::Fr:
            return "fr";
        case Language::De:
            return "de";
        case Language::Es:
            return "es";
        case Language::It:
            return "it";
        case Language::Pt:
            return "pt";
        case Language::Nl:
            return "nl";
    }
    return {};
}

std::string_view word_for(lead::InboundKind kind) {
    using lead::InboundKind;
    switch (kind) {
        case InboundKind::Text:
            return "text";
        case InboundKind::Button:
            return "button";
        case InboundKind::ListRow:
            return "list_row";
        case InboundKind::Media:
            return "media";
        case InboundKind::Unsupported:
            return "unsupported";
        case InboundKind::Reaction:
            return "reaction";
    }
    return {};
}

std::string_view word_for(lead::Lane lane) {
    switch (lane) {
        case lead::Lane::WhatsApp:
            return "whatsapp";
        case lead::Lane::Crm:
            return "crm";
    }
    return {};
}

std::string_view word_for(lead::LifecycleStage stage) {
    switch (stage) {
        case lead::LifecycleStage::Lead:
            return "lead";
        case lead::LifecycleStage::Customer:
            return "customer";
        case lead::LifecycleStage::Churned:
            return "churned";
    }
    return {};
}

std::string_view word_for(lead::Purpose purpose) {
    switch (purpose) {
        case lead::Purpose::Opening:
            return "opening";
        case lead::Purpose::Reply:
            return "reply";
        case lead::Purpose::Nudge:
            return "nudge";
        case lead::Purpose::OptOutConfirmation:
            return "opt_out_confirmation";
    }
    return {};
}

std::string_view word_for(lead::Refusal refusal) {
    using lead::Refusal;
    switch (refusal) {
        case Refusal::Unreachable:
            return "unreachable";
        case Refusal::WindowClosed:
            return "window_closed";
        case Refusal::MarketingStop:
            return "marketing_stop";
        case Refusal::NotNow:
            return "not_now";
        case Refusal::NeverByTemplate:
            return "never_by_template";
        case Refusal::Again:
            return "again";
        case Refusal::Invalid:
            return "invalid";
    }
    return {};
}

std::string_view word_for(lead::Status status) {
    using lead::Status;
    switch (status) {
        case Status::FirstMessageDelivered:
            return "first_message_delivered";
        case Status::FirstMessageRead:
            return "first_message_read";
        case Status::ResponseReceived:
            return "response_received";
        case Status::MeetingBooked:
            return "meeting_booked";
        case Status::NotReachable:
            return "not_reachable";
        case Status::OptOut:
            return "opt_out";
        case Status::NoOutcome:
            return "no_outcome";
    }
    return {};
}

std::string_view word_for(lead::TimerKind kind) {
    using lead::TimerKind;
    switch (kind) {
        case TimerKind::NotDelivered:
            return "not_delivered";
        case TimerKind::Nudge:
            return "nudge";
        case TimerKind::NoOutcome:
            return "no_outcome";
        case TimerKind::HoldExpired:
            return "hold_expired";
        case TimerKind::StopUnanswered:
            return "stop_unanswered";
    }
    return {};
}

std::string_view word_for(MessageProgress progress) {
    switch (progress) {
        case MessageProgress::Sent:
            return "sent";
        case MessageProgress::Delivered:
            return "delivered";
        case MessageProgress::Read:
            return "read";
        case MessageProgress::Failed:
            return "failed";
    }
    return {};
}

std::string_view word_for(lead::Holds holds) {
    using lead::Holds;
    switch (holds) {
        case Holds::ThisOne:
            return "this_one";
        case Holds::Person:
            return "person";
        case Holds::Openings:
            return "openings";
        case Holds::Receiver:
            return "receiver";
    }
    return {};
}

std::string_view word_for(ParkedDecided::Verdict verdict) {
    switch (verdict) {
        case ParkedDecided::Verdict::Retry:
            return "retry";
        case ParkedDecided::Verdict::Discard:
            return "discard";
    }
    return {};
}

std::optional<std::string_view> final_status_word(const lead::Lead& lead) {
    const auto status = lead::final_status(lead);
    if (!status) return std::nullopt;
    return word_for(*status);
}

}  // namespace alvio::store::codec
