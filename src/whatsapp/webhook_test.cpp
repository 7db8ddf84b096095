#include "whatsapp/webhook.hpp"

#include <doctest/doctest.h>

#include <random>

using namespace alvio;
using namespace alvio::whatsapp;
using namespace std::chrono_literals;
using lead::InboundKind;

namespace {

const Instant at = Instant{1'764'000'100s};

/// A whole webhook around the members of one `value`.
std::string webhook(std::string_view members, std::string_view field = "messages") {
    return R"({"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":")" +
           std::string(field) +
           R"(","value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"+49 30 123456",)"
           R"("phone_number_id":"1065"},)" +
           std::string(members) + "}}]}]}";
}

std::vector<WebhookItem> items_of(const std::string& body) {
    auto items = parse_webhook(body);
    REQUIRE_MESSAGE(items.has_value(), body);
    return *items;
}

template <class Item>
Item only(const std::string& body) {
    const auto items = items_of(body);
    REQUIRE(items.size() == 1);
    REQUIRE(std::holds_alternative<Item>(items.front()));
    return std::get<Item>(items.front());
}

/// A message with these members behind the common ones.
std::string message(std::string_view members) {
    return R"({"from":"4915112345678","id":"wamid.in","timestamp":"1764000100",)" +
           std::string(members) + "}";
}

std::string one_message(std::string_view members) {
    return webhook(R"("messages":[)" + message(members) + "]");
}

lead::MessageReceived received(std::string_view members) {
    return only<InboundMessage>(one_message(members)).message;
}

StatusUpdate status(std::string_view members) {
    return only<StatusUpdate>(webhook(R"("statuses":[{"id":"wamid.out","timestamp":"1764000100",)" +
                                      std::string(members) + "}]"));
}

constexpr std::string_view text_hello = R"("type":"text","text":{"body":"Hello"})";

}  // namespace

TEST_CASE("a text message arrives with its sender, number and time") {
    const auto inbound = only<InboundMessage>(one_message(text_hello));
    CHECK(inbound.phone_number_id == "1065");
    CHECK(inbound.from.phone == PhoneNumber::from_e164("+4915112345678"));
    CHECK(inbound.message ==
          lead::MessageReceived{MessageId("wamid.in"), at, InboundKind::Text, "Hello", ""});
}

TEST_CASE("a tap on a template's button gives its payload, or its label when it had none") {
    const auto tap =
        received(R"("type":"button","button":{"payload":"stop","text":"Not interested"})");
    CHECK(tap.kind == InboundKind::Button);
    CHECK(tap.option == "stop");
    CHECK(tap.text == "Not interested");
    CHECK(received(R"("type":"button","button":{"text":"Yes"})").option == "Yes");
}

TEST_CASE("taps on our buttons and list rows give the ids that we gave them") {
    const auto button = received(
        R"("type":"interactive","interactive":{"type":"button_reply","button_reply":{"id":"slot:1","title":"14:00"}})");
    CHECK(button.kind == InboundKind::Button);
    CHECK(button.option == "slot:1");
    CHECK(button.text == "14:00");
    const auto row =
        received(R"("type":"interactive","interactive":{"type":"list_reply",)"
                 R"("list_reply":{"id":"slot:2","title":"15:00","description":"30 min"}})");
    CHECK(row.kind == InboundKind::ListRow);
    CHECK(row.option == "slot:2");
    CHECK(row.text == "15:00");
}

TEST_CASE("media arrive with their caption") {
    for (const std::string type : {"image", "video", "audio", "document", "sticker"}) {
        CAPTURE(type);
        const auto media = [&](std::string_view content) {
            return received(R"("type":")" + type + R"(",")" + type + "\":" + std::string(content));
        };
        const auto with_caption = media(R"({"id":"9","caption":"My roof"})");
        CHECK(with_caption.kind == InboundKind::Media);
        CHECK(with_caption.text == "My roof");
        CHECK(media(R"({"id":"9","voice":true})").text.empty());
    }
}

TEST_CASE("a reaction is told from a message") {
    CHECK(received(R"("type":"reaction","reaction":{"message_id":"wamid.x","emoji":"👍"})").kind ==
          InboundKind::Reaction);
    CHECK(received(R"("type":"reaction","reaction":{"message_id":"wamid.x"})").text.empty());
}

TEST_CASE("what Alvio cannot read still counts as an answer") {
    for (
        const auto* members :
        {R"("type":"unsupported","errors":[{"code":131051}])",
         R"("type":"location","location":{"latitude":1,"longitude":2})",
         R"("type":"contacts","contacts":[{}])", R"("type":"order","order":{"text":"x"})",
         R"("type":"hologram")",
         R"("type":"interactive","interactive":{"type":"nfm_reply","nfm_reply":{"response_json":"[]"}})",
         R"("type":"interactive")", R"("kind":"none")", R"("type":7)"}) {
        CAPTURE(members);
        CHECK(received(members).kind == InboundKind::Unsupported);
    }
}

TEST_CASE("system notices, group chats, edits and messages without an id are passed over") {
    for (const auto* members : {R"("type":"system","system":{"type":"customer_identity_changed"})",
                                R"("type":"edit","edit":{})", R"("type":"revoke","revoke":{})",
                                R"("type":"request_welcome")",
                                R"("type":"text","text":{"body":"Hi all"},"group_id":"G1")"}) {
        CAPTURE(members);
        CHECK(items_of(one_message(members)).empty());
    }
    CHECK(items_of(
              webhook(R"("messages":[{"from":"4915112345678","type":"text","text":{"body":"x"}}])"))
              .empty());
}

TEST_CASE("a sender without a number is known to be one") {
    const auto from = [](std::string_view member) {
        return only<InboundMessage>(webhook(R"("messages":[{)" + std::string(member) +
                                            R"("id":"a",)" + std::string(text_hello) + "}]"))
            .from.phone;
    };
    CHECK(from(R"("from":"4915112345678",)"));
    CHECK(from(R"("from":"+4915112345678",)") == PhoneNumber::from_e164("+4915112345678"));
    CHECK_FALSE(from(""));
    CHECK_FALSE(from(R"("from":"DE.13491208655302741918",)"));
    CHECK_FALSE(from(R"("from":4915112345678,)"));
    CHECK_FALSE(from(R"("from":"12345678901234567890",)"));
}

TEST_CASE("a sender is also known by the id of the business portfolio, wherever Meta puts it") {
    const auto user_id = [](std::string_view members, std::string_view beside = "") {
        return only<InboundMessage>(webhook(std::string(beside) + R"("messages":[{)" +
                                            std::string(members) + R"("id":"a",)" +
                                            std::string(text_hello) + "}]"))
            .from.user_id;
    };
    CHECK(user_id(R"("from":"4915112345678","from_user_id":"DE.1349120865",)") == "DE.1349120865");
    CHECK(user_id(R"("from":"DE.1349120865",)") == "DE.1349120865");
    CHECK(user_id(R"("from_user_id":"DE.ENT.118xY",)") == "DE.ENT.118xY");
    CHECK(user_id(R"("from":"4915112345678",)", R"("contacts":[{"user_id":"DE.7"}],)") == "DE.7");
    for (const auto* none :
         {R"("from_user_id":"de.7",)", R"("from_user_id":"DE.",)", R"("from_user_id":"DE.ENT.",)",
          R"("from_user_id":"DE 7",)", R"("from_user_id":"DEU.7",)", R"("from_user_id":7,)"}) {
        CAPTURE(none);
        CHECK(user_id(none).empty());
    }
    CHECK(user_id(R"("from_user_id":"DE.)" + std::string(129, 'a') + R"(",)").empty());
}

TEST_CASE("a new number, or a new id, says who it was and who it is") {
    const auto change = only<IdentityChange>(one_message(
        R"("type":"system","system":{"type":"user_changed_number","body":"…","wa_id":"4915187654321",)"
        R"("user_id":"DE.new","previous_user_id":"DE.old"})"));
    CHECK(change.phone_number_id == "1065");
    CHECK(change.from == Person{PhoneNumber::from_e164("+4915112345678"), "DE.old"});
    CHECK(change.now == Person{PhoneNumber::from_e164("+4915187654321"), "DE.new"});
    const auto id_only = only<IdentityChange>(
        webhook(R"("messages":[{"id":"a","type":"system","system":{"type":"user_changed_user_id",)"
                R"("user_id":"DE.new","previous_user_id":"DE.old"}}])"));
    CHECK(id_only.from == Person{std::nullopt, "DE.old"});
    CHECK(id_only.now == Person{std::nullopt, "DE.new"});
}

TEST_CASE("what somebody of the company writes on the phone is known, with whom it went to") {
    const auto echo = only<EchoedMessage>(webhook(
        R"("message_echoes":[{"from":"4930123456","to":"4915112345678","to_user_id":"DE.7",)"
        R"("id":"wamid.echo","timestamp":"1764000100","type":"text","text":{"body":"It is Mia."}}])",
        "smb_message_echoes"));
    CHECK(echo.phone_number_id == "1065");
    CHECK(echo.to == Person{PhoneNumber::from_e164("+4915112345678"), "DE.7"});
    CHECK(echo.id == MessageId("wamid.echo"));
    CHECK(echo.at == at);
    CHECK(echo.text == "It is Mia.");
}

TEST_CASE("while Meta's own agent holds the conversation, messages are overheard") {
    const auto inbound =
        only<InboundMessage>(webhook(R"("messages":[)" + message(text_hello) + "]", "standby"));
    CHECK(inbound.message.overheard);
    CHECK(inbound.message.text == "Hello");
    CHECK_FALSE(received(text_hello).overheard);
}

TEST_CASE(
    "times come as text or as number; absurd ones are the epoch, and the message still counts") {
    const auto sent_at = [](std::string_view value) {
        return only<InboundMessage>(
                   webhook(R"("messages":[{"id":"a","timestamp":)" + std::string(value) + "}]"))
            .message.sent_at;
    };
    CHECK(sent_at(R"("1764000100")") == at);
    CHECK(sent_at("1764000100") == at);
    for (const auto* value : {R"("soon")", "-5", R"("")", "9223372036854775807",
                              R"("99999999999999999999")", "1.5", "null", "{}"}) {
        CAPTURE(value);
        CHECK(sent_at(value) == Instant{});
    }
}

TEST_CASE("a status names its message, its effect and its time") {
    const auto sent = status(
        R"("status":"sent","recipient_id":"4915112345678","biz_opaque_callback_data":"00ABC-3-0.1",)"
        R"("pricing":{"billable":true})");
    CHECK(sent.phone_number_id == "1065");
    CHECK(sent.id == MessageId("wamid.out"));
    CHECK(sent.effect == EffectId("00ABC-3-0"));
    CHECK(sent.kind == StatusUpdate::Kind::Sent);
    CHECK(sent.at == at);
    CHECK(sent.error_code == 0);
    CHECK(status(R"("status":"delivered")").kind == StatusUpdate::Kind::Delivered);
    CHECK(status(R"("status":"delivered")").effect.empty());
    CHECK(status(R"("status":"read")").kind == StatusUpdate::Kind::Read);
}

TEST_CASE("a voice note that was played has been read") {
    CHECK(status(R"("status":"played")").kind == StatusUpdate::Kind::Read);
}

TEST_CASE("a failure says why, and a failure without a reason is an unknown one") {
    const auto code = [](std::string_view errors) {
        return status(R"("status":"failed")" + std::string(errors)).error_code;
    };
    CHECK(code(R"(,"errors":[{"code":131026,"title":"x"},{"code":131000}])") == 131026);
    CHECK(code(R"(,"errors":[{"code":"131047"}])") == 131047);
    for (const auto* errors :
         {"", R"(,"errors":[])", R"(,"errors":[{}])", R"(,"errors":[7])", R"(,"errors":{"code":1})",
          R"(,"errors":[{"code":99999999999}])", R"(,"errors":[{"code":-1}])"}) {
        CAPTURE(errors);
        CHECK(code(errors) == 131000);
    }
}

TEST_CASE("statuses that nobody knows are passed over") {
    for (const auto* members :
         {R"({"id":"a","status":"warning"})", R"({"id":"a","status":"deleted"})", R"({"id":"a"})",
          R"({"status":"sent"})", R"({"id":7,"status":"sent"})", "null", "[]", "7"}) {
        CAPTURE(members);
        CHECK(items_of(webhook(R"("statuses":[)" + std::string(members) + "]")).empty());
    }
}

TEST_CASE("stopping and resuming marketing messages is heard") {
    const auto preference = [](std::string_view member) {
        return webhook(
            R"("contacts":[{}],"user_preferences":[{"wa_id":"4915112345678","timestamp":1764000100,)" +
                std::string(member) + "}]",
            "user_preferences");
    };
    const auto stop =
        only<MarketingPreference>(preference(R"("category":"marketing_messages","value":"stop")"));
    CHECK(stop.phone_number_id == "1065");
    CHECK(stop.from.phone == PhoneNumber::from_e164("+4915112345678"));
    CHECK(stop.stopped);
    CHECK_FALSE(
        only<MarketingPreference>(preference(R"("category":"marketing_messages","value":"resume")"))
            .stopped);
    CHECK(items_of(preference(R"("category":"marketing_messages","value":"signup")")).empty());
    CHECK(items_of(preference(R"("category":"other","value":"stop")")).empty());
}

TEST_CASE("entries and changes come out in the order of the body, in each the messages first") {
    const std::string body =
        R"({"object":"whatsapp_business_account","entry":[)"
        R"({"changes":[{"value":{"statuses":[{"id":"s1","status":"read"}],"metadata":{"phone_number_id":"A"},)"
        R"("messages":[{"id":"m1"},{"id":"m2"}],"errors":[{"code":1}]},"field":"messages"},)"
        R"({"field":"messages","value":{"metadata":{"phone_number_id":"B"},"messages":[{"id":"m3"}]}}]},)"
        R"({"id":"2","time":1,"changes":[{"field":"account_update","value":{"event":"x"}}]},)"
        R"({"changes":[{"field":"messages","value":{"statuses":[{"id":"s2","status":"sent"}]}}]}]})";
    std::string order;
    for (const auto& item : items_of(body)) {
        if (const auto* inbound = std::get_if<InboundMessage>(&item)) {
            order += inbound->phone_number_id + ":" + inbound->message.id.text() + " ";
        } else if (const auto* update = std::get_if<StatusUpdate>(&item)) {
            order += update->phone_number_id + ":" + update->id.text() + " ";
        }
    }
    CHECK(order == "A:m1 A:m2 A:s1 B:m3 :s2 ");
}

TEST_CASE("one bad element never blocks the others") {
    const auto items = items_of(
        R"({"object":"whatsapp_business_account","extra":{},"entry":[7,{"changes":"x"},{"changes":[null,{"field":"messages"},)"
        R"({"field":7,"value":{}},{"field":"messages","value":[]},{"field":"messages","value":{"metadata":7,)"
        R"("messages":[null,{"id":{}},"text",{"id":"ok","type":"text","text":"no object"}],"statuses":{"id":"x"}}}]}]})");
    REQUIRE(items.size() == 1);
    CHECK(std::get<InboundMessage>(items[0]).message.id == MessageId("ok"));
}

TEST_CASE("other fields are passed over, whatever they hold") {
    const auto members = R"("messages":[)" + message(text_hello) + "]";
    for (const auto* field : {"history", "messaging_handovers", "something_new"}) {
        CAPTURE(field);
        CHECK(items_of(webhook(members, field)).empty());
    }
}

TEST_CASE("what is no WhatsApp webhook is refused") {
    for (const auto* body :
         {"", "{}", "[]", "null", R"({"object":"page","entry":[]})", R"({"object":7})",
          "{\"object\":", "\xFF", R"({"object":"whatsapp_business_account","entry":[]} x)"}) {
        CAPTURE(body);
        const auto items = parse_webhook(body);
        REQUIRE_FALSE(items.has_value());
        CHECK(items.error().kind == ErrorKind::BadInput);
    }
    CHECK(items_of(R"({"object":"whatsapp_business_account"})").empty());
}

TEST_CASE("nesting without end is refused, not followed") {
    std::string body =
        R"({"object":"whatsapp_business_account","entry":)" + std::string(10'000, '[');
    CHECK_FALSE(parse_webhook(body));
    body += std::string(10'000, ']') + "}";
    CHECK_FALSE(parse_webhook(body));
}

TEST_CASE("escaped letters are read, and half an emoji costs nobody else's message") {
    CHECK(received(R"("type":"text","text":{"body":"d\u00e9j\u00e0 \ud83d\ude00 \/"})").text ==
          "déjà 😀 /");
    CHECK(received(R"("type":"text","text":{"body":"a\ud83d"})").text == "a\uFFFD");
    CHECK(received(R"("type":"text","text":{"body":"\ude00\ud83d\ud83d\ude00 \\ud83d"})").text ==
          "\uFFFD\uFFFD😀 \\ud83d");
    CHECK(received(R"("type":"text","text":{"body":"a\u0000b"})").text == "ab");
}

TEST_CASE("a webhook that breaks off anywhere is refused") {
    const auto body = one_message(R"("type":"text","text":{"body":"\ud83d\ude00"})");
    for (std::size_t length = 0; length < body.size(); ++length) {
        CAPTURE(length);
        CHECK_FALSE(parse_webhook(std::string_view(body).substr(0, length)).has_value());
    }
}

TEST_CASE("a webhook with wrong bytes is read as far as it can be, or refused") {
    const auto original =
        webhook(R"("messages":[)" + message(R"("type":"text","text":{"body":"\ud83d\ude00"})") +
                R"(],"statuses":[{"id":"s","status":"failed","errors":[{"code":131026}]}])");
    std::mt19937 chance(11);  // NOLINT: the same bytes every time
    for (int round = 0; round < 3'000; ++round) {
        auto body = original;
        for (auto flips = chance() % 4 + 1; flips > 0; --flips)
            body[chance() % body.size()] = static_cast<char>(chance());
        const auto items = parse_webhook(body);
        if (items) {
            CHECK(items->size() <= 2);
        } else {
            CHECK(items.error().kind == ErrorKind::BadInput);
        }
    }
}
