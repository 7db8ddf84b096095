// An effect while it waits in memory. The openings of a campaign differ in a few names, so what
// they share is kept once and a row keeps the names: a million rows then fit where whole messages
// would not.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lead/effect.hpp"

namespace alvio::engine {

class EffectPacker {
public:
    /// Bytes that only this object can read again.
    [[nodiscard]] std::string pack(const lead::OutboundEffect& effect);
    /// What was packed. Throws store::UnreadableRecord for anything else.
    [[nodiscard]] lead::OutboundEffect unpack(std::string_view packed) const;

private:
    /// The number of a shared part; nothing when there is no room for another one.
    [[nodiscard]] std::optional<std::uint32_t> number_of(lead::SendMessage shared);

    std::map<std::string, std::uint32_t, std::less<>> numbers_;  ///< shared part → its number
    std::vector<const std::string*> shared_;                     ///< by number: keys of `numbers_`
    /// A campaign asks for the same one again and again.
    std::optional<std::pair<lead::SendMessage, std::uint32_t>> last_;
};

}  // namespace alvio::engine
