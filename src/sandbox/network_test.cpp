// What becomes of accepted messages: habits of phones, codes in numbers, limits, and webhooks as
// they come on a bad day.
#include "sandbox/network.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

#include "sandbox/limits.hpp"
#include "sandbox/test_sandbox.hpp"

using namespace alvio;
using namespace alvio::sandbox;
using namespace std::chrono_literals;

namespace {

constexpr std::string_view text = R"("text":{"body":"Hello"})";

bool has(const std::vector<net::Request>& webhooks, std::string_view word) {
    const auto words = in_short(webhooks);
    return std::find(words.begin(), words.end(), word) != words.end();
}
/// Waits until a webhook says this word; all that have come by then.
std::vector<net::Request> wait_for_word(Sandbox& sandbox, std::string_view word) {
    return sandbox.receiver.wait_until([&](const auto& webhooks) { return has(webhooks, word); });
}
/// The words of all webhooks before a marker that is sent after them on the same lane.
Words words_until_marker(Sandbox& sandbox, std::string_view from) {
    sandbox.call("POST", "/_sim/inbound", fmt::format(R"({{"from":"{}","text":"marker"}})", from));
    auto words = in_short(wait_for_word(sandbox, "says marker"));
    words.pop_back();
    return words;
}
void set_habits(Sandbox& sandbox, std::string_view number, std::string habits) {
    CHECK(sandbox.call("POST", fmt::format("/_sim/phones/{}", number), std::move(habits)).status ==
          200);
}

}  // namespace

TEST_CASE("a number that ends in one of Meta's codes fails with it, at once or later as at Meta") {
    Sandbox sandbox;
    const auto at_once = sandbox.send_opening("+49151131056");
    CHECK(at_once.status == 400);
    CHECK(error_code(at_once) == 131056);
    const auto counts = [&] { return sandbox.call("GET", "/_sim/health").body; };
    CHECK(counts().find(R"("refused":0)") != std::string::npos);  // it was asked for
    sandbox.send("+33639980008", R"("type":"poem")");
    CHECK(counts().find(R"("refused":1)") != std::string::npos);
    CHECK(sandbox.send_opening("+49151131049").status == 200);
    CHECK(in_short(sandbox.receiver.wait_for(1)) == Words{"failed 131049"});
    CHECK(error_code(sandbox.send_opening("+49151139999")) == 0);
}

TEST_CASE("each persona has one habit") {
    const auto told = [](std::string_view to, std::string_view last) {
        Sandbox sandbox;
        CHECK(sandbox.send_opening(to).status == 200);
        return in_short(wait_for_word(sandbox, last));
    };
    CHECK(told("+33199000001", "taps start") == Words{"sent", "delivered", "taps start"});
    CHECK(told("+33199000004", "audio") == Words{"sent", "delivered", "read", "audio"});
    CHECK(told("+33199000005", "sticker").back() == "sticker");
    CHECK(told("+33199000006", "location").back() == "location");
    CHECK(told("+33199000007", "unsupported").back() == "unsupported");
    CHECK(told("+33199000010", "taps start") == Words{"sent", "read", "taps start"});
    CHECK(told("+33199000011", "says No, thank you").size() == 4);
    CHECK(told("+33199000013", "failed 131050") == Words{"failed 131050"});
    CHECK(told("+33199000014", "reaction").back() == "reaction");
    CHECK(told("+33199000015", "image").back() == "image");
}

TEST_CASE("who shows a username is known by a user id, in and out") {
    Sandbox sandbox;
    sandbox.send_opening("+33199000002");
    const auto webhooks = wait_for_word(sandbox, "taps start");
    const auto& tap = webhooks.back();
    CHECK(find_text(tap, "/messages/0/from").empty());
    CHECK(find_text(tap, "/contacts/0/wa_id").empty());
    CHECK(find_text(tap, "/contacts/0/profile/username") == "sam.example");
    const auto user_id = find_text(tap, "/messages/0/from_user_id");
    CHECK(is_bsuid(user_id));
    CHECK(find_text(webhooks.front(), "/statuses/0/recipient_user_id") == user_id);
    CHECK(find_text(webhooks.front(), "/statuses/0/recipient_id").empty());

    const auto answer = sandbox.call(
        "POST", Sandbox::messages_path(),
        fmt::format(R"({{"messaging_product":"whatsapp","recipient":"{}",{}}})", user_id, text));
    CHECK(answer.body.find(fmt::format(R"("user_id":"{}")", user_id)) != std::string::npos);
    CHECK(answer.body.find("wa_id") == std::string::npos);
    sandbox.receiver.wait_for(webhooks.size() + 2);

    const auto stranger = sandbox.call(
        "POST", Sandbox::messages_path(),
        fmt::format(R"({{"messaging_product":"whatsapp","recipient":"FR.123",{}}})", text));
    CHECK(stranger.status == 200);
    wait_for_word(sandbox, "failed 131026");
}

TEST_CASE("a person who changes the number is announced, and the old one is gone") {
    Sandbox sandbox;
    sandbox.send_opening("+33199000003");
    const auto change = wait_for_word(sandbox, "system").back();
    CHECK(find_text(change, "/messages/0/system/type") == "user_changed_number");
    CHECK(find_text(change, "/messages/0/system/wa_id") == "33199000103");
    sandbox.send_opening("+33199000003");
    wait_for_word(sandbox, "failed 131026");
    CHECK(sandbox.send("+33199000103", text).status == 200);
    CHECK(in_short(sandbox.receiver.wait_for(9)).back() == "read");
}

TEST_CASE("what was sent to a phone that is off arrives when it is on again") {
    Sandbox sandbox;
    set_habits(sandbox, "33639980005", R"({"online":false})");
    sandbox.send_opening("+33639980005");
    sandbox.receiver.wait_for(1);
    CHECK(words_until_marker(sandbox, "33639980005") == Words{"sent"});
    set_habits(sandbox, "33639980005", R"({"online":true})");
    CHECK(in_short(sandbox.receiver.wait_for(3)).back() == "delivered");
}

TEST_CASE("who blocks the business gets nothing, and the business is not told") {
    Sandbox sandbox;
    set_habits(sandbox, "33639980001", R"({"blocks_business":true})");
    sandbox.send_opening("+33639980001");
    sandbox.receiver.wait_for(1);
    CHECK(words_until_marker(sandbox, "33639980001") == Words{"sent"});
    CHECK(sandbox.call("POST", "/_sim/phones/33639980001", R"({"hair":true})").status == 422);
}

TEST_CASE("a reaction to nothing fails later with 131009") {
    Sandbox sandbox;
    sandbox.call("POST", "/_sim/inbound",
                 R"({"from":"+4915112345678","text":"Hi","phone_number_id":"106540352242922"})");
    const auto hi = find_text(sandbox.receiver.wait_for(1)[0], "/messages/0/id");
    const auto react = [&](std::string_view id) {
        return sandbox.send(
            "+4915112345678",
            fmt::format(R"("type":"reaction","reaction":{{"message_id":"{}","emoji":"👍"}})", id));
    };
    CHECK(react(hi).status == 200);
    CHECK(in_short(sandbox.receiver.wait_for(2)).back() == "sent");
    CHECK(react("wamid.nothing").status == 200);
    CHECK(in_short(sandbox.receiver.wait_for(3)).back() == "failed 131009");
}

TEST_CASE("45 messages may go to one person at once, then one in six seconds") {
    Limits limits(Pace{1});
    limits.set({.pair = true});
    const Pair pair{"33639980001", "1"};
    auto now = from_unix_ms(1'795'000'000'000);
    for (int i = 0; i < 45; ++i)
        CHECK_FALSE(limits.take(pair, now));
    CHECK(limits.take(pair, now) == 131056);
    CHECK_FALSE(limits.take({"33639980002", "1"}, now));
    CHECK(limits.take(pair, now + 5s) == 131056);
    CHECK_FALSE(limits.take(pair, now + 7s));
}

TEST_CASE("a number sends 80 messages a second") {
    Limits limits(Pace{1});
    limits.set({.number = true});
    const auto now = from_unix_ms(1'795'000'000'000);
    int refused = 0;
    for (int i = 0; i < 100; ++i) {
        if (limits.take({fmt::format("4915100000{:02}", i), "1"}, now) == 130429) ++refused;
    }
    CHECK(refused == 20);
    CHECK_FALSE(limits.take({"4915112345678", "1"}, now + 1s));
    CHECK_FALSE(limits.take({"4915112345678", "2"}, now));
}

TEST_CASE("conversations begin with so many people in 24 hours, each counted once") {
    Limits limits(Pace{1});
    limits.set({.people = 2});
    const auto now = from_unix_ms(1'795'000'000'000);
    CHECK(limits.may_begin("1", now));
    CHECK(limits.may_begin("1", now));
    CHECK(limits.may_begin("2", now));
    CHECK_FALSE(limits.may_begin("3", now + 23h));
    CHECK(limits.may_begin("3", now + 24h));
    CHECK(people_in_tier("TIER_2K") == 2000U);
    CHECK(tier_name(0) == "TIER_UNLIMITED");
}

TEST_CASE("a template beyond the messaging limit is accepted and then fails") {
    MetaOptions options;
    options.limits.people = 1;
    Sandbox sandbox(options);
    sandbox.send_opening("+33639980005");
    sandbox.receiver.wait_for(2);
    CHECK(sandbox.send_opening("+33639980008").status == 200);
    wait_for_word(sandbox, "failed 131048");
}

TEST_CASE("webhooks come twice, in batches or with a wrong signature when asked for") {
    Sandbox sandbox;
    const auto ask = [&](std::string manner) {
        return sandbox.call("POST", "/_sim/webhooks", std::move(manner)).status;
    };
    CHECK(ask(R"({"duplicates":2})") == 422);
    CHECK(ask(R"({"duplicates":1})") == 200);
    sandbox.send_opening("+33639980008");
    CHECK(in_short(sandbox.receiver.wait_for(2)) == Words{"sent", "sent"});

    CHECK(ask(R"({"duplicates":0,"wrong_signatures":1})") == 200);
    sandbox.send_opening("+33639980008");
    const auto forged = sandbox.receiver.wait_for(3)[2];
    CHECK(forged.header("x-hub-signature-256") != hub_signature(Secret("app-secret"), forged.body));

    CHECK(ask(R"({"batch":2})") == 200);
    sandbox.send_opening("+33639980005");
    const auto both = sandbox.receiver.wait_for(4)[3];
    CHECK(parse_object(both.body)->at("entry").as_array().size() == 2);
}

TEST_CASE("until version 23 every status has a conversation, and later those after an ad") {
    Sandbox sandbox;
    const auto conversation = [&](std::size_t index) {
        return find_text(sandbox.receiver.wait_for(index + 1)[index],
                         "/statuses/0/conversation/origin/type");
    };
    sandbox.send_opening("+33639980008");
    CHECK(conversation(0).empty());
    sandbox.call("POST", "/_sim/webhooks", R"({"version":23})");
    sandbox.send_opening("+33639980008");
    CHECK(conversation(1) == "marketing");
    sandbox.call("POST", "/_sim/webhooks", R"({"version":24})");
    sandbox.call(
        "POST", "/_sim/inbound",
        R"({"from":"+33639980008","text":"Hi","ad":true,"phone_number_id":"106540352242922"})");
    CHECK(find_text(sandbox.receiver.wait_for(3)[2], "/messages/0/referral/source_type") == "ad");
    sandbox.send("+33639980008", text);
    CHECK(conversation(3) == "service");
    CHECK(find_text(sandbox.receiver.wait_for(4)[3], "/statuses/0/pricing/type") ==
          "free_entry_point");
}

TEST_CASE("an answer can come after the first webhook about its message") {
    Sandbox sandbox;
    CHECK(sandbox.call("POST", "/_sim/fail", R"({"mode":"late"})").status == 200);
    CHECK(sandbox.send_opening("+33639980008").status == 200);
    CHECK(in_short(sandbox.receiver.wait_for(1)) == Words{"sent"});
}

TEST_CASE("the sandbox's clock is moved ahead, and the window closes") {
    MetaOptions options;
    options.pace = Pace(2);
    Sandbox sandbox(options);
    sandbox.call("POST", "/_sim/inbound",
                 R"({"from":"+4915112345678","text":"Hi","phone_number_id":"106540352242922"})");
    CHECK(sandbox.call("POST", "/_sim/clock/advance", R"({"seconds":0})").status == 422);
    const auto is_open = [&] {
        return sandbox.call("GET", "/_sim/phones/4915112345678")
                   .body.find(R"("window_open":true)") != std::string::npos;
    };
    CHECK(is_open());
    CHECK(sandbox.call("POST", "/_sim/clock/advance", R"({"seconds":86399})").status == 200);
    CHECK(is_open());
    CHECK(sandbox.call("POST", "/_sim/clock/advance", R"({"seconds":2})").status == 200);
    CHECK_FALSE(is_open());
}

TEST_CASE("a page is told when something changes, and people read when it opens the chat") {
    Sandbox sandbox;
    const auto version = [&](std::string_view since) {
        return std::string(sandbox.call("GET", fmt::format("/_sim/updates?since={}", since)).body);
    };
    CHECK(version("0") == R"({"version":1})");
    sandbox.send_opening("+4915112345678");
    CHECK(in_short(sandbox.receiver.wait_for(2)) == Words{"sent", "delivered"});
    CHECK(version("1") != R"({"version":1})");
    const auto chats = sandbox.call("GET", "/_sim/phones").body;
    CHECK(chats.find(R"("unread":1)") != std::string::npos);
    CHECK(sandbox.call("POST", "/_sim/phones/4915112345678/read", "{}").status == 200);
    CHECK(in_short(sandbox.receiver.wait_for(3)).back() == "read");
    const auto page = sandbox.call("GET", "/phone");
    CHECK(page.status == 200);
    CHECK(page.body.find("/phone/phone.js") != std::string::npos);
    CHECK(sandbox.call("GET", "/phone/phone.css").status == 200);
    CHECK(sandbox.call("GET", "/phone/other.css").status == 404);
}
