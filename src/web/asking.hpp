// What every authenticated door does first: who asks, and may it ask again so soon.
#pragma once

#include <functional>
#include <optional>

#include "web/doors.hpp"

namespace alvio::web {

/// The caller, or nothing when the reply was already given (401, 429).
[[nodiscard]] std::optional<Caller> admit(const Doors& doors, const net::Request& request,
                                          const net::Reply& reply);

/// Admits the caller, then answers on the read pool; 503 when the pool is full. An exception
/// becomes a 500.
void answer_from_store(const Doors& doors, const net::Request& request, const net::Reply& reply,
                       std::function<net::Response(const Caller&, const net::Request&)> answer);
/// The same for doors without a key.
void answer_from_store(const Doors& doors, const net::Request& request, const net::Reply& reply,
                       std::function<net::Response(const net::Request&)> answer);

/// The workspace's place in the caller's environment.
[[nodiscard]] const Place& place_of(const Doors& doors, Environment environment);

/// The time in a query parameter, or `otherwise` when it is missing. BadInput when it is not RFC
/// 3339.
[[nodiscard]] Result<Instant> instant_in_query(const net::Request& request, std::string_view name,
                                               Instant otherwise);

}  // namespace alvio::web
