#include "engine/conversations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <utility>
#include <vector>

#include "app/setup.hpp"
#include "base/clock.hpp"
#include "base/random.hpp"
#include "crm/lead_payload.hpp"
#include "engine/requests.hpp"
#include "lead/step.hpp"
#include "store/shard.hpp"

namespace alvio::bench {

namespace {

constexpr std::uint64_t leads_per_commit = 2'000;
const WorkspaceId workspace{"default"};

/// A lead's way to its first question, played through the real step once; the others are its likes.
class Opened {
public:
    Opened(const engine::Setup& setup, Instant now) : setup_(setup), now_(now) {
        lead_.id = LeadId("ld_the_first");
        lead_.workspace = workspace;
        lead_.environment = Environment::Live;
        auto post = crm::parse_lead(lead_body(0), "FR").value();
        happen(lead::LeadArrived{post.phone,
                                 post.crm_contact_id,
                                 post.lifecycle_stage,
                                 post.profile,
                                 post.payload,
                                 {},
                                 {}});
        happen(lead::MessageAccepted{lead_.opening, MessageId("wamid.opening")});
        happen(lead::MessageDelivered{lead_.opening, now_});
        answer_.id = MessageId("wamid.yes");
        answer_.sent_at = now_;
        answer_.text = "Yes please";
        happen(answer_);
    }

    [[nodiscard]] store::LeadChange change(const LeadId& id, std::uint64_t person) const {
        store::LeadChange change;
        change.lead = lead_;
        auto& lead = change.lead;
        lead.id = id;
        lead.phone = PhoneNumber::from_e164("+" + phone_digits(person)).value();
        lead.crm_contact_id = fmt::format("CRM_{}", person);
        lead.payload = lead_body(person);
        lead.opening = likewise(lead.opening, id);
        for (auto& status : lead.statuses)
            status.effect = likewise(status.effect, id);
        change.event = answer_;
        change.at = now_;
        change.store_effects = timers_;
        return change;
    }

private:
    void happen(const lead::Event& event) {
        const lead::Context context{now_, setup_.rules, setup_.playbook, setup_.team, diary_};
        auto step = lead::step(lead_, event, context);
        lead_ = std::move(step.lead);
        for (auto& effect : step.effects) {
            const bool is_timer = std::holds_alternative<lead::SetTimer>(effect) ||
                                  std::holds_alternative<lead::CancelTimer>(effect);
            if (is_timer) timers_.push_back(std::move(effect));
        }
    }

    [[nodiscard]] EffectId likewise(const EffectId& effect, const LeadId& id) const {
        return EffectId(id.text() + effect.text().substr(lead_.id.text().size()));
    }

    const engine::Setup& setup_;
    Instant now_;
    booking::Diary diary_;
    lead::Lead lead_;
    lead::MessageReceived answer_;
    std::vector<lead::Effect> timers_;
};

/// Beside each other in the key, as a database that has grown and was packed would have them.
std::vector<std::pair<store::Shard, std::uint64_t>> by_shard(std::uint64_t first,
                                                             std::uint64_t count) {
    std::vector<std::pair<store::Shard, std::uint64_t>> people;
    people.reserve(count);
    for (auto person = first; person < first + count; ++person) {
        const auto phone = PhoneNumber::from_e164("+" + phone_digits(person)).value();
        people.emplace_back(store::shard_of(workspace, Environment::Live, phone), person);
    }
    std::sort(people.begin(), people.end());
    return people;
}

}  // namespace

void open_conversations(store::Store& store, std::uint64_t first, std::uint64_t count,
                        Duration ago) {
    const auto setup = app::make_setup({}, Environment::Live, {}).value();
    const Instant now = SystemClock().now() - ago;
    SeededRandom random(first + 1);
    const Opened opened(setup, now);
    store::Batch batch;
    const auto commit = [&] {
        if (batch.changes.empty()) return;
        if (store.commit(batch) != store::CommitOutcome::Committed)
            throw std::runtime_error("the store refuses conversations");
        batch = {};
    };
    for (const auto& [shard, person] : by_shard(first, count)) {
        const LeadId id("ld_" + sortable_id(shard, now, random));
        batch.changes.push_back(opened.change(id, person));
        if (batch.changes.size() == leads_per_commit) commit();
    }
    commit();
}

}  // namespace alvio::bench
