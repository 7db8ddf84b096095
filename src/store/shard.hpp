// Which of the 256 shards a row belongs to. Every key of the schema begins with that number, so
// that a database over several machines can keep what belongs together in one place (design.md
// section 3, promise 8). Pure and total: each function gives the same answer on every node and for
// ever.
#pragma once

#include <bitset>
#include <cstdint>
#include <string_view>

#include "base/environment.hpp"
#include "base/id.hpp"
#include "base/phone_number.hpp"

namespace alvio::store {

using Shard = std::uint8_t;
inline constexpr std::size_t shard_count = 256;
using ShardSet = std::bitset<shard_count>;
/// What the only node of an installation owns.
inline const ShardSet every_shard = ShardSet().set();

/// Of a lead and all that hangs on it: the first 8 bits of "ld_" + base/random.hpp's sortable_id.
/// An id of another form (made by hand) gets the shard of its text.
[[nodiscard]] Shard shard_of(const LeadId& lead);
/// The shard of the lead that the effect belongs to.
[[nodiscard]] Shard shard_of(const EffectId& effect);
/// Of a contact. The engine gives it to sortable_id too, so that leads lie beside their contact.
[[nodiscard]] Shard shard_of(const WorkspaceId& workspace, Environment environment,
                             const PhoneNumber& phone);
/// Of another name of a contact (store.hpp's Alias); of a number: the contact's own.
[[nodiscard]] Shard shard_of_name(const WorkspaceId& workspace, Environment environment,
                                  std::string_view name);
/// Of a rep's calendar: all claims on one rep's time are checked in one place.
[[nodiscard]] Shard shard_of(const WorkspaceId& workspace, Environment environment,
                             const RepId& rep);
/// Of anything that is known by a text alone: the first byte of its SHA-256. Also for leads without
/// a phone number.
[[nodiscard]] Shard shard_of_text(std::string_view text);

}  // namespace alvio::store
