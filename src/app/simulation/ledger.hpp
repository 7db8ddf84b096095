// What is true, kept beside the store: every commit is read here and checked against all commits
// before it. The checks at Meta and at the CRM look things up here.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "app/simulation/chronicle.hpp"
#include "base/clock.hpp"
#include "store/store.hpp"

namespace alvio::app::simulation {

/// An effect for the outside world, from its birth in a commit on.
struct KnownEffect {
    LeadId lead;
    std::string wa_id;
    lead::Lane lane = lead::Lane::WhatsApp;
    std::uint64_t seq = 0;
    lead::Purpose purpose = lead::Purpose::Reply;  ///< of messages
    bool is_template = false;
    lead::Status status = lead::Status::NoOutcome;  ///< of callbacks
    Instant decided_at;
    int marked_attempts = 0;  ///< attempts that were durable before they began
    bool was_uncertain = false;
    bool finished = false;
    bool given_up = false;
};

struct KnownLead {
    std::string who;
    std::string wa_id;
    std::uint64_t version = 0;
    bool is_open = false;
    bool has_final = false;
    bool is_customer = false;
    bool reached_by_hand = false;  ///< a person has taken over
    Instant in_human_hands_since;
    std::string timezone;
    std::map<lead::TimerKind, lead::SetTimer> timers;
    std::vector<booking::Slot> held;
    Instant held_until;
    std::optional<booking::Meeting> meeting;
    std::vector<EffectId> reports;    ///< callbacks in the order of their making
    std::vector<std::uint64_t> acts;  ///< the versions that the prospect's own doing made
};

struct ProspectMessage {
    std::string wa_id;
    std::string text;
    Instant at;
    int effects = 0;  ///< how often it entered a lead's life
};

class Ledger {
public:
    /// `world` is the true time, which nodes may be wrong about.
    Ledger(const Clock& world, Chronicle& chronicle) : world_(world), chronicle_(chronicle) {}

    // What the watched stores and the phones tell.
    void committed(const store::Batch& batch);
    void tenure(const NodeId& node, const store::Tenure& tenure);
    void released(const NodeId& node, const store::ShardSet& shards);
    void prospect_wrote(const std::string& wa_id, const std::string& id, const std::string& text,
                        Instant at);

    // What the checks ask.
    [[nodiscard]] const KnownLead* lead(const LeadId& id) const;
    [[nodiscard]] const KnownEffect* effect(const EffectId& id) const;
    [[nodiscard]] const std::map<LeadId, KnownLead>& leads() const { return leads_; }
    [[nodiscard]] const std::map<EffectId, KnownEffect>& effects() const { return effects_; }
    [[nodiscard]] const std::map<std::string, ProspectMessage>& written() const { return written_; }
    /// When the contact's opt-out was committed; nothing: it may be written to.
    [[nodiscard]] std::optional<Instant> opted_out_at(const std::string& wa_id) const;
    /// The prospect's last message, by Meta's clock.
    [[nodiscard]] std::optional<Instant> last_written_at(const std::string& wa_id) const;
    /// Whether the store holds the message in some form.
    [[nodiscard]] bool holds_message(const std::string& id) const { return kept_.contains(id); }
    [[nodiscard]] bool owns(const NodeId& node, store::Shard shard) const {
        return owners_[shard] == node;
    }
    [[nodiscard]] std::string who(const LeadId& id) const;
    [[nodiscard]] const std::map<std::string, std::uint64_t>& statuses() const { return statuses_; }

private:
    void change(const store::LeadChange& change, const NodeId& by);
    void check_event(const store::LeadChange& change, KnownLead& known);
    void check_message(const lead::MessageReceived& message, const std::string& who);
    void check_timer(const lead::TimerFired& fired, Instant at, KnownLead& known);
    void check_arrival(const store::LeadChange& change, const std::string& wa_id);
    void apply(const lead::Effect& effect, const store::LeadChange& change, KnownLead& known);
    void check_slot(const booking::Slot& slot, const LeadId& of, bool booked, Instant at);
    void note_effect(const store::OutboxRow& row, KnownLead& known);
    void note_outbox(const store::Batch& batch);
    void note_given_up(KnownEffect& effect);
    void note_stranger(const store::StrangerMessage& stranger);
    void broken(Invariant invariant, const std::string& who, std::string what);
    void tell(const std::string& who, const std::string& what);

    const Clock& world_;
    Chronicle& chronicle_;
    std::map<LeadId, KnownLead> leads_;
    std::map<EffectId, KnownEffect> effects_;
    std::map<std::string, Instant> opted_out_;
    std::map<std::string, ProspectMessage> written_;
    std::map<std::string, Instant> last_written_;
    std::set<std::string> kept_;
    std::map<std::string, LeadId> latest_lead_;
    std::set<EffectId> read_effects_;
    std::map<std::string, std::uint64_t> statuses_;
    std::array<NodeId, store::shard_count> owners_;
};

}  // namespace alvio::app::simulation
