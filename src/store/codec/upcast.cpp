#include "store/codec/upcast.hpp"

#include <boost/json/array.hpp>

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

}  // namespace

json::object upcast(json::object record, Kind kind) {
    auto version = record.at("v").get_int64();
    if (version == 1) {
        from_1_to_2(record, kind);
        version = 2;
    }
    record["v"] = version;
    return record;
}

}  // namespace alvio::store::codec
