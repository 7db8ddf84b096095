// What the CRM told about the person. Everything else it sent stays in Lead::payload, verbatim.
#pragma once

#include <string>
#include <vector>

namespace alvio::lead {

enum class LifecycleStage { Lead, Customer, Churned };

/// Somebody of the company: `sales`, `sdr`, or one of `assignees[]`.
struct Assignee {
    std::string role;
    std::string first_name;  ///< `prenom`
    std::string last_name;   ///< `nom`
    std::string email;
    std::string calendar_link;  ///< `lien_calendrier`
    std::string slack_id;
    std::string phone_number;
    bool operator==(const Assignee&) const = default;
};

struct Profile {
    std::string first_name;
    std::string last_name;
    std::string email;
    std::string company;
    std::string postal_code;
    std::string address;
    std::string preferred_language;   ///< as sent
    std::vector<Assignee> assignees;  ///< sales, sdr, then assignees, as sent
    bool operator==(const Profile&) const = default;
};

}  // namespace alvio::lead
