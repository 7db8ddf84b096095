#include "engine/outbox.hpp"

#include "engine/test_outbox.hpp"

using namespace alvio;
using namespace alvio::engine;
using namespace alvio::engine::testing;
using namespace std::chrono_literals;

namespace {

Outbox outbox_with(const SendingRules& rules) {
    return Outbox([rules](const WorkspaceId&, Environment) { return rules; });
}

bool is_reply(const store::OutboxRow& row) {
    const auto* message = std::get_if<lead::SendMessage>(&row.effect);
    return message != nullptr && message->purpose == lead::Purpose::Reply;
}

std::size_t replies_in(const std::vector<store::OutboxRow>& rows) {
    return static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), is_reply));
}

std::size_t of_company(const std::vector<store::OutboxRow>& rows, const std::string& company) {
    return static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), [&](const auto& row) {
        return row.workspace.text() == company;
    }));
}

}  // namespace

// ---- who goes first
// -------------------------------------------------------------------------------------------------

TEST_CASE("a reply overtakes ten thousand openings") {
    auto outbox = outbox_with(no_limits());
    for (std::size_t lead = 0; lead < 10'000; ++lead)
        outbox.add(row_of("acme", lead, opening()));
    outbox.add(row_of("acme", 10'000, reply()));
    CHECK(is_reply(let_leave(outbox, start_of_test, 1).front()));
}

TEST_CASE("a campaign of 50,000 openings of one company does not delay another company's reply") {
    // Also while the campaign's own number is at its limit, for which it needs ten minutes.
    auto outbox = outbox_with({});
    for (std::size_t lead = 0; lead < 50'000; ++lead)
        outbox.add(row_of("campaign", lead, opening()));
    CHECK(let_leave(outbox, start_of_test).size() == 80);
    outbox.add(row_of("other", 60'000, reply(), 1, start_of_test + 1ms));
    const auto left = let_leave(outbox, start_of_test + 1ms);
    REQUIRE(left.size() == 1);
    CHECK(left.front().workspace.text() == "other");
    // An opening of another company's shares the places with the campaign's: it is not the last.
    auto fair = outbox_with(no_limits());
    for (std::size_t lead = 0; lead < 1'000; ++lead)
        fair.add(row_of("campaign", lead, opening()));
    fair.add(row_of("other", 60'000, opening()));
    CHECK(of_company(let_leave(fair, start_of_test, 2), "other") == 1);
}

TEST_CASE("bulk keeps its share under a flood of replies, and so do the reports") {
    auto outbox = outbox_with(no_limits());
    for (std::size_t lead = 0; lead < 2'000; ++lead) {
        outbox.add(row_of("busy", lead, reply()));
        outbox.add(row_of("busy", 10'000 + lead, opening()));
        outbox.add(row_of("busy", 20'000 + lead, report()));
    }
    const auto left = let_leave(outbox, start_of_test, 1'000);
    std::size_t reports = 0;
    for (const auto& row : left)
        reports += lead::lane_of(row.effect) == lead::Lane::Crm ? 1U : 0U;
    CHECK(replies_in(left) >= 790);
    CHECK(reports >= 99);
    CHECK(left.size() - replies_in(left) - reports >= 100);
}

TEST_CASE("the openings of a number get their share of its limit beside its replies") {
    // The global share may go to others; where the number is the bottleneck, it must be shared too.
    auto outbox = outbox_with({});
    for (std::size_t lead = 0; lead < 1'000; ++lead) {
        outbox.add(row_of("busy", lead, reply()));
        outbox.add(row_of("busy", 10'000 + lead, opening()));
        outbox.add(row_of("other", 20'000 + lead, report()));
    }
    const auto left = let_leave(outbox, start_of_test);
    const std::size_t messages = of_company(left, "busy");
    CHECK(messages == 80);
    CHECK(messages - replies_in(left) >= 8);
}

TEST_CASE("companies take turns, however much each has to send") {
    auto outbox = outbox_with(no_limits());
    for (std::size_t lead = 0; lead < 3'000; ++lead)
        outbox.add(row_of("large", lead, reply()));
    for (std::size_t lead = 0; lead < 30; ++lead)
        outbox.add(row_of("small", 10'000 + lead, reply()));
    std::vector<store::OutboxRow> left;
    for (int turn = 0; turn < 6; ++turn)  // the turn survives the end of a budget
        for (auto& row : let_leave(outbox, start_of_test, 7))
            left.push_back(std::move(row));
    CHECK(of_company(left, "small") == 21);
    CHECK(of_company(let_leave(outbox, start_of_test, 40), "small") == 9);
}

TEST_CASE("what is tried again stands behind what is new") {
    auto outbox = outbox_with(no_limits());
    outbox.add(row_of("acme", 1, reply()));
    const auto first = let_leave(outbox, start_of_test);
    outbox.update({first[0].id, first[0].lead, 1, false, start_of_test});
    outbox.add(row_of("acme", 2, reply()));
    const auto again = let_leave(outbox, start_of_test);
    REQUIRE(again.size() == 2);
    CHECK(again[0].lead == lead_number(2));
}

// ---- lanes
// ----------------------------------------------------------------------------------------------------------

TEST_CASE("the messages of a lead leave one after the other, its callbacks beside them") {
    auto outbox = outbox_with(no_limits());
    outbox.add(row_of("acme", 1, reply(), 1));
    outbox.add(row_of("acme", 1, report(), 2));
    outbox.add(row_of("acme", 1, reply(), 3));
    const auto left = let_leave(outbox, start_of_test);
    REQUIRE(left.size() == 2);
    CHECK(let_leave(outbox, start_of_test).empty());
    accept(outbox, left[0], start_of_test);
    const auto next = let_leave(outbox, start_of_test);
    REQUIRE(next.size() == 1);
    CHECK(next[0].id == lead::effect_id(lead_number(1), 3, 0));
    CHECK(outbox.has_lane(lead_number(1), lead::Lane::Crm));
    CHECK_FALSE(outbox.has_lane(lead_number(2), lead::Lane::Crm));
}

TEST_CASE("a row comes back from the outbox as it went in") {
    auto outbox = outbox_with(no_limits());
    auto row = row_of("acme", 7, opening("Zoé"), 12);
    row.attempts = 3;
    outbox.add(row);
    const auto found = outbox.find(row.id);
    REQUIRE(found);
    CHECK(found->row.effect == row.effect);
    CHECK(found->row.id == row.id);
    CHECK(found->row.lead == row.lead);
    CHECK(found->row.seq == row.seq);
    CHECK(found->row.attempts == 3);
    CHECK(found->row.due_at == row.due_at);
    CHECK_FALSE(outbox.find(lead::effect_id(row.lead, 13, 0)));
    CHECK_FALSE(outbox.find(EffectId("nonsense")));
}

TEST_CASE("shards that another node owns now are forgotten, and only they") {
    auto outbox = outbox_with(no_limits());
    auto there = row_of("acme", 1, reply());
    auto here = row_of("acme", 2, reply());
    here.lead = LeadId("ld_zz000000000000000000000000");
    here.id = lead::effect_id(here.lead, 1, 0);
    outbox.add(there);
    outbox.add(here);
    REQUIRE(store::shard_of(here.lead) != store::shard_of(there.lead));
    outbox.forget(store::ShardSet().set(store::shard_of(there.lead)));
    CHECK_FALSE(outbox.find(there.id));
    const auto left = let_leave(outbox, start_of_test);
    REQUIRE(left.size() == 1);
    CHECK(left[0].id == here.id);
}

TEST_CASE("what was under way when its shard went gives its place back") {
    SendingRules rules;
    rules.callbacks_in_flight = 1;
    auto outbox = outbox_with(rules);
    outbox.add(row_of("acme", 1, report()));
    outbox.add(row_of("acme", 2, report()));
    CHECK(let_leave(outbox, start_of_test).size() == 1);
    outbox.forget(store::every_shard);
    CHECK(outbox.size() == 0);
    CHECK(let_leave(outbox, start_of_test).empty());
    CHECK_FALSE(outbox.next_due());
    outbox.add(row_of("acme", 3, report()));
    CHECK(let_leave(outbox, start_of_test).size() == 1);
}

TEST_CASE("what may not leave says when it is to be asked again, and costs nothing until then") {
    auto outbox = outbox_with({});
    for (std::size_t lead = 0; lead < 100; ++lead)
        outbox.add(row_of("acme", lead, opening()));
    CHECK(*outbox.next_due() <= start_of_test);
    CHECK(let_leave(outbox, start_of_test).size() == 80);
    CHECK(outbox.next_due() == start_of_test + 1s);
    CHECK(let_leave(outbox, start_of_test + 999ms).empty());
    CHECK(let_leave(outbox, start_of_test + 1s).size() == 20);
    CHECK_FALSE(outbox.next_due());
}

// ---- receivers
// ------------------------------------------------------------------------------------------------------

TEST_CASE("a rate limited number does not hold up the others") {
    auto outbox = outbox_with({});
    for (std::size_t lead = 0; lead < 1'000; ++lead)
        outbox.add(row_of("loud", lead, reply()));
    for (std::size_t lead = 0; lead < 50; ++lead)
        outbox.add(row_of("quiet", 5'000 + lead, reply()));
    const auto left = let_leave(outbox, start_of_test);
    CHECK(of_company(left, "loud") == 80);
    CHECK(of_company(left, "quiet") == 50);
}

TEST_CASE("when Meta says that a number is too fast, all of its rows wait and one asks again") {
    auto outbox = outbox_with({});
    for (std::size_t lead = 0; lead < 10; ++lead)
        outbox.add(row_of("acme", lead, reply()));
    outbox.add(row_of("other", 50, reply()));
    const auto left = let_leave(outbox, start_of_test, 1);
    TryLater too_fast{2s, 400, "130429"};
    too_fast.holds = TryLater::Holds::Receiver;
    outbox.hear(*outbox.find(left[0].id), std::nullopt, too_fast, start_of_test);
    outbox.update({left[0].id, left[0].lead, 1, false, start_of_test + 2s});
    CHECK(let_leave(outbox, start_of_test + 1s).size() == 1);  // the other number's
    CHECK(outbox.next_due() == start_of_test + 2s);
    const auto probe = let_leave(outbox, start_of_test + 2s);
    REQUIRE(probe.size() == 1);
    accept(outbox, probe[0], start_of_test + 2s);
    CHECK(let_leave(outbox, start_of_test + 2s).size() == 9);
}

TEST_CASE("one dead CRM endpoint costs one probe per interval, and the others nothing") {
    SendingRules rules = no_limits();
    rules.callbacks_in_flight = 64;
    auto outbox = outbox_with(rules);
    for (std::size_t lead = 0; lead < 1'000; ++lead)
        outbox.add(row_of("dead", lead, report()));
    std::size_t asked = 0;
    Instant now = start_of_test;
    for (const auto& row : let_leave(outbox, now)) {
        ++asked;
        fail(outbox, row, now, 24h);
    }
    CHECK(asked == 64);  // all that were under way when the trouble began
    asked = 0;
    for (std::size_t second = 0; second < 600; ++second) {
        now += 1s;
        outbox.add(row_of("fine", 5'000 + second, report(), 1, now));
        for (const auto& row : let_leave(outbox, now)) {
            if (row.workspace.text() == "fine") {
                accept(outbox, row, now);
                continue;
            }
            ++asked;
            fail(outbox, row, now, 24h);
        }
    }
    CHECK(outbox.size() == 1'000);  // everything else was delivered
    CHECK(asked == 60);             // one in ten seconds
    std::size_t tried = 0;
    for (std::size_t lead = 0; lead < 1'000; ++lead)
        tried += outbox.find(row_of("dead", lead, report()).id)->row.attempts > 0 ? 1U : 0U;
    CHECK(tried == 124);  // waiting costs no attempts
    // It is back: the first success lets the others go.
    now += 10s;
    const auto probe = let_leave(outbox, now);
    REQUIRE(probe.size() == 1);
    accept(outbox, probe[0], now);
    CHECK(let_leave(outbox, now).size() == 64);
}

TEST_CASE("a slow CRM takes as many requests as its cap and no more") {
    auto outbox = outbox_with({});
    for (std::size_t lead = 0; lead < 200; ++lead) {
        outbox.add(row_of("slow", lead, report()));
        outbox.add(row_of("slow", 1'000 + lead, reply()));
    }
    const auto left = let_leave(outbox, start_of_test);
    CHECK(left.size() == 64 + 80);  // its number is not concerned
    CHECK(let_leave(outbox, start_of_test + 500ms).empty());
    std::size_t answered = 0;
    for (const auto& row : left) {
        if (lead::lane_of(row.effect) != lead::Lane::Crm || answered == 3) continue;
        accept(outbox, row, start_of_test);
        ++answered;
    }
    CHECK(let_leave(outbox, start_of_test + 500ms).size() == 3);
}

TEST_CASE("openings wait for the window of 24 hours to roll when it is used up; replies do not") {
    SendingRules rules;
    rules.conversations = 50;
    auto outbox = outbox_with(rules);
    for (std::size_t lead = 0; lead < 120; ++lead)
        outbox.add(row_of("acme", lead, opening()));
    const auto leave = [&](Instant now) {
        std::size_t count = 0;
        for (auto& entry : outbox.take_due(now, 1'000)) {
            ++entry.row.attempts;
            const auto person = person_number(
                count + static_cast<std::size_t>(now.time_since_epoch().count() % 997));
            outbox.start(entry.row, person, now);
            accept(outbox, entry.row, now);
            ++count;
        }
        return count;
    };
    CHECK(leave(start_of_test) == 50);
    outbox.add(row_of("acme", 500, reply(), 1, start_of_test + 1h));
    CHECK(leave(start_of_test + 1h) == 1);
    CHECK(leave(start_of_test + 24h - 1ms) == 0);
    CHECK(leave(start_of_test + 24h) == 50);
    CHECK(leave(start_of_test + 48h) == 20);
}

TEST_CASE("trouble with the opening's template leaves conversations alone") {
    auto outbox = outbox_with({});
    outbox.add(row_of("acme", 1, opening()));
    const auto left = let_leave(outbox, start_of_test);
    TryLater paused{5min, 400, "132015"};
    paused.holds = TryLater::Holds::Openings;
    outbox.hear(*outbox.find(left[0].id), std::nullopt, paused, start_of_test);
    outbox.update({left[0].id, left[0].lead, 1, false, start_of_test + 5min});
    for (std::size_t lead = 2; lead < 10; ++lead)
        outbox.add(row_of("acme", lead, opening()));
    outbox.add(row_of("acme", 10, reply()));
    CHECK(replies_in(let_leave(outbox, start_of_test + 1min)) == 1);
    CHECK(let_leave(outbox, start_of_test + 5min).size() == 1);  // one asks
}

TEST_CASE("nodes that share a number keep to its limit together") {
    auto outbox = outbox_with({});
    outbox.set_nodes(4);
    for (std::size_t lead = 0; lead < 200; ++lead)
        outbox.add(row_of("acme", lead, reply()));
    CHECK(let_leave(outbox, start_of_test).size() == 20);
    outbox.set_nodes(1);
    CHECK(let_leave(outbox, start_of_test).size() == 60);
}

// ---- the way past the queue
// -----------------------------------------------------------------------------------------

TEST_CASE("a reply that was just made leaves at once, unless others wait in front of it") {
    SendingRules rules;
    rules.messages_per_second = 3;
    auto outbox = outbox_with(rules);
    Outbox::Departures departures;
    for (std::size_t lead = 0; lead < 3; ++lead) {
        const auto row = row_of("acme", lead, reply());
        CHECK(outbox.may_overtake(row, start_of_test, departures));
        departures.note(row, std::nullopt, true);
    }
    CHECK_FALSE(outbox.may_overtake(row_of("acme", 3, reply()), start_of_test, departures));
    outbox.add(row_of("acme", 4, reply()));
    CHECK_FALSE(outbox.may_overtake(row_of("acme", 5, reply()), start_of_test, {}));
    CHECK(outbox.may_overtake(row_of("acme", 5, report()), start_of_test, {}));
}

TEST_CASE("the pair limit spaces messages to one person") {
    SendingRules rules = no_limits();
    rules.pair_interval = 6s;
    auto outbox = outbox_with(rules);
    const auto anna = person_number(1);
    Instant now = start_of_test;
    std::vector<Instant> sent;
    for (std::size_t nth = 1; nth <= 60; ++nth)
        outbox.add(row_of("acme", 1, reply(), nth));
    while (sent.size() < 60) {
        for (auto& entry : outbox.take_due(now, 10)) {
            if (const auto until = outbox.blocked_until(entry.row, anna, now, {})) {
                outbox.put_off(entry.row.id, *until);
                continue;
            }
            ++entry.row.attempts;
            outbox.start(entry.row, anna, now);
            accept(outbox, entry.row, now);
            sent.push_back(now);
        }
        if (outbox.size() > 0) now = std::max(now, *outbox.next_due());
    }
    CHECK(sent[44] == start_of_test);
    for (std::size_t i = 45; i < sent.size(); ++i)
        CHECK(sent[i] == start_of_test + 6s * static_cast<int>(i - 44));
    CHECK_FALSE(outbox.blocked_until(row_of("acme", 2, reply()), person_number(2), now, {}));
}
