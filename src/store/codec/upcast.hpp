// What was ever written stays readable: each step brings a record from one form to the next. Steps
// are pure, total, and kept for ever (durability.md 1.7).
#pragma once

#include <boost/json/object.hpp>

#include "store/codec/record.hpp"

namespace alvio::store::codec {

/// The record in the current form. Its version is known and not newer than that. An inbox item may
/// hold an event: a step that changes events must reach into it.
[[nodiscard]] boost::json::object upcast(boost::json::object record, Kind kind);

}  // namespace alvio::store::codec
