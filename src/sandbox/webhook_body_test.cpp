#include "sandbox/webhook_body.hpp"

#include <doctest/doctest.h>

#include "base/bytes.hpp"
#include "base/random.hpp"
#include "sandbox/ids.hpp"
#include "sandbox/json_member.hpp"

using namespace alvio;
using namespace alvio::sandbox;

namespace {

const Pair pair{"33639980001", "106540352242922"};
const Instant at = from_unix_ms(1'795'000'000'500);

boost::json::value parse(const std::string& body) {
    boost::system::error_code error;
    auto value = boost::json::parse(body, error);
    REQUIRE_FALSE(error);
    return value;
}
boost::json::value in(const boost::json::value& value, std::string_view pointer) {
    boost::system::error_code error;
    const auto* found = value.find_pointer(pointer, error);
    CAPTURE(pointer);
    REQUIRE(found);
    return *found;
}
std::string text(const boost::json::value& value, std::string_view pointer) {
    const auto found = in(value, "/entry/0/changes/0/value" + std::string(pointer));
    REQUIRE(found.is_string());
    return std::string(found.as_string().c_str());
}

}  // namespace

TEST_CASE("a status webhook names message, number and prospect, and echoes the opaque data") {
    const auto body =
        parse(status_webhook({pair, "wamid.A", "effect.1", true}, DeliveryState::Delivered, at));
    CHECK(in(body, "/object").as_string() == "whatsapp_business_account");
    CHECK(in(body, "/entry/0/changes/0/field").as_string() == "messages");
    CHECK(text(body, "/metadata/phone_number_id") == "106540352242922");
    CHECK(text(body, "/statuses/0/id") == "wamid.A");
    CHECK(text(body, "/statuses/0/status") == "delivered");
    CHECK(text(body, "/statuses/0/timestamp") == "1795000000");
    CHECK(text(body, "/statuses/0/recipient_id") == "33639980001");
    CHECK(text(body, "/statuses/0/biz_opaque_callback_data") == "effect.1");
    CHECK(text(body, "/statuses/0/pricing/category") == "marketing");
    CHECK(in(body, "/entry/0/changes/0/value/statuses/0/pricing/billable").as_bool());
}

TEST_CASE("a failed status carries the code and no price") {
    const auto body = parse(status_webhook({pair, "wamid.A", {}, true}, DeliveryState::Failed, at,
                                           graph_error(131026)));
    CHECK(in(body, "/entry/0/changes/0/value/statuses/0/errors/0/code").as_int64() == 131026);
    CHECK(text(body, "/statuses/0/errors/0/title") == "Message undeliverable");
    const auto status = in(body, "/entry/0/changes/0/value/statuses/0");
    CHECK_FALSE(status.as_object().contains("pricing"));
    CHECK_FALSE(status.as_object().contains("biz_opaque_callback_data"));
}

TEST_CASE("replies inside the window are free before October 2026 and billed after it") {
    const auto before =
        parse(status_webhook({pair, "w", {}, false}, DeliveryState::Sent,
                             std::chrono::sys_days{std::chrono::year{2026} / 9 / 30}));
    CHECK(text(before, "/statuses/0/pricing/type") == "free_customer_service");
    const auto after = parse(status_webhook({pair, "w", {}, false}, DeliveryState::Sent, at));
    CHECK(text(after, "/statuses/0/pricing/type") == "regular");
    CHECK(text(after, "/statuses/0/pricing/category") == "service");
}

TEST_CASE("what a prospect types, taps and picks arrives in Meta's three forms") {
    const auto typed = parse(message_webhook({pair, "wamid.I", "Anna", {"Bonjour à tous"}}, at));
    CHECK(text(typed, "/messages/0/type") == "text");
    CHECK(text(typed, "/messages/0/text/body") == "Bonjour à tous");
    CHECK(text(typed, "/messages/0/from") == "33639980001");
    CHECK(text(typed, "/contacts/0/profile/name") == "Anna");
    CHECK(text(typed, "/contacts/0/wa_id") == "33639980001");

    const auto quick = parse(message_webhook(
        {pair, "wamid.I", "Anna", {"Yes", Form::Template, "start", {}, "wamid.A"}}, at));
    CHECK(text(quick, "/messages/0/type") == "button");
    CHECK(text(quick, "/messages/0/button/payload") == "start");
    CHECK(text(quick, "/messages/0/button/text") == "Yes");
    CHECK(text(quick, "/messages/0/context/id") == "wamid.A");

    const auto button = parse(
        message_webhook({pair, "wamid.I", "Anna", {"Yes", Form::Buttons, "y", {}, "wamid.A"}}, at));
    CHECK(text(button, "/messages/0/type") == "interactive");
    CHECK(text(button, "/messages/0/interactive/type") == "button_reply");
    CHECK(text(button, "/messages/0/interactive/button_reply/id") == "y");

    const auto row = parse(message_webhook(
        {pair, "wamid.I", "Anna", {"15:00", Form::List, "s1", "30 min", "wamid.A"}}, at));
    CHECK(text(row, "/messages/0/interactive/list_reply/title") == "15:00");
    CHECK(text(row, "/messages/0/interactive/list_reply/description") == "30 min");
}

TEST_CASE("other kinds of messages name themselves") {
    const auto webhook = [](OtherKind kind) {
        return parse(message_webhook(
            {pair, "wamid.I", "Anna", {"👍", Form::Text, {}, {}, "wamid.A"}, kind}, at));
    };
    CHECK(
        in(webhook(OtherKind::Voice), "/entry/0/changes/0/value/messages/0/audio/voice").as_bool());
    CHECK(text(webhook(OtherKind::Image), "/messages/0/image/mime_type") == "image/jpeg");
    CHECK(text(webhook(OtherKind::Reaction), "/messages/0/reaction/message_id") == "wamid.A");
    CHECK(text(webhook(OtherKind::Unsupported), "/messages/0/type") == "unsupported");
    CHECK(text(webhook(OtherKind::Location), "/messages/0/type") == "location");
}

TEST_CASE("a marketing preference says who stopped") {
    const auto body = parse(preference_webhook(pair, true, at));
    CHECK(in(body, "/entry/0/changes/0/field").as_string() == "user_preferences");
    CHECK(text(body, "/user_preferences/0/value") == "stop");
    CHECK(text(body, "/user_preferences/0/wa_id") == "33639980001");
}

TEST_CASE("bodies are escaped as Meta escapes them, and mean the same") {
    CHECK(escape_like_meta("\"ä/👍\"") == R"("\u00e4\/\ud83d\udc4d")");
    const std::string mixed = R"({"a":"plain","b":"ÿ € 𝄞 / \" \\ \n"})";
    const auto escaped = escape_like_meta(mixed);
    for (const char c : escaped)
        CHECK(static_cast<unsigned char>(c) < 0x80);
    CHECK(parse(escaped) == parse(mixed));
}

TEST_CASE("the signature is the HMAC of the raw body under the app secret") {
    // RFC 4231, test case 2
    CHECK(hub_signature(Secret("Jefe"), "what do ya want for nothing?") ==
          "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST_CASE("a message id holds the prospect's number as Meta's do, and never repeats") {
    SeededRandom random(7);
    const auto id = message_id("33639980001", Direction::ToProspect, random);
    REQUIRE(id.starts_with("wamid.HBgL"));
    const auto bytes = base64_decode(id.substr(6));
    REQUIRE(bytes);
    CHECK(bytes->substr(3, 11) == "33639980001");
    CHECK(bytes->substr(14, 4) == std::string("\x15\x02\0\x11", 4));
    CHECK(wa_id_in(id) == "33639980001");
    CHECK(message_id("33639980001", Direction::ToProspect, random) != id);
    for (const auto* other : {"", "wamid.", "wamid.AAAA", "wamid.HBj/", "17", "wamid.*"})
        CHECK(wa_id_in(other).empty());
    CHECK(trace_id(random).size() == 23);
}

TEST_CASE("a business number is a number of the fictional block that no character has") {
    for (const auto* id : {"1", "106540352242922", "99999999999999999999"}) {
        CHECK(display_number(id).starts_with("3363998009"));
        CHECK(display_number(id).size() == 11);
    }
}
