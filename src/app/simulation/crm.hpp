// The customer's CRM: posts leads until it has a 202, and receives callbacks as the integration
// guide asks for. What it is told is handed to the checks.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <set>
#include <string>

#include "app/simulation/cast.hpp"
#include "app/simulation/chronicle.hpp"
#include "app/simulation/timetable.hpp"
#include "app/simulation/wire.hpp"
#include "base/id.hpp"
#include "sandbox/callback_receiver.hpp"

namespace alvio::app::simulation {

class Crm {
public:
    struct Acknowledged {
        LeadId lead;
        const Member* member = nullptr;
    };
    Crm(std::uint64_t seed, Wire& wire, Timetable& timetable, Chronicle& chronicle, Secret secret,
        std::string api_key, sandbox::OnCallback on_callback);

    /// Puts all posts of the cast on the timetable.
    void plan(const Cast& cast);
    /// Hears a status. Some CRMs have a rule that posts the contact anew when its journey ends.
    void react(const sandbox::ReceivedCallback& callback, const Cast& cast);
    [[nodiscard]] net::Response take(const net::Request& request) {
        return receiver_.take(request);
    }

    [[nodiscard]] const std::vector<Acknowledged>& acknowledged() const { return acknowledged_; }
    /// Posts that have not been acknowledged.
    [[nodiscard]] std::size_t waiting() const { return waiting_; }

private:
    void post(const Member& member, const PlannedPost& planned, int attempts);
    void on_outcome(const Member& member, const PlannedPost& planned, int attempts,
                    const net::HttpOutcome& outcome);
    void acknowledge(const Member& member, const PlannedPost& planned, const std::string& body);

    Timetable& timetable_;
    Chronicle& chronicle_;
    std::string api_key_;
    Dice dice_;
    std::unique_ptr<net::Client> client_;
    sandbox::CallbackReceiver receiver_;
    std::vector<Acknowledged> acknowledged_;
    std::map<std::string, LeadId> by_key_;
    std::set<std::string> posted_anew_;  ///< contacts; each once, so that the world comes to rest
    std::deque<PlannedPost> anew_;
    std::size_t waiting_ = 0;
};

}  // namespace alvio::app::simulation
