// What must hold at Meta: what leaves for it, what arrives there, and what Meta's webhooks make us
// believe. Looks at the wire and at the ledger, never at the product.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>

#include "app/simulation/ledger.hpp"
#include "app/simulation/wire.hpp"

namespace alvio::app::simulation {

class MetaChecks {
public:
    /// `node_id`: under which id the machine of this name holds shards now.
    using NodeIdOf = std::function<NodeId(const std::string& name)>;
    MetaChecks(const Clock& world, Chronicle& chronicle, const Ledger& ledger, Duration skew,
               NodeIdOf node_id)
        : world_(world),
          chronicle_(chronicle),
          ledger_(ledger),
          skew_(skew),
          node_id_(std::move(node_id)) {}

    // Of a message on its way to Meta.
    void departed(const Call& call);
    void arrived(const Call& call);
    void acted(const Call& call, const net::Response& response);
    void heard(const Call& call, const net::HttpOutcome& outcome);
    /// A webhook was answered by us: what it says is known from now on.
    void webhook_answered(const Call& call, const net::Response& response);

private:
    enum class Standing { Open, NotSent, Uncertain, Accepted };
    struct Sent {
        EffectId effect;
        std::string wa_id;
        bool is_template = false;
        int attempt = 0;
    };
    struct History {
        Standing standing = Standing::NotSent;
        Instant departed_at;
        int departures = 0;
        int maybe_taken = 0;  ///< departures of which nobody has said that Meta did not take them
        int acceptances = 0;
        std::optional<Instant> evidence_at;
    };

    /// Nothing: it is not a message.
    [[nodiscard]] std::optional<Sent> read(const Call& call);
    [[nodiscard]] static std::optional<Sent> parse(const Call& call);
    void check_may_leave(const Sent& sent, const KnownEffect& effect);
    void check_hour(const Sent& sent, const KnownEffect& effect);
    void check_repeat(const Sent& sent, const KnownEffect& effect, const History& history);
    void broken(Invariant invariant, const std::string& who, std::string what);

    const Clock& world_;
    Chronicle& chronicle_;
    const Ledger& ledger_;
    Duration skew_;
    NodeIdOf node_id_;
    std::uint64_t last_read_ = 0;  ///< a call's number; the same one is asked about several times
    std::optional<Sent> last_sent_;
    std::map<EffectId, History> histories_;
    std::map<LeadId, std::uint64_t> furthest_;  ///< seq of the last message that left
    std::map<std::string, std::set<EffectId>> confirmations_;
};

}  // namespace alvio::app::simulation
