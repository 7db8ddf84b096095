#include "store/codec.hpp"
#include "store/codec/event_fields.hpp"

namespace alvio::store {

std::string encode(const lead::Event& event) {
    boost::json::object record{{"v", codec::current_version}};
    codec::add_alternative(record, event);
    return codec::to_text(record);
}

lead::Event decode_event(std::string_view text) {
    lead::Event event;
    codec::read_alternative(codec::to_object(text, codec::Kind::Event), event);
    return event;
}

}  // namespace alvio::store
