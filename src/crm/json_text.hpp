// The CRM's JSON, twice: as values, to read what Alvio knows, and as pieces of its own text, to
// keep the rest as it was sent. Values would not do for the rest: Boost.JSON holds numbers as
// 64-bit integers or doubles, so a deal number of 25 digits would come back rounded, 49.90
// as 4.99E1 and 1e400 as Infinity, which is no JSON at all.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace alvio::crm {

/// BadInput, with the position of the fault, for what is not a JSON object (RFC 8259) in UTF-8 of
/// at most 64 levels. Of members with the same name the last one counts. Never throws on bad input.
[[nodiscard]] Result<boost::json::object> parse_json_object(std::string_view text);

struct JsonMember {
    std::string key;         ///< decoded
    std::string_view value;  ///< the piece of text, without the space around it
};

/// The members in the order of the text, each name once (the last one counts). `object` is text
/// that parse_json_object accepted; for other text the answer makes no sense, but nothing outside
/// of it is read.
[[nodiscard]] std::vector<JsonMember> members_of(std::string_view object);

/// `text` as a JSON string, in quotes.
[[nodiscard]] std::string json_quoted(std::string_view text);

}  // namespace alvio::crm
