#include "crm/lead_payload.hpp"

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

#include "crm/json_text.hpp"
#include "crm/person_name.hpp"
#include "crm/phone.hpp"

namespace alvio::crm {

namespace json = boost::json;

namespace {

constexpr std::size_t longest_contact_id = 512;  ///< bytes; it becomes part of a database key
constexpr std::size_t most_assignees = 100;

/// .NET writes a byte order mark in front of UTF-8, and JSON with one inside another JSON text
/// would be broken.
std::string_view without_byte_order_mark(std::string_view body) {
    return body.starts_with("\xEF\xBB\xBF") ? body.substr(3) : body;
}

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

/// On one line and without space at the ends: these words go into greetings and calendar entries.
std::string tidied(std::string_view text) {
    std::string tidy(text);
    for (char& c : tidy) {
        if (is_control(c)) c = ' ';
    }
    tidy.erase(0, std::min(tidy.find_first_not_of(' '), tidy.size()));
    tidy.erase(tidy.find_last_not_of(' ') + 1);
    return tidy;
}

/// An object member, or an empty object when there is none or it is something else.
const json::object& object_at(const json::object& object, std::string_view key) {
    static const json::object none;
    const auto* value = object.if_contains(key);
    return value != nullptr && value->is_object() ? value->get_object() : none;
}

/// The text of the first of these members that says something. Other types are passed over: what
/// only decorates a lead must not keep it out.
std::string text_at(const json::object& object, std::initializer_list<std::string_view> keys) {
    for (const auto key : keys) {
        const auto* value = object.if_contains(key);
        if (value == nullptr || !value->is_string()) continue;
        auto text = tidied(value->get_string());
        if (!text.empty()) return text;
    }
    return "";
}

Result<std::optional<PhoneNumber>> read_phone(const json::object& body, std::string_view region) {
    const auto* value = body.if_contains("phone_number");
    if (value == nullptr || value->is_null()) {
        return failure(ErrorKind::BadInput, "phone_number is missing", "phone_number");
    }
    if (!value->is_string()) {
        return failure(ErrorKind::BadInput,
                       R"(phone_number must be a string, such as "+33639980001")", "phone_number");
    }
    return normalise_phone(value->get_string(), region);
}

/// Nothing for a missing or null key.
Result<std::optional<lead::LifecycleStage>> read_lifecycle_stage(const json::object& body) {
    const auto* value = body.if_contains("lifecycle_stage");
    if (value == nullptr || value->is_null()) return std::nullopt;
    if (const auto* word = value->if_string()) {
        if (*word == "lead") return lead::LifecycleStage::Lead;
        if (*word == "customer") return lead::LifecycleStage::Customer;
        if (*word == "churned") return lead::LifecycleStage::Churned;
    }
    return failure(ErrorKind::BadInput,
                   R"(lifecycle_stage must be "lead", "customer" or "churned")", "lifecycle_stage");
}

/// The id as the CRM wrote it, a number digit by digit; callbacks give it back as text.
Result<std::string> read_contact_id(const json::object& body, std::string_view text) {
    constexpr std::string_view key = "crm_contact_id";
    const auto* value = body.if_contains(key);
    std::string id;
    if (value != nullptr && value->is_string()) id = value->get_string();
    if (value != nullptr && value->is_number()) {
        for (const auto& member : members_of(text)) {
            if (member.key == key) id = member.value;
        }
    }
    if (id.size() > longest_contact_id || std::any_of(id.begin(), id.end(), is_control)) {
        return failure(ErrorKind::BadInput,
                       "crm_contact_id must be at most 512 bytes without control characters",
                       std::string(key));
    }
    return id;
}

/// A role without a person is left out.
void add_person(const json::object& person, std::string_view role,
                std::vector<lead::Assignee>& people) {
    lead::Assignee assignee;
    assignee.first_name = text_at(person, {"prenom"});
    assignee.last_name = text_at(person, {"nom"});
    assignee.email = text_at(person, {"email"});
    assignee.calendar_link = text_at(person, {"lien_calendrier"});
    assignee.slack_id = text_at(person, {"slack_id"});
    assignee.phone_number = text_at(person, {"phone_number"});
    if (assignee == lead::Assignee{} || people.size() == most_assignees) return;
    assignee.role = role;
    people.push_back(std::move(assignee));
}

std::vector<lead::Assignee> read_assignees(const json::object& body) {
    std::vector<lead::Assignee> people;
    add_person(object_at(body, "sales"), "sales", people);
    add_person(object_at(body, "sdr"), "sdr", people);
    const auto* value = body.if_contains("assignees");
    if (value == nullptr || !value->is_array()) return people;
    for (const auto& entry : value->get_array()) {
        if (const auto* person = entry.if_object())
            add_person(*person, text_at(*person, {"role"}), people);
    }
    return people;
}

/// Some systems keep postal codes as numbers.
std::string postal_code_in(const json::object& object) {
    const auto* value = object.if_contains("postal_code");
    if (value != nullptr && value->is_int64()) return std::to_string(value->get_int64());
    return text_at(object, {"postal_code"});
}

/// Both `"company": "Acme"` and `"company": {"name": "Acme"}` are about.
std::string company_in(const json::object& object) {
    const auto text = text_at(object, {"company"});
    return text.empty() ? text_at(object_at(object, "company"), {"name"}) : text;
}

lead::Profile read_profile(const json::object& body) {
    const auto& contact = object_at(body, "contact");
    // People who send flat bodies put the contact's fields beside `phone_number`.
    const auto either = [&](auto read) {
        auto text = read(contact);
        return text.empty() ? read(body) : text;
    };
    const auto text = [&](std::initializer_list<std::string_view> keys) {
        return either([&](const json::object& object) { return text_at(object, keys); });
    };
    PersonName name{text({"first_name", "prenom"}), text({"last_name", "nom"})};
    if (name.first.empty() || name.last.empty()) {
        auto [first, last] = split_name(text({"name"}));
        if (name.first.empty() && first != name.last) name.first = std::move(first);
        if (name.last.empty()) name.last = std::move(last);
    }
    return {
        .first_name = std::move(name.first),
        .last_name = std::move(name.last),
        .email = text({"email"}),
        .company = either(company_in),
        .postal_code = either(postal_code_in),
        .address = text({"address"}),
        .preferred_language = text_at(object_at(body, "custom"), {"preferred_language"}),
        .assignees = read_assignees(body),
    };
}

}  // namespace

Result<LeadPost> parse_lead(std::string_view body, std::string_view region) {
    body = without_byte_order_mark(body);
    const auto object = parse_json_object(body);
    if (!object) return tl::unexpected(object.error());
    auto phone = read_phone(*object, region);
    if (!phone) return tl::unexpected(phone.error());
    const auto stage = read_lifecycle_stage(*object);
    if (!stage) return tl::unexpected(stage.error());
    auto contact_id = read_contact_id(*object, body);
    if (!contact_id) return tl::unexpected(contact_id.error());
    return LeadPost{
        .phone = std::move(*phone),
        .crm_contact_id = std::move(*contact_id),
        .lifecycle_stage = stage->value_or(lead::LifecycleStage::Lead),
        .has_lifecycle_stage = stage->has_value(),
        .profile = read_profile(*object),
        .payload = std::string(body),
    };
}

}  // namespace alvio::crm
