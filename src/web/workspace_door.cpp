// GET /v1/workspace: what the key's holder needs to integrate.
#include <boost/json.hpp>

#include "web/asking.hpp"
#include "web/doors.hpp"
#include "web/problem.hpp"

namespace alvio::web {

namespace json = boost::json;

void get_workspace(const Doors& doors, const net::Request& request, const net::Reply& reply) {
    const auto caller = admit(doors, request, reply);
    if (!caller) return;
    const auto& place = place_of(doors, caller->environment);
    const auto& url = doors.workspace.public_url;
    json::array reps;
    for (const auto& rep : place.setup.team) {
        reps.push_back(
            {{"id", rep.id.text()},
             {"name", rep.name},
             {"timezone", json::string(rep.zone.name())},
             {"calendar_url", url + "/calendars/" + place.rep_calendar_secrets.at(rep.id) + "/" +
                                  rep.id.text() + ".ics"}});
    }
    const auto& callback = doors.workspace.callback_url;
    const json::object body = {
        {"name", doors.workspace.name},
        {"environment", json::string(name_of(caller->environment))},
        {"hook_url", url + "/hooks/" + place.hook_token},
        {"calendar_url", url + "/calendars/" + place.calendar_secret + ".ics"},
        {"reps", std::move(reps)},
        {"callback",
         {{"url", callback.empty() ? json::value(nullptr) : json::value(callback)},
          {"status", doors.callback_status()}}},
    };
    reply(json_answer(200, json::serialize(body)));
}

}  // namespace alvio::web
