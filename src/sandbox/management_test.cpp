// The Graph API beside messages, over the real wire.
#include "sandbox/management.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

#include "base/bytes.hpp"
#include "base/crypto.hpp"
#include "sandbox/test_sandbox.hpp"

using namespace alvio;
using namespace alvio::sandbox;
using namespace std::chrono_literals;

namespace {

const std::string account = "/v24.0/100000000000001";
const std::string number = "/v24.0/106540352242922";

bool holds(const net::HttpAnswer& answer, std::string_view part) {
    return answer.body.find(part) != std::string::npos;
}
int subcode(const net::HttpAnswer& answer) {
    const auto body = parse_object(answer.body);
    const auto* error = body ? object_member(*body, "error") : nullptr;
    return error ? static_cast<int>(number_member(*error, "error_subcode").value_or(0)) : 0;
}
std::string id_in(const net::HttpAnswer& answer) {
    const auto body = parse_object(answer.body);
    return body ? text_member(*body, "id").value_or("") : "";
}
std::string field_of(const net::Request& webhook) {
    const auto body = parse_object(webhook.body);
    return std::string(body->at("entry").at(0).at("changes").at(0).at("field").as_string().c_str());
}
net::HttpAnswer create(Sandbox& sandbox, std::string_view name,
                       std::string_view body = "Hello there, how are you?") {
    return sandbox.call(
        "POST", account + "/message_templates",
        fmt::format(
            R"({{"name":"{}","language":"en","category":"UTILITY","components":[{{"type":"BODY","text":"{}"}}]}})",
            name, body));
}
net::HttpAnswer send_template(Sandbox& sandbox, std::string_view name,
                              std::string_view to = "+33639980008") {
    return sandbox.send(
        to,
        fmt::format(R"("type":"template","template":{{"name":"{}","language":{{"code":"en"}}}})",
                    name));
}

}  // namespace

TEST_CASE("a template under review is announced when it is judged, and can be sent from then on") {
    MetaOptions options;
    options.strict = true;
    options.review_time = 1h;
    options.pace = Pace(2);
    Sandbox sandbox(options);
    const auto an_hour_later = [&] {
        CHECK(sandbox.call("POST", "/_sim/clock/advance", R"({"seconds":3600})").status == 200);
    };
    CHECK(holds(create(sandbox, "hello"), R"("status":"PENDING")"));
    CHECK(error_code(send_template(sandbox, "hello")) == 132001);
    an_hour_later();
    const auto told = sandbox.receiver.wait_for(1)[0];
    CHECK(field_of(told) == "message_template_status_update");
    CHECK(find_text(told, "/event") == "APPROVED");
    CHECK(send_template(sandbox, "hello").status == 200);
    CHECK(error_code(send_template(sandbox, "unheard_of")) == 132001);

    CHECK(create(sandbox, "bad", "Please tell us your card number today").status == 200);
    an_hour_later();
    const auto is_rejection = [](const net::Request& webhook) {
        return find_text(webhook, "/event") == "REJECTED";
    };
    const auto webhooks = sandbox.receiver.wait_until(
        [&](const auto& all) { return std::any_of(all.begin(), all.end(), is_rejection); });
    const auto rejection = *std::find_if(webhooks.begin(), webhooks.end(), is_rejection);
    CHECK(find_text(rejection, "/reason") == "SCAM");
    CHECK_FALSE(find_text(rejection, "/rejection_info/recommendation").empty());
}

TEST_CASE("a template is read, edited, paused by hand and deleted through its id") {
    MetaOptions options;
    options.pace = Pace(2);  // a pause lasts longer than the test
    Sandbox sandbox(options);
    const auto id = id_in(create(sandbox, "hello"));
    REQUIRE_FALSE(id.empty());
    const auto node = sandbox.call("GET", "/v24.0/" + id + "?fields=name,quality_score{score}");
    CHECK(holds(node, R"("name":"hello")"));
    CHECK_FALSE(holds(node, "components"));
    CHECK(sandbox
              .call("POST", "/v24.0/" + id,
                    R"({"components":[{"type":"BODY","text":"Good evening to you"}]})")
              .body == R"({"success":true})");
    CHECK(subcode(sandbox.call("POST", account + "/message_templates",
                               R"({"name":"hello","language":"en","components":[
                                   {"type":"BODY","text":"Hello"}]})")) == 2388024);
    CHECK(sandbox.call("POST", "/_sim/templates/" + id, R"({"quality":"RED"})").status == 200);
    CHECK(error_code(send_template(sandbox, "hello")) == 132015);
    CHECK(sandbox.call("DELETE", account + "/message_templates?name=hello").status == 200);
    CHECK(sandbox.call("DELETE", account + "/message_templates?name=hello").status == 400);
    const auto webhooks = sandbox.receiver.wait_until([](const auto& all) {
        return !all.empty() && find_text(all.back(), "/event") == "DELETED";
    });
    CHECK(webhooks.size() == 5);  // approved twice, quality, paused, deleted
}

TEST_CASE("messages that are held for quality go on, or fail with 132015") {
    Sandbox sandbox;
    const auto id = id_in(create(sandbox, "hello"));
    sandbox.receiver.wait_for(1);
    const auto pace = [&](std::string_view what) {
        return sandbox.call("POST", "/_sim/templates/" + id,
                            fmt::format(R"({{"pacing":"{}"}})", what));
    };
    CHECK(pace("hold").status == 200);
    CHECK(holds(send_template(sandbox, "hello"), "held_for_quality_assessment"));
    CHECK(pace("release").status == 200);
    CHECK(in_short(sandbox.receiver.wait_for(2)).back() == "sent");

    CHECK(pace("hold").status == 200);
    CHECK(send_template(sandbox, "hello").status == 200);
    CHECK(pace("drop").status == 200);
    const auto words = in_short(sandbox.receiver.wait_for(5));
    CHECK(std::count(words.begin(), words.end(), "failed 132015") == 1);
    CHECK(error_code(send_template(sandbox, "hello")) == 132015);
    CHECK(pace("faster").status == 422);
    CHECK(sandbox.call("POST", "/v24.0/" + id + "/unpause").body == R"({"success":true})");
}

TEST_CASE("a file is uploaded, described, fetched with the token, and deleted") {
    Sandbox sandbox;
    const auto upload = [&](std::string_view type, std::string_view bytes) {
        net::HttpRequest request{"POST", sandbox.meta->base_url() + number + "/media"};
        request.headers = {{"authorization", "Bearer x"},
                           {"content-type", "multipart/form-data; boundary=seam"}};
        request.body = fmt::format(
            "--seam\r\nContent-Disposition: form-data; name=\"messaging_product\"\r\n\r\n"
            "whatsapp\r\n--seam\r\nContent-Disposition: form-data; name=\"file\"; "
            "filename=\"a.bin\"\r\nContent-Type: {}\r\n\r\n{}\r\n--seam--\r\n",
            type, bytes);
        return std::get<net::HttpAnswer>(sandbox.client->send_and_wait(std::move(request)));
    };
    const auto id = id_in(upload("image/png", "\x89PNG bytes"));
    REQUIRE_FALSE(id.empty());
    CHECK(error_code(upload("image/gif", "GIF89a")) == 100);
    CHECK(error_code(upload("image/png", "")) == 131053);

    const auto described = parse_object(sandbox.call("GET", "/v24.0/" + id).body);
    REQUIRE(described);
    CHECK(text_member(*described, "mime_type") == "image/png");
    CHECK(text_member(*described, "sha256") == hex_encode(sha256("\x89PNG bytes")));
    auto path = text_member(*described, "url").value_or("");
    path = path.substr(path.find("/v24.0"));
    CHECK(sandbox.call("GET", path).body == "\x89PNG bytes");
    CHECK(sandbox.call("GET", path, {}, "").status == 401);
    CHECK(sandbox.send("+33639980008", fmt::format(R"("type":"image","image":{{"id":"{}"}})", id))
              .status == 200);
    CHECK(sandbox.call("DELETE", "/v24.0/" + id).body == R"({"success":true})");
    CHECK(error_code(sandbox.call("DELETE", "/v24.0/" + id)) == 100);
    CHECK(error_code(sandbox.send("+33639980008", R"("type":"image","image":{"id":"1"})")) == 100);
}

TEST_CASE("what a prospect recorded can be fetched by the id in its webhook") {
    Sandbox sandbox;
    sandbox.call("POST", "/_sim/inbound",
                 R"({"from":"+4915112345678","type":"voice","phone_number_id":"106540352242922"})");
    const auto voice = sandbox.receiver.wait_for(1)[0];
    const auto found = parse_object(
        sandbox.call("GET", "/v24.0/" + find_text(voice, "/messages/0/audio/id")).body);
    REQUIRE(found);
    CHECK(text_member(*found, "mime_type") == "audio/ogg; codecs=opus");
    const auto url = text_member(*found, "url").value_or("");
    const auto bytes = sandbox.call("GET", url.substr(url.find("/v24.0"))).body;
    CHECK(base64_encode(sha256(bytes)) == find_text(voice, "/messages/0/audio/sha256"));
}

TEST_CASE("a number is verified, registered with its pin, and sends nothing when deregistered") {
    Sandbox sandbox;
    const auto post = [&](std::string_view door, std::string body) {
        return sandbox.call("POST", number + std::string(door), std::move(body));
    };
    CHECK(post("/deregister", "").status == 200);
    CHECK(error_code(sandbox.send_opening("+33639980008")) == 133010);
    CHECK(holds(sandbox.call("GET", number + "?fields=status,health_status"), "BLOCKED"));
    CHECK(post("/request_code", R"({"code_method":"SMS","language":"en"})").status == 200);
    const std::string with_pin = R"({"messaging_product":"whatsapp","pin":"123456"})";
    CHECK(error_code(post("/register", with_pin)) == 133006);
    CHECK(post("/verify_code", R"({"code":"000000"})").status == 400);
    CHECK(post("/verify_code", R"({"code":"123456"})").status == 200);
    CHECK(post("/register", with_pin).status == 200);
    CHECK(error_code(post("/register", R"({"messaging_product":"whatsapp","pin":"654321"})")) ==
          133005);
    CHECK(error_code(post("/register", R"({"messaging_product":"whatsapp","pin":"1"})")) == 100);
    CHECK(sandbox.send_opening("+33639980008").status == 200);
    for (int i = 0; i < 10; ++i)
        static_cast<void>(post("/register", with_pin));
    CHECK(error_code(post("/register", with_pin)) == 133016);
}

TEST_CASE("a token that is expired says so, to the call and to debug_token") {
    Sandbox sandbox;
    const auto refused = sandbox.call("GET", number, {}, "expired");
    CHECK(refused.status == 401);
    CHECK(subcode(refused) == 463);
    CHECK(holds(refused, "Error validating access token: Session has expired on"));
    CHECK(holds(sandbox.call("GET", "/v24.0/debug_token?input_token=expired"),
                R"("is_valid":false)"));
    CHECK(sandbox.call("POST", "/_sim/account", R"({"token":"password_changed"})").status == 200);
    CHECK(subcode(sandbox.send_opening("+33639980008")) == 460);
    CHECK(sandbox.call("POST", "/_sim/account", R"({"token":"valid"})").status == 200);
    CHECK(sandbox.send_opening("+33639980008").status == 200);
}

TEST_CASE("trouble of the account meets every send") {
    Sandbox sandbox;
    const auto change = [&](std::string body) {
        return sandbox.call("POST", "/_sim/account", std::move(body)).status;
    };
    CHECK(change(R"({"every_send":131031})") == 200);
    CHECK(error_code(sandbox.send_opening("+33639980008")) == 131031);
    CHECK(change(R"({"every_send":131042})") == 200);
    CHECK(sandbox.send_opening("+33639980008").status == 200);
    CHECK(in_short(sandbox.receiver.wait_for(1)) == Words{"failed 131042"});
    CHECK(change(R"({"every_send":0,"test_recipients":["+33639980008"]})") == 200);
    CHECK(sandbox.send_opening("+33639980008").status == 200);
    CHECK(error_code(sandbox.send_opening("+33639980005")) == 131030);
    CHECK(change(R"({"test_recipients":null,"limits":{"tier":"TIER_250","pair":true}})") == 200);
    CHECK(holds(sandbox.call("GET", number),
                R"("whatsapp_business_manager_messaging_limit":"TIER_250")"));
    CHECK(change(R"({"limits":{"tier":"TIER_7"}})") == 422);
    sandbox.receiver.wait_for(2);
    CHECK(sandbox
              .call("POST", "/_sim/events",
                    R"({"field":"account_alerts","value":{"entity_type":"WABA"}})")
              .status == 200);
    CHECK(field_of(sandbox.receiver.wait_for(3)[2]) == "account_alerts");
}

TEST_CASE("an app is subscribed only with a webhook that gives the challenge back") {
    Sandbox sandbox;
    const auto subscribe = [&](std::string_view url) {
        return sandbox.call(
            "POST", "/v24.0/100000000000003/subscriptions",
            fmt::format(
                R"({{"object":"whatsapp_business_account","callback_url":"{}","verify_token":"t","fields":["messages","account_update"]}})",
                url));
    };
    // The receiver of these tests answers 200 and says nothing.
    const auto refused = subscribe(sandbox.receiver.url());
    CHECK(refused.status == 400);
    CHECK(error_code(refused) == 2200);

    auto echo =
        net::Server::start("127.0.0.1:0", [](net::Request request, const net::Reply& reply) {
            reply({200, {}, std::string(request.query_value("hub.challenge"))});
        });
    REQUIRE(echo);
    const auto url = fmt::format("http://127.0.0.1:{}/hook", (*echo)->port());
    CHECK(subscribe(url).status == 200);
    CHECK(holds(sandbox.call("GET", "/v24.0/100000000000003/subscriptions"), "account_update"));
    CHECK(sandbox
              .call("POST", account + "/subscribed_apps",
                    fmt::format(R"({{"override_callback_uri":"{}","verify_token":"t"}})", url))
              .status == 200);
    CHECK(holds(sandbox.call("GET", account + "/subscribed_apps"), "override_callback_uri"));
    CHECK(sandbox.call("DELETE", account + "/subscribed_apps").status == 200);
    CHECK(holds(sandbox.call("GET", account + "/subscribed_apps"), R"("data":[])"));
}

TEST_CASE("only who wrote lately can be blocked, and is not heard of any more") {
    Sandbox sandbox;
    sandbox.call("POST", "/_sim/inbound",
                 R"({"from":"+4915112345678","text":"Hi","phone_number_id":"106540352242922"})");
    const auto block = [&](std::string_view method, std::string_view user) {
        return sandbox.call(
            std::string(method), number + "/block_users",
            fmt::format(R"({{"messaging_product":"whatsapp","block_users":[{{"user":"{}"}}]}})",
                        user));
    };
    CHECK(error_code(block("POST", "+4915100000000")) == 139100);
    CHECK(holds(block("POST", "+4915112345678"), "added_users"));
    CHECK(holds(sandbox.call("GET", number + "/block_users"), "4915112345678"));
    sandbox.call("POST", "/_sim/inbound", R"({"from":"+4915112345678","text":"unheard"})");
    CHECK(holds(block("DELETE", "+4915112345678"), "removed_users"));
    sandbox.call("POST", "/_sim/inbound", R"({"from":"+4915112345678","text":"again"})");
    CHECK(in_short(sandbox.receiver.wait_for(2)) == Words{"says Hi", "says again"});
}

TEST_CASE("the business profile is kept, field by field") {
    Sandbox sandbox;
    const auto set = [&](std::string_view member) {
        return sandbox.call("POST", number + "/whatsapp_business_profile",
                            fmt::format(R"({{"messaging_product":"whatsapp",{}}})", member));
    };
    CHECK(set(R"("about":"Heat pumps")").status == 200);
    CHECK(set(R"("email":"a@example.com")").status == 200);
    CHECK(error_code(set(fmt::format(R"("about":"{}")", std::string(140, 'a')))) == 100);
    const auto profile = sandbox.call("GET", number + "/whatsapp_business_profile");
    CHECK(holds(profile, "Heat pumps"));
    CHECK(holds(profile, "a@example.com"));
}

TEST_CASE("the marketing door takes marketing templates only") {
    Sandbox sandbox;
    const auto post = [&](std::string_view payload) {
        return sandbox.call(
            "POST", number + "/marketing_messages",
            fmt::format(R"({{"messaging_product":"whatsapp","to":"+33639980008",{}}})", payload));
    };
    CHECK(error_code(post(R"("text":{"body":"Hello"})")) == 131055);
    CHECK(post(Sandbox::opening).status == 200);
    static_cast<void>(create(sandbox, "utility_one"));
    CHECK(error_code(post(
              R"("type":"template","template":{"name":"utility_one","language":{"code":"en"}})")) ==
          134100);
}
