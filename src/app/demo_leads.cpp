#include "app/demo_leads.hpp"

#include <boost/json.hpp>

namespace alvio::app {

namespace json = boost::json;

namespace {

const std::vector<DemoLead> leads = {
    {"CRM_001",
     "Anna Keller",
     "+33 6 39 98 00 01",
     "33639980001",
     "is interested",
     "en",
     "camille@example.com",
     {"MEETING_BOOKED"}},
    {"CRM_002",
     "Bruno Petit",
     "06 39 98 00 02",
     "33639980002",
     "is not on WhatsApp",
     "fr",
     "",
     {"NOT_REACHABLE NO_WHATSAPP"}},
    {"CRM_003",
     "Chloé Roux",
     "+33639980003",
     "33639980003",
     "answers STOP",
     "fr",
     "",
     {"OPT_OUT STOP"}},
    {"CRM_004",
     "David Brown",
     "+33 6 39 98 00 04",
     "33639980004",
     "answers once, then goes silent",
     "en",
     "",
     {"NO_OUTCOME"}},
    {"CRM_005",
     "Emma Weiss",
     "0033 639980005",
     "33639980005",
     "gets it, never reads it",
     "en",
     "",
     {"NO_OUTCOME"}},
    {"CRM_006",
     "Farid Amrani",
     "+33 6 39 98 00 06",
     "33639980006",
     "asks, objects, changes language, books",
     "en",
     "alex@example.com",
     {"MEETING_BOOKED"}},
    {"CRM_007",
     "Grace Miller",
     "+33 6 39 98 00 07",
     "33639980007",
     "books, then moves the meeting",
     "en",
     "",
     {"MEETING_BOOKED", "MEETING_BOOKED"}},
    {"CRM_008",
     "Hugo Blanc",
     "+33-6-39-98-00-08",
     "33639980008",
     "has switched the phone off",
     "fr",
     "",
     {"NOT_REACHABLE NOT_DELIVERED"}},
    {"CRM_009",
     "Inès Faure",
     "6 39 98 00 09",
     "33639980009",
     "types everything, never taps",
     "fr",
     "camille@example.com",
     {"MEETING_BOOKED"}},
    {"CRM_010",
     "Jo Smith",
     "12",
     "",
     "has no real number",
     "en",
     "",
     {"NOT_REACHABLE INVALID_NUMBER"}},
};

}  // namespace

const std::vector<DemoLead>& demo_leads() {
    return leads;
}

std::string payload_of(const DemoLead& lead) {
    json::object body = {
        {"crm_contact_id", lead.crm_id},
        {"phone_number", lead.phone_number},
        {"contact", {{"name", lead.name}, {"email", lead.crm_id + "@example.com"}}},
        {"campaign", {{"source", "website"}, {"campaign_name", "autumn"}}},
        {"custom", {{"preferred_language", lead.language}, {"notes", "call not answered"}}},
    };
    if (!lead.email_of_rep.empty()) body["sales"] = {{"email", lead.email_of_rep}};
    return json::serialize(body);
}

}  // namespace alvio::app
