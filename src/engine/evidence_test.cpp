#include "engine/evidence.hpp"

#include "engine/test_outbox.hpp"

using namespace alvio;
using namespace alvio::engine;
using namespace alvio::engine::testing;
using namespace std::chrono_literals;

namespace {

const WorkspaceId acme("acme");
const Instant t0 = start_of_test;

Evidence::Case lost(int unanswered, bool is_opening = false) {
    return {acme, Environment::Live, is_opening, unanswered, t0};
}

void hear_of_sending(Evidence& evidence, const WorkspaceId& workspace, Instant at) {
    evidence.note_status(workspace, Environment::Live,
                         {lead::effect_id(lead_number(9), 1, 0), MessageId("wamid.other"),
                          store::MessageProgress::Sent, at});
}

bool goes(const Evidence::Verdict& verdict) {
    return std::holds_alternative<Evidence::Send>(verdict);
}
Instant waits_until(const Evidence::Verdict& verdict) {
    REQUIRE(std::holds_alternative<Evidence::Wait>(verdict));
    return std::get<Evidence::Wait>(verdict).until;
}

}  // namespace

TEST_CASE(
    "a message whose answer was lost goes again once the feed is known to say nothing of it") {
    Evidence evidence(Patience{});
    hear_of_sending(evidence, acme, t0 + 20s);
    CHECK(waits_until(evidence.judge(lost(1), t0 + 30s)) == t0 + 90s);
    CHECK(goes(evidence.judge(lost(1), t0 + 90s)));
    CHECK(waits_until(evidence.judge(lost(1, true), t0 + 90s)) == t0 + 10min);
    CHECK(goes(evidence.judge(lost(1, true), t0 + 10min)));
}

TEST_CASE("while the feed is silent a lost message keeps waiting, up to a bound") {
    Evidence evidence(Patience{});
    SUBCASE("nothing was heard at all") {}
    SUBCASE("what was heard is older than the message") {
        hear_of_sending(evidence, acme, t0 - 1s);
    }
    SUBCASE("another number's feed is alive") {
        hear_of_sending(evidence, WorkspaceId("other"), t0 + 1min);
    }
    SUBCASE("a message of last week was read") {
        evidence.note_status(acme, Environment::Live,
                             {lead::effect_id(lead_number(9), 1, 0), MessageId("wamid.other"),
                              store::MessageProgress::Read, t0 + 1min});
    }
    CHECK(waits_until(evidence.judge(lost(1), t0 + 90s)) == t0 + 105s);
    CHECK(waits_until(evidence.judge(lost(1), t0 + 10min - 1s)) == t0 + 10min);
    CHECK(goes(evidence.judge(lost(1), t0 + 10min)));
    CHECK_FALSE(goes(evidence.judge(lost(1, true), t0 + 30min - 1s)));
    CHECK(goes(evidence.judge(lost(1, true), t0 + 30min)));
}

TEST_CASE("there is never a third attempt after two that vanished") {
    Evidence evidence(Patience{});
    hear_of_sending(evidence, acme, t0 + 1h);
    CHECK(waits_until(evidence.judge(lost(2), t0)) == t0 + 90s);
    CHECK(std::holds_alternative<Evidence::CountAsSent>(evidence.judge(lost(2), t0 + 90s)));
    CHECK(std::holds_alternative<Evidence::CountAsSent>(evidence.judge(lost(2), t0 + 24h)));
}

TEST_CASE("a message that nothing is unknown about goes") {
    CHECK(goes(Evidence(Patience{}).judge(lost(0), t0)));
}

TEST_CASE("two messages of Meta's for one of ours are counted as a duplicate, once") {
    Evidence evidence(Patience{});
    const auto effect = lead::effect_id(lead_number(1), 1, 0);
    const auto status = [&](const char* id) {
        evidence.note_status(acme, Environment::Live,
                             {effect, MessageId(id), store::MessageProgress::Delivered, t0});
    };
    status("wamid.1");
    status("wamid.2");
    CHECK(evidence.known_duplicates() == 0);  // it was not resent: nothing to wonder about
    evidence.note_resent(effect);
    evidence.note_message(effect, MessageId("wamid.2"));
    status("wamid.2");
    CHECK(evidence.known_duplicates() == 0);
    status("wamid.1");
    status("wamid.1");
    CHECK(evidence.known_duplicates() == 1);
}
