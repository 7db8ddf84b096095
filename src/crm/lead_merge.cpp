// A second post about the same contact, laid over the first one.
#include <algorithm>
#include <deque>
#include <unordered_map>

#include "crm/json_text.hpp"
#include "crm/lead_payload.hpp"

namespace alvio::crm {

namespace {

bool is_object(std::string_view value) {
    return value.starts_with('{');
}

std::string merged(std::string_view known, std::string_view added) {
    auto members = members_of(known);
    std::unordered_map<std::string, std::size_t> place_of;
    for (std::size_t i = 0; i < members.size(); ++i)
        place_of.emplace(members[i].key, i);
    std::deque<std::string> merged_values;  // a deque, because members point into it
    for (auto& member : members_of(added)) {
        const auto place = place_of.find(member.key);
        if (place == place_of.end()) {
            members.push_back(std::move(member));
            continue;
        }
        auto& value = members[place->second].value;
        const bool both = is_object(value) && is_object(member.value);
        value = both ? merged_values.emplace_back(merged(value, member.value)) : member.value;
    }

    std::string text = "{";
    for (const auto& [key, value] : members) {
        if (text.size() > 1) text += ',';
        text += json_quoted(key) + ':';
        text += value;
    }
    return text + "}";
}

void lay_over(std::string& known, const std::string& added) {
    if (!added.empty()) known = added;
}

bool contradicts(const std::string& known, const std::string& added) {
    return !known.empty() && !added.empty() && known != added;
}

/// Somebody else has the role now: nothing of the predecessor may stick to the new person.
bool is_somebody_else(const lead::Assignee& known, const lead::Assignee& added) {
    return contradicts(known.email, added.email) ||
           contradicts(known.first_name, added.first_name) ||
           contradicts(known.last_name, added.last_name);
}

lead::Assignee merge_assignee(lead::Assignee known, const lead::Assignee& added) {
    if (is_somebody_else(known, added)) return added;
    lay_over(known.first_name, added.first_name);
    lay_over(known.last_name, added.last_name);
    lay_over(known.email, added.email);
    lay_over(known.calendar_link, added.calendar_link);
    lay_over(known.slack_id, added.slack_id);
    lay_over(known.phone_number, added.phone_number);
    return known;
}

/// Roles that the new post names are the new post's; the others stay. One person in a role before
/// and after is laid over field by field.
std::vector<lead::Assignee> merge_assignees(const std::vector<lead::Assignee>& known,
                                            const std::vector<lead::Assignee>& added) {
    const auto with_role = [](const std::vector<lead::Assignee>& people, const std::string& role) {
        return std::count_if(people.begin(), people.end(),
                             [&](const auto& person) { return person.role == role; });
    };
    std::vector<lead::Assignee> people;
    for (const auto& person : known) {
        const auto replacements = with_role(added, person.role);
        if (replacements == 0) people.push_back(person);
        if (replacements != 1 || with_role(known, person.role) != 1) continue;
        const auto successor = std::find_if(added.begin(), added.end(), [&](const auto& other) {
            return other.role == person.role;
        });
        people.push_back(merge_assignee(person, *successor));
    }
    for (const auto& person : added) {
        if (with_role(people, person.role) == 0) {
            std::copy_if(added.begin(), added.end(), std::back_inserter(people),
                         [&](const auto& other) { return other.role == person.role; });
        }
    }
    return people;
}

}  // namespace

std::string merge_payload(std::string_view known, std::string_view added) {
    // Checked here as well, because merged() counts on it: not on nesting deeper than 64, for one.
    if (!parse_json_object(added)) return std::string(known);
    if (!parse_json_object(known)) return std::string(added);
    return merged(known, added);
}

lead::Profile merge_profile(const lead::Profile& known, const lead::Profile& added) {
    auto profile = known;
    lay_over(profile.first_name, added.first_name);
    lay_over(profile.last_name, added.last_name);
    lay_over(profile.email, added.email);
    lay_over(profile.company, added.company);
    lay_over(profile.postal_code, added.postal_code);
    lay_over(profile.address, added.address);
    lay_over(profile.preferred_language, added.preferred_language);
    profile.assignees = merge_assignees(known.assignees, added.assignees);
    return profile;
}

}  // namespace alvio::crm
