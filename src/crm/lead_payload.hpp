// The CRM's lead as JSON → what Alvio knows of it. Unknown keys are preserved in `payload`.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/phone_number.hpp"
#include "base/result.hpp"
#include "lead/profile.hpp"

namespace alvio::crm {

struct LeadPost {
    std::optional<PhoneNumber> phone;  ///< nothing: `phone_number` cannot be a phone number
    std::string crm_contact_id;        ///< numbers are taken as their text
    lead::LifecycleStage lifecycle_stage = lead::LifecycleStage::Lead;
    bool has_lifecycle_stage = false;  ///< the key was in the body
    lead::Profile profile;
    std::string payload;  ///< the body as sent, byte for byte
};

/// BadInput with `field` "" for what is no JSON object, otherwise with the field's path
/// ("phone_number", "lifecycle_stage", "crm_contact_id"). Optional fields of another type are
/// passed over and stay in the payload. `region` is the workspace's (ISO 3166).
[[nodiscard]] Result<LeadPost> parse_lead(std::string_view body, std::string_view region);

/// What was known with the new keys laid over it (objects merge key by key, anything else is
/// replaced).
[[nodiscard]] std::string merge_payload(std::string_view known, std::string_view added);
/// The same for the profile: what the new one does not say stays.
[[nodiscard]] lead::Profile merge_profile(const lead::Profile& known, const lead::Profile& added);

}  // namespace alvio::crm
