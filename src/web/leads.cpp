// Leads read back: GET /v1/leads/{lead_id} and GET /v1/leads.
#include <boost/json.hpp>

#include <charconv>

#include "crm/phone.hpp"
#include "web/asking.hpp"
#include "web/doors.hpp"
#include "web/lead_json.hpp"
#include "web/limits.hpp"
#include "web/problem.hpp"

namespace alvio::web {

namespace json = boost::json;

namespace {

std::optional<std::string> given(const net::Request& request, std::string_view name) {
    const auto value = request.query_value(name);
    return value.empty() ? std::nullopt : std::optional(std::string(value));
}

Result<store::LeadFilter> filter_of(const Doors& doors, const Caller& caller,
                                    const net::Request& request) {
    store::LeadFilter filter;
    filter.workspace = caller.workspace;
    filter.environment = caller.environment;
    filter.crm_contact_id = given(request, "crm_contact_id");
    filter.cursor = given(request, "cursor").value_or("");
    if (const auto text = given(request, "phone_number")) {
        filter.phone = crm::normalise_phone(*text, doors.workspace.region);
        if (!filter.phone)
            return failure(ErrorKind::BadInput, "This is not a phone number.", "phone_number");
    }
    if (const auto text = given(request, "status")) {
        filter.final_status = lead::parse_status(*text);
        if (!filter.final_status || !lead::is_final(*filter.final_status)) {
            return failure(ErrorKind::BadInput,
                           "Use MEETING_BOOKED, NOT_REACHABLE, OPT_OUT or NO_OUTCOME.", "status");
        }
    }
    if (const auto text = given(request, "limit")) {
        const auto* end = text->data() + text->size();
        const auto [read, error] = std::from_chars(text->data(), end, filter.limit);
        if (error != std::errc{} || read != end || filter.limit == 0 ||
            filter.limit > page_size_limit) {
            return failure(ErrorKind::BadInput, "Use a number from 1 to 200.", "limit");
        }
    }
    return filter;
}

}  // namespace

void get_lead(const Doors& doors, const net::Request& request, const net::Reply& reply) {
    answer_from_store(
        doors, request, reply, [&doors](const Caller& caller, const net::Request& asked) {
            const auto lead = doors.store.read_lead(LeadId(std::string(asked.param("lead_id"))));
            const bool theirs = lead && lead->workspace == caller.workspace &&
                                lead->environment == caller.environment;
            if (!theirs) {
                return problem(
                    Error{ErrorKind::NotFound,
                          "No lead of this workspace and environment has this lead_id."});
            }
            return json_answer(200, lead_json(*lead));
        });
}

void list_leads(const Doors& doors, const net::Request& request, const net::Reply& reply) {
    answer_from_store(
        doors, request, reply, [&doors](const Caller& caller, const net::Request& asked) {
            auto filter = filter_of(doors, caller, asked);
            if (!filter) return problem(filter.error());
            const auto wanted = filter->limit;
            ++filter->limit;  // one more tells whether there is a next page
            auto leads = doors.store.list_leads(*filter);
            const bool more = leads.size() > wanted;
            if (more) leads.pop_back();

            std::string body = "{\"leads\":[";
            for (std::size_t i = 0; i < leads.size(); ++i)
                body += (i == 0 ? "" : ",") + lead_json(leads[i]);
            const auto cursor = more ? json::value(leads.back().id.text()) : json::value(nullptr);
            return json_answer(200, body + "],\"next_cursor\":" + json::serialize(cursor) + "}");
        });
}

}  // namespace alvio::web
