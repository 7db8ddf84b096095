// Messages that are no words: media, location, contacts. What Meta requires of each, and what the
// phone shows. Pure.
#pragma once

#include <boost/json/fwd.hpp>
#include <string_view>

#include "sandbox/graph_error.hpp"
#include "sandbox/phone_message.hpp"

namespace alvio::sandbox {

/// image, video, audio, document, sticker.
[[nodiscard]] bool is_media_type(std::string_view type);

/// {"id" | "link", "caption"?, "filename"?, "voice"?}. The id's existence is not checked here.
[[nodiscard]] Graph<Incoming> parse_media(std::string_view type, const boost::json::object& media);
/// {"latitude","longitude","name"?,"address"?}.
[[nodiscard]] Graph<Incoming> parse_location(const boost::json::object& location);
/// [{"name":{"formatted_name"},…}].
[[nodiscard]] Graph<Incoming> parse_contacts(const boost::json::array& contacts);

}  // namespace alvio::sandbox
