// A house for the engine in tests: a real database file, a carrier whose answers the test gives,
// and a clock that moves when told to. It can be killed and started again.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "dialogue/playbook_file.hpp"
#include "engine/engine.hpp"
#include "lead/step.hpp"

namespace alvio::engine::testing {

/// Keeps what is carried until the test answers for the outside world.
class HeldCarrier final : public Carrier {
public:
    struct Held {
        store::OutboxRow row;
        std::function<void(Carried)> answer;
        std::optional<PhoneNumber> to = {};
    };
    void carry(const store::OutboxRow& row, const std::optional<PhoneNumber>& to,
               std::function<void(Carried)> on) override {
        held.push_back({row, std::move(on), to});
    }
    std::vector<Held> held;
};

inline const PhoneNumber anna = *PhoneNumber::from_e164("+33639980001");
inline const WorkspaceId workspace("default");

/// An engine on a real database file that can be killed and started again.
class House {
public:
    House() {
        auto pattern = (std::filesystem::temp_directory_path() / "alvio-engine-XXXXXX").string();
        REQUIRE(mkdtemp(pattern.data()) != nullptr);
        folder_ = pattern;
        setup_.playbook = dialogue::default_playbook();
        setup_.rules.workspace_zone = *booking::TimeZone::find("Europe/Paris");
        for (const auto* id : {"camille", "alex"}) {
            booking::Rep rep{RepId(id), id, "", setup_.rules.workspace_zone, {}, {}};
            rep.hours = *booking::parse_working_hours("Mon-Fri 09:00-18:00");
            setup_.team.push_back(std::move(rep));
        }
        start();
    }
    ~House() {
        stop();
        std::filesystem::remove_all(folder_);
    }
    House(const House&) = delete;
    House& operator=(const House&) = delete;

    ManualClock clock{*parse_rfc3339("2026-11-23T09:00:00Z")};
    HeldCarrier carrier;
    std::unique_ptr<store::Store> store;
    std::unique_ptr<Engine> engine;
    /// Called whenever the engine is about to run step(): what it throws, step() throws.
    std::function<void(const WorkspaceId&)> on_setup;

    [[nodiscard]] std::string database() const { return (folder_ / "test.db").string(); }
    void start() {
        auto opened = store::open_sqlite(database());
        REQUIRE(opened);
        store = std::move(*opened);
        engine = std::make_unique<Engine>(
            Engine::Ports{*store, carrier, clock, random_,
                          [](const lead::Lead& known, const store::LeadPosted& posted) {
                              return lead::LeadUpdated{posted.arrived.lifecycle_stage,
                                                       known.profile, R"({"new":1})"};
                          }},
            [this](const WorkspaceId& id, Environment) {
                if (on_setup) on_setup(id);
                return id == workspace ? &setup_ : nullptr;
            },
            Patience{});
    }
    /// To be changed before the first lead comes.
    [[nodiscard]] SendingRules& sending() { return setup_.sending; }
    [[nodiscard]] lead::Rules& rules() { return setup_.rules; }
    void stop() {
        if (engine) engine->leave();
        engine.reset();
        store.reset();
    }
    /// What was on its way is forgotten, as if the process had died.
    void restart_after_a_crash() {
        engine.reset();
        store.reset();
        carrier.held.clear();
        accepted_ = 0;
        start();
    }

    Settled settle(Item item) {
        Settled settled;
        bool told = false;
        REQUIRE(engine->submit({{std::move(item)}, [&](const std::vector<Settled>& all) {
                                    settled = all.front();
                                    told = true;
                                }}));
        turn_until_idle();
        REQUIRE(told);
        return settled;
    }
    void turn_until_idle() {
        while (engine->turn() <= clock.now()) {
        }
    }
    Settled post(const PhoneNumber& phone = anna,
                 lead::LifecycleStage stage = lead::LifecycleStage::Lead,
                 const std::string& key = {}, const std::string& hash = {}) {
        LeadPosted posted{workspace, Environment::Test, {}, true, key, hash};
        posted.arrived.phone = phone;
        posted.arrived.lifecycle_stage = stage;
        posted.arrived.payload = "{}";
        return settle(std::move(posted));
    }
    Settled writes(const std::string& id, const std::string& text, const std::string& option = {}) {
        return settle(
            ProspectWrote{workspace,
                          Environment::Test,
                          {anna},
                          {MessageId(id), clock.now(), lead::InboundKind::Text, text, option},
                          false});
    }
    /// Meta takes the message, or the CRM the status, that was carried last.
    void accept(std::size_t index) {
        auto held = carrier.held.at(index);
        if (std::holds_alternative<lead::SendMessage>(held.row.effect)) {
            const MessageId id("wamid." + held.row.id.text());
            held.answer(Done{lead::MessageAccepted{held.row.id, id}, id, 200, "accepted"});
        } else {
            held.answer(Done{lead::StatusDelivered{held.row.id}, std::nullopt, 200, "delivered"});
        }
        turn_until_idle();
    }
    /// Answers everything that is carried, and what follows from it.
    void accept_all() {
        for (; accepted_ < carrier.held.size(); ++accepted_)
            accept(accepted_);
    }
    /// The last status that left.
    HeldCarrier::Held& last_status() {
        const auto is_status = [](const HeldCarrier::Held& held) {
            return std::holds_alternative<lead::ReportStatus>(held.row.effect);
        };
        return *std::find_if(carrier.held.rbegin(), carrier.held.rend(), is_status);
    }
    [[nodiscard]] std::size_t messages_carried() const {
        std::size_t count = 0;
        for (const auto& held : carrier.held)
            count += std::holds_alternative<lead::SendMessage>(held.row.effect) ? 1U : 0U;
        return count;
    }
    [[nodiscard]] std::vector<std::string> statuses_carried() const {
        std::vector<std::string> names;
        for (const auto& held : carrier.held) {
            const auto* report = std::get_if<lead::ReportStatus>(&held.row.effect);
            if (report != nullptr) names.emplace_back(lead::name_of(report->status));
        }
        return names;
    }

private:
    std::filesystem::path folder_;
    SeededRandom random_{1};
    Setup setup_;
    std::size_t accepted_ = 0;
};

}  // namespace alvio::engine::testing
