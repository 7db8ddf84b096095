#include "sandbox/json_member.hpp"
#include "sandbox/test_sandbox.hpp"

using namespace alvio;
using namespace alvio::sandbox;
using namespace std::chrono_literals;

namespace json = boost::json;

TEST_CASE(
    "a message to a person is sent, delivered and read, told by signed webhooks in this order") {
    Sandbox sandbox;
    const auto answer = sandbox.send_opening("+49 151 12345678");
    REQUIRE(answer.status == 200);
    const auto body = parse_object(answer.body);
    REQUIRE(body);
    const auto id = json::serialize(body->at("messages").at(0).at("id"));

    const auto webhooks = sandbox.receiver.wait_for(3);
    CHECK(in_short(webhooks) == Words{"sent", "delivered", "read"});
    for (const auto& webhook : webhooks) {
        CHECK(webhook.method == "POST");
        CHECK(webhook.header("x-hub-signature-256") ==
              hub_signature(Secret("app-secret"), webhook.body));
        CHECK("\"" + find_text(webhook, "/statuses/0/id") + "\"" == id);
        CHECK(find_text(webhook, "/statuses/0/biz_opaque_callback_data") == "effect.1");
        CHECK(find_text(webhook, "/statuses/0/recipient_id") == "4915112345678");
        CHECK(find_text(webhook, "/metadata/phone_number_id") == phone_number_id);
    }
}

TEST_CASE("the interested prospect reads the opening and then taps its first button") {
    Sandbox sandbox;
    sandbox.send_opening("+33639980001");
    CHECK(in_short(sandbox.receiver.wait_for(4)) ==
          Words{"sent", "delivered", "read", "taps start"});
}

TEST_CASE("a conversation goes on: question, list of slots, confirmation") {
    Sandbox sandbox;
    sandbox.send_opening("+33639980001");
    sandbox.receiver.wait_for(4);
    sandbox.send("+33639980001",
                 R"("type":"interactive","interactive":{"type":"list","body":{"text":"When?"},
        "action":{"button":"Times","sections":[{"rows":[{"id":"more","title":"Other times"},
        {"id":"s1","title":"Thu 26 Nov, 3:00 pm"}]}]}})");
    const auto webhooks = sandbox.receiver.wait_for(8);
    CHECK(in_short(webhooks[7]) == "taps s1");
    CHECK(find_text(webhooks[7], "/messages/0/interactive/list_reply/title") ==
          "Thu 26 Nov, 3:00 pm");
    sandbox.send("+33639980001", R"("text":{"body":"It is booked."})");
    CHECK(in_short(sandbox.receiver.wait_for(11)[10]) == "read");
}

TEST_CASE("each character's phone reports as far as its message gets") {
    const auto told = [](std::string_view to, std::size_t count) {
        Sandbox sandbox;
        CHECK(sandbox.send_opening(to).status == 200);
        sandbox.receiver.wait_for(count);
        // A marker through the same lane shows that nothing else was on its way before it.
        sandbox.call("POST", "/_sim/inbound",
                     fmt::format(R"({{"from":"{}","text":"marker"}})", to));
        auto words = in_short(sandbox.receiver.wait_until([](const auto& webhooks) {
            return !webhooks.empty() && in_short(webhooks.back()) == "says marker";
        }));
        words.pop_back();
        return words;
    };
    CHECK(told("+33639980002", 1) == Words{"failed 131026"});
    CHECK(told("+33639980005", 2) == Words{"sent", "delivered"});
    CHECK(told("+33639980008", 1) == Words{"sent"});
    CHECK(told("+33639980003", 4) == Words{"sent", "delivered", "read", "says STOP"});
}

TEST_CASE("conversations with two business numbers are not mixed") {
    Sandbox sandbox;
    const auto stop = [&](std::string_view number) {
        return sandbox.call(
            "POST", fmt::format("/v24.0/{}/messages", number),
            fmt::format(R"({{"messaging_product":"whatsapp","to":"+33639980003",{}}})",
                        Sandbox::opening));
    };
    stop("111");
    stop("222");
    const auto webhooks = sandbox.receiver.wait_for(8);
    int stops_to_first = 0;
    int stops_to_second = 0;
    for (const auto& webhook : webhooks) {
        if (in_short(webhook) != "says STOP") continue;
        if (find_text(webhook, "/metadata/phone_number_id") == "111") ++stops_to_first;
        if (find_text(webhook, "/metadata/phone_number_id") == "222") ++stops_to_second;
    }
    CHECK(stops_to_first == 1);
    CHECK(stops_to_second == 1);
}

TEST_CASE(
    "free-form text is accepted and then fails with 131047 unless the prospect wrote within 24 "
    "hours") {
    MetaOptions options;
    options.think_time = 0ms;
    options.pace = Pace(100);  // so the window is 864 s of the manual clock
    Sandbox sandbox(options);
    const std::string text = R"("text":{"body":"Hello"})";
    CHECK(sandbox.send("+4915112345678", text).status == 200);
    CHECK(in_short(sandbox.receiver.wait_for(1)) == Words{"failed 131047"});

    CHECK(
        sandbox.call("POST", "/_sim/inbound", R"({"from":"+4915112345678","text":"Hi"})").status ==
        200);
    sandbox.clock.advance(863s);
    sandbox.send("+4915112345678", text);
    CHECK(in_short(sandbox.receiver.wait_for(3)[2]) == "sent");

    sandbox.receiver.wait_for(5);
    sandbox.clock.advance(1s);
    sandbox.send("+4915112345678", text);
    CHECK(in_short(sandbox.receiver.wait_for(6)[5]) == "failed 131047");
}

TEST_CASE("requests are refused as Meta refuses them") {
    Sandbox sandbox;
    const auto path = Sandbox::messages_path();
    const std::string good =
        R"({"messaging_product":"whatsapp","to":"+33639980001","text":{"body":"a"}})";

    const auto without_token = sandbox.call("POST", path, good, "");
    CHECK(without_token.status == 401);
    CHECK(error_code(without_token) == 190);
    CHECK(net::header_value(without_token.headers, "www-authenticate")
              .starts_with("OAuth \"Facebook Platform\""));
    CHECK_FALSE(net::header_value(without_token.headers, "x-fb-trace-id").empty());

    const auto wrong_path = sandbox.call("POST", "/v24.0/not-a-number/messages", good);
    CHECK(wrong_path.status == 400);
    CHECK(error_code(wrong_path) == 100);
    CHECK(wrong_path.body.find("\"error_subcode\":33") != std::string::npos);
    CHECK(error_code(sandbox.call("POST", "/24/1/messages", good)) == 100);
    CHECK(error_code(sandbox.call("GET", "/v24.0/1/unheard/of")) == 100);

    CHECK(error_code(sandbox.call("POST", path, "{}")) == 100);
    CHECK(error_code(sandbox.call("POST", path, "\xff{")) == 100);
    CHECK(error_code(
              sandbox.send("+33639980001", R"("type":"interactive","interactive":{"type":"button",
        "body":{"text":"?"},"action":{"buttons":[]}})")) == 131009);
    const auto own_number = parse_object(sandbox.call("GET", "/v24.0/106540352242922").body)
                                ->at("display_phone_number");
    CHECK(error_code(sandbox.send(own_number.as_string(), R"("text":{"body":"to itself"})")) ==
          131021);

    CHECK(net::header_value(sandbox.send_opening("+33639980001").headers, "facebook-api-version") ==
          "v24.0");
}

TEST_CASE("an unknown template is refused with 404 when templates are restricted") {
    MetaOptions options;
    options.templates = {{"other", "en", "Hello"}};
    options.only_these_templates = true;
    Sandbox sandbox(options);
    const auto answer = sandbox.send_opening("+33639980001");
    CHECK(answer.status == 404);
    CHECK(error_code(answer) == 132001);
}

TEST_CASE("a webhook that the receiver refuses comes again, in order, until it is taken") {
    Sandbox sandbox;
    sandbox.receiver.answer_with({500, 503});
    sandbox.send_opening("+33639980005");
    const auto webhooks = sandbox.receiver.wait_for(4);
    CHECK(in_short(webhooks) == Words{"sent", "sent", "sent", "delivered"});
    CHECK(webhooks[0].body == webhooks[2].body);
}

TEST_CASE("a webhook that is refused for good does not hold up those after it") {
    Sandbox sandbox;
    sandbox.receiver.answer_with({500, 500, 500, 500});
    sandbox.send_opening("+33639980005");
    const auto webhooks = sandbox.receiver.wait_for(6);
    int sent = 0;
    int delivered = 0;
    for (const auto& word : in_short(webhooks))
        (word == "sent" ? sent : delivered) += 1;
    CHECK(in_short(webhooks)[3] == "sent");
    CHECK(in_short(webhooks)[4] == "delivered");
    CHECK(sent == 5);
    CHECK(delivered == 1);
}

TEST_CASE("a person types, taps an option by its title, and sees both sides on the phone") {
    Sandbox sandbox;
    sandbox.send_opening("+4915112345678");
    sandbox.receiver.wait_for(3);
    CHECK(sandbox.call("POST", "/_sim/inbound", R"({"from":"4915112345678","option":"start"})")
              .status == 200);
    const auto tap = sandbox.receiver.wait_for(4)[3];
    CHECK(in_short(tap) == "taps start");
    CHECK_FALSE(find_text(tap, "/messages/0/context/id").empty());

    const auto phone = parse_object(sandbox.call("GET", "/_sim/phones/+4915112345678").body);
    REQUIRE(phone);
    CHECK(text_member(*phone, "plays") == "person");
    CHECK(phone->at("window_open").as_bool());
    const auto& messages = phone->at("messages").as_array();
    REQUIRE(messages.size() == 2);
    CHECK(messages[0].at("from").as_string() == "business");
    CHECK(messages[0].at("status").as_string() == "read");
    CHECK(messages[0].at("options").at(0).at("id").as_string() == "start");
    CHECK(messages[1].at("from").as_string() == "prospect");
    CHECK_FALSE(messages[1].at("read_by_business").as_bool());

    const auto read =
        fmt::format(R"({{"messaging_product":"whatsapp","status":"read","message_id":{}}})",
                    json::serialize(messages[1].at("id")));
    const auto answer = sandbox.call("POST", Sandbox::messages_path(), read);
    CHECK(answer.body == R"({"success":true})");
    const auto after = parse_object(sandbox.call("GET", "/_sim/phones/4915112345678").body);
    CHECK(after->at("messages").at(1).at("read_by_business").as_bool());
}

TEST_CASE("a person who cannot do what was asked is told why") {
    Sandbox sandbox;
    const auto inbound = [&](std::string body) {
        return sandbox.call("POST", "/_sim/inbound", std::move(body)).status;
    };
    CHECK(inbound("nonsense") == 400);
    CHECK(inbound(R"({"text":"Hi"})") == 422);
    CHECK(inbound(R"({"from":"+4915112345678","text":"Hi"})") == 404);
    CHECK(inbound(R"({"from":"+4915112345678","text":"Hi","phone_number_id":"106540352242922"})") ==
          200);
    CHECK(inbound(R"({"from":"+4915112345678","option":"nothing"})") == 404);
    CHECK(inbound(R"({"from":"+4915112345678"})") == 422);
    CHECK(inbound(R"({"from":"+4915112345678","type":"fax"})") == 422);
    CHECK(inbound(R"({"from":"+4915112345678","type":"voice"})") == 200);
    CHECK(inbound(R"({"from":"+4915112345678","marketing":"stop"})") == 200);
    const auto webhooks = sandbox.receiver.wait_for(3);
    CHECK(in_short(webhooks[0]) == "says Hi");
    CHECK(in_short(webhooks[1]) == "audio");
    CHECK(find_text(webhooks[2], "/user_preferences/0/value") == "stop");
}

TEST_CASE("faults come as often as asked, to whom they were asked for") {
    Sandbox sandbox;
    const auto ask = [&](std::string body) {
        return sandbox.call("POST", "/_sim/fail", std::move(body)).status;
    };
    CHECK(ask(R"({"to":"+33639980005","code":131056,"times":2,"mode":"sync"})") == 200);
    CHECK(error_code(sandbox.send_opening("+33639980008")) == 0);
    CHECK(error_code(sandbox.send_opening("+33639980005")) == 131056);
    CHECK(error_code(sandbox.send_opening("+33639980005")) == 131056);
    CHECK(error_code(sandbox.send_opening("+33639980005")) == 0);
    sandbox.receiver.wait_for(3);

    CHECK(ask(R"({"code":131049,"mode":"async"})") == 200);
    CHECK(sandbox.send_opening("+33639980005").status == 200);
    CHECK(in_short(sandbox.receiver.wait_for(4)[3]) == "failed 131049");

    CHECK(ask(R"({"code":2,"status":502})") == 200);
    CHECK(sandbox.send_opening("+33639980005").status == 502);
    CHECK(ask(R"({"code":190})") == 200);
    CHECK(sandbox.call("DELETE", "/_sim/fail").status == 200);
    CHECK(sandbox.send_opening("+33639980005").status == 200);
    for (const auto* wrong : {"", "{}", R"({"code":1,"mode":"slow"})", R"({"code":1,"times":0})",
                              R"({"code":1,"to":"x"})"}) {
        CAPTURE(wrong);
        CHECK(ask(wrong) == 422);
    }
}

TEST_CASE("a cut or a time-out loses the answer, but not the message") {
    Sandbox sandbox;
    sandbox.call("POST", "/_sim/fail", R"({"mode":"cut"})");
    const auto cut = sandbox.send_opening("+33639980008");
    CHECK(cut.status == 500);
    CHECK(error_code(cut) == 0);
    CHECK(in_short(sandbox.receiver.wait_for(1)) == Words{"sent"});

    sandbox.call("POST", "/_sim/fail", R"({"mode":"timeout"})");
    net::HttpRequest request{"POST",
                             sandbox.meta->base_url() + Sandbox::messages_path(),
                             {{"authorization", "Bearer x"}}};
    request.body = fmt::format(R"({{"messaging_product":"whatsapp","to":"+33639980008",{}}})",
                               Sandbox::opening);
    request.timeout = 100ms;
    const auto outcome = sandbox.client->send_and_wait(std::move(request));
    REQUIRE(std::holds_alternative<net::HttpFailure>(outcome));
    CHECK(std::get<net::HttpFailure>(outcome).stage == net::HttpFailure::Stage::Unknown);
    sandbox.receiver.wait_for(2);
}

TEST_CASE("number, token, templates and subscriptions answer an integration check") {
    Sandbox sandbox;
    const auto number =
        sandbox.call("GET", "/v24.0/106540352242922?fields=display_phone_number,quality_rating");
    CHECK(number.body.find(R"("display_phone_number":"+33 6 39 98 00 9)") != std::string::npos);
    CHECK(number.body.find(R"("quality_rating":"GREEN")") != std::string::npos);
    const auto token = sandbox.call("GET", "/v24.0/debug_token?input_token=any");
    CHECK(token.body.find(R"("is_valid":true)") != std::string::npos);
    CHECK(sandbox.call("POST", "/v24.0/100000000000001/subscribed_apps").body ==
          R"({"success":true})");
    const auto templates =
        sandbox.call("GET", "/v24.0/100000000000001/message_templates?name=alvio_opening");
    CHECK(templates.body.find(R"("status":"APPROVED")") != std::string::npos);
    CHECK(sandbox.call("GET", "/_sim/health").status == 200);
    CHECK(sandbox.call("GET", "/_sim/unheard/of/door").status == 404);
}

TEST_CASE(
    "an onlooker sees what the business wrote, how far it got, and what the prospect answered") {
    std::mutex mutex;
    std::vector<PhoneEvent> events;
    MetaOptions options;
    options.templates = {{"alvio_opening", "en", "Hello there", {"Yes, go ahead"}}};
    options.on_phone_event = [&](const PhoneEvent& event) {
        const std::lock_guard lock(mutex);
        events.push_back(event);
    };
    Sandbox sandbox(options);
    sandbox.send_opening("+33639980001");
    sandbox.receiver.wait_for(4);
    sandbox.meta->stop();
    REQUIRE(events.size() == 5);
    CHECK(events[0].kind == PhoneEvent::Kind::BusinessWrote);
    CHECK(events[0].text == "Hello there");
    CHECK(events[3].state == DeliveryState::Read);
    CHECK(events[4].kind == PhoneEvent::Kind::ProspectWrote);
    CHECK(events[4].text == "Yes, go ahead");
}

TEST_CASE("a sandbox ends at once, whatever is still under way") {
    MetaOptions options;
    options.pace = Pace(0.001);  // a delivery would take minutes
    Sandbox sandbox(options);
    CHECK(sandbox.send_opening("+33639980001").status == 200);
    sandbox.call("POST", "/_sim/fail", R"({"mode":"timeout"})");
    sandbox.meta->stop();
    sandbox.meta->stop();
}

TEST_CASE("an address that is taken is an error, not a crash") {
    Sandbox sandbox;
    MetaOptions second;
    second.listen = fmt::format("127.0.0.1:{}", sandbox.meta->port());
    const auto started = Meta::start(std::move(second), sandbox.clock, *sandbox.client);
    REQUIRE_FALSE(started);
    CHECK(started.error().kind == ErrorKind::Unavailable);
}
