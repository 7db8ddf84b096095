#include "store/codec/upcast.hpp"

#include <boost/json/array.hpp>
#include <string_view>

namespace alvio::store::codec {

namespace json = boost::json;

namespace {

/// Version 1 did not say which timers a lead has: any of them may be running, in generation 0.
void from_1_to_2(json::object& record, Kind kind) {
    if (kind == Kind::Lead) {
        json::array timers;
        for (const auto* word :
             {"not_delivered", "nudge", "no_outcome", "hold_expired", "stop_unanswered"}) {
            timers.push_back(json::object{{"kind", word}, {"generation", 0}});
        }
        record["timers"] = std::move(timers);
    }
    const auto* type = record.if_contains("type");
    if (kind == Kind::Event && type != nullptr && *type == "timer_fired") {
        record["generation"] = 0;
        record["due_at"] = 0;
    }
}

/// What a message of version 2 did not say: WhatsApp's id of the sender, and that somebody else
/// holds the conversation.
void complete_message(json::object& message) {
    message["user_id"] = "";
    message["overheard"] = false;
}

/// A sender was a number alone. What is no text stays what it is: reading complains.
void complete_sender(json::object& record) {
    const auto* from = record.if_contains("from");
    if (from == nullptr || !from->is_string()) return;
    const json::string phone = from->get_string();
    record["from"] = json::object{{"phone", phone}, {"user_id", ""}};
}

/// Within a record, when there is an object of this name.
template <class Complete>
void inside(json::object& record, std::string_view name, Complete complete) {
    auto* found = record.if_contains(name);
    if (found != nullptr && found->is_object()) complete(found->get_object());
}

void complete_event(json::object& event) {
    const auto* type = event.if_contains("type");
    if (type != nullptr && *type == "message_received") complete_message(event);
}

/// Version 2 did not say what else waits when a message fails, and knew people by their number
/// alone. A lead without a last message, and a message that is no repetition, look alike in both.
void from_2_to_3(json::object& record, Kind kind) {
    if (kind == Kind::Lead) record["user_id"] = "";
    if (kind == Kind::Event) complete_event(record);
    if (kind != Kind::Inbound) return;
    const auto* found = record.if_contains("type");
    if (found == nullptr || !found->is_string()) return;
    const json::string type = found->get_string();  // a copy: the record grows below
    if (type == "message_progressed") {
        record["holds"] = "this_one";
        record["user_id"] = "";
    }
    if (type == "prospect_wrote" || type == "marketing_was_stopped") complete_sender(record);
    if (type == "prospect_wrote") inside(record, "message", complete_message);
    if (type == "owed_event") inside(record, "event", complete_event);
}

}  // namespace

json::object upcast(json::object record, Kind kind) {
    auto version = record.at("v").get_int64();
    if (version == 1) {
        from_1_to_2(record, kind);
        version = 2;
    }
    if (version == 2) {
        from_2_to_3(record, kind);
        version = 3;
    }
    record["v"] = version;
    return record;
}

}  // namespace alvio::store::codec
