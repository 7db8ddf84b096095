#include "store/shard.hpp"

#include <optional>
#include <string>

#include "base/crypto.hpp"
#include "lead/step.hpp"

namespace alvio::store {

namespace {

constexpr std::string_view lead_prefix = "ld_";
constexpr std::size_t sortable_id_size = 26;

/// The five bits of a Crockford base 32 digit.
std::optional<unsigned> bits_of(char digit) {
    constexpr std::string_view alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    const auto position = alphabet.find(digit);
    if (position == std::string_view::npos) return std::nullopt;
    return static_cast<unsigned>(position);
}

Shard shard_of_key(const WorkspaceId& workspace, Environment environment, std::string_view rest) {
    std::string key = workspace.text();
    key.append("|").append(name_of(environment)).append("|").append(rest);
    return shard_of_text(key);
}

}  // namespace

Shard shard_of(const LeadId& lead) {
    const std::string& text = lead.text();
    if (text.starts_with(lead_prefix) && text.size() == lead_prefix.size() + sortable_id_size) {
        const auto first = bits_of(text[lead_prefix.size()]);
        const auto second = bits_of(text[lead_prefix.size() + 1]);
        if (first && second) return static_cast<Shard>(*first << 3U | *second >> 2U);
    }
    return shard_of_text(text);
}

Shard shard_of(const EffectId& effect) {
    const LeadId lead = lead::lead_of(effect);
    return lead.empty() ? shard_of_text(effect.text()) : shard_of(lead);
}

Shard shard_of(const WorkspaceId& workspace, Environment environment, const PhoneNumber& phone) {
    return shard_of_key(workspace, environment, phone.e164());
}

Shard shard_of_name(const WorkspaceId& workspace, Environment environment, std::string_view name) {
    return shard_of_key(workspace, environment, name);
}

Shard shard_of(const WorkspaceId& workspace, Environment environment, const RepId& rep) {
    return shard_of_key(workspace, environment, rep.text());
}

Shard shard_of_text(std::string_view text) {
    return static_cast<Shard>(sha256(text)[0]);
}

}  // namespace alvio::store
