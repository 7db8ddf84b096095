// What must hold at the CRM: callbacks complete, in order, signed, each status once, one end of a
// journey, and nothing in them that names the person.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/simulation/cast.hpp"
#include "app/simulation/ledger.hpp"
#include "sandbox/callback_receiver.hpp"

namespace alvio::app::simulation {

class CrmChecks {
public:
    CrmChecks(const Clock& world, Chronicle& chronicle, const Ledger& ledger, const Cast& cast)
        : world_(world), chronicle_(chronicle), ledger_(ledger), cast_(cast) {}

    void received(const sandbox::ReceivedCallback& callback);
    [[nodiscard]] bool has(const EffectId& effect) const { return bodies_.contains(effect); }

private:
    void check_order(const EffectId& id, const KnownEffect& effect, const std::string& who);
    void check_status(const EffectId& id, const KnownEffect& effect, const std::string& who);
    void check_end(const KnownEffect& before, const KnownEffect& effect, const std::string& who);
    void check_words(const sandbox::ReceivedCallback& callback, const std::string& who);
    void broken(Invariant invariant, const std::string& who, std::string what);

    const Clock& world_;
    Chronicle& chronicle_;
    const Ledger& ledger_;
    const Cast& cast_;
    std::map<EffectId, std::string> bodies_;
    std::map<LeadId, std::vector<EffectId>> heard_;
};

}  // namespace alvio::app::simulation
