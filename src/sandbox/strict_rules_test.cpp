// What Meta refuses at once, beyond the first steps in graph_api_test.cpp.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "sandbox/graph_api.hpp"
#include "sandbox/json_member.hpp"
#include "sandbox/text_length.hpp"

using namespace alvio::sandbox;

namespace {

int refused(std::string_view body) {
    const auto call = parse_messages_call(body);
    return call ? 0 : call.error().code;
}
int sending(std::string_view payload) {
    return refused(
        fmt::format(R"({{"messaging_product":"whatsapp","to":"+33639980001",{}}})", payload));
}
int interactive(std::string_view members) {
    return sending(fmt::format(R"("type":"interactive","interactive":{{{}}})", members));
}
std::string repeated(std::string_view text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i)
        all += text;
    return all;
}
const std::string body = R"("body":{"text":"Pick one"},)";
const std::string buttons =
    R"("action":{"buttons":[{"type":"reply","reply":{"id":"y","title":"Yes"}}]})";

}  // namespace

TEST_CASE("a length counts UTF-16 units, so that emoji count twice") {
    CHECK(text_length("abc") == 3);
    CHECK(text_length("é") == 1);
    CHECK(text_length("👍") == 2);
    const auto text = [](const std::string& words) {
        return sending(fmt::format(R"("text":{{"body":"{}"}})", words));
    };
    CHECK(text(repeated("👍", 2048)) == 0);
    CHECK(text(repeated("👍", 2049)) == 100);
}

TEST_CASE("body, header and footer of an interactive message have their limits") {
    const auto button_message = [&](const std::string& extra) {
        return interactive(R"("type":"button",)" + extra + buttons);
    };
    CHECK(button_message(body) == 0);
    CHECK(button_message("") == 131009);
    const auto with_body = [](std::size_t length) {
        return fmt::format(R"("body":{{"text":"{}"}},)", std::string(length, 'a'));
    };
    CHECK(button_message(with_body(1024)) == 0);
    CHECK(button_message(with_body(1025)) == 131009);
    const auto extra = [&](std::string_view name, std::size_t length) {
        return body + fmt::format(R"("{}":{{"type":"text","text":"{}"}},)", name,
                                  std::string(length, 'a'));
    };
    for (const std::string_view name : {"header", "footer"}) {
        CAPTURE(name);
        CHECK(button_message(extra(name, 60)) == 0);
        CHECK(button_message(extra(name, 61)) == 131009);
    }
    const std::string picture =
        R"("header":{"type":"image","image":{"link":"https://example.com/a.jpg"}},)";
    CHECK(button_message(body + picture) == 0);
    CHECK(
        interactive(R"("type":"list",)" + body + picture +
                    R"("action":{"button":"T","sections":[{"rows":[{"id":"1","title":"a"}]}]})") ==
        131009);
    CHECK(interactive(R"("type":"poll",)" + body + buttons) == 131009);
}

TEST_CASE("a link button has a short label and a web address") {
    const auto link = [&](std::string_view label, std::string_view url,
                          std::string_view name = "cta_url") {
        return interactive(
            R"("type":"cta_url",)" + body +
            fmt::format(
                R"("action":{{"name":"{}","parameters":{{"display_text":"{}","url":"{}"}}}})", name,
                label, url));
    };
    CHECK(link("Open", "https://example.com") == 0);
    CHECK(link(std::string(21, 'a'), "https://example.com") == 131009);
    CHECK(link("Open", "example.com") == 131009);
    CHECK(link("Open", "https://example.com", "open") == 131009);
}

TEST_CASE("media come by an id or a link, and only some have a caption") {
    const auto media = [](std::string_view type, std::string_view members) {
        return sending(fmt::format(R"("type":"{0}","{0}":{{{1}}})", type, members));
    };
    CHECK(media("image", R"("link":"https://example.com/a.jpg","caption":"A")") == 0);
    CHECK(media("image", R"("id":"17")") == 0);
    CHECK(media("image", "") == 100);
    CHECK(media("image", R"("id":"17","link":"https://example.com/a.jpg")") == 100);
    CHECK(media("image", R"("link":"file:///etc/passwd")") == 131009);
    CHECK(media("audio", R"("id":"17","caption":"A")") == 100);
    CHECK(media("document", fmt::format(R"("id":"17","caption":"{}")", std::string(1025, 'a'))) ==
          100);
}

TEST_CASE("a place needs coordinates on this planet, a contact a name") {
    const auto place = [](std::string_view members) {
        return sending(fmt::format(R"("type":"location","location":{{{}}})", members));
    };
    CHECK(place(R"("latitude":48.85,"longitude":2.29,"name":"Tower","address":"Paris")") == 0);
    CHECK(place(R"("latitude":"48.85","longitude":"2.29")") == 0);
    CHECK(place(R"("latitude":91,"longitude":2.29)") == 131009);
    CHECK(place(R"("latitude":48.85)") == 131009);
    const auto contacts = [](std::string_view list) {
        return sending(fmt::format(R"("type":"contacts","contacts":[{}])", list));
    };
    CHECK(contacts(R"({"name":{"formatted_name":"Mia K.","first_name":"Mia"}})") == 0);
    CHECK(contacts(R"({"name":{"formatted_name":"Mia K."}})") == 131009);
    CHECK(contacts("{}") == 131008);
    CHECK(contacts("") == 131009);
}

TEST_CASE("a reaction is one emoji to one message, and quotes nothing") {
    const auto reaction = [](std::string_view emoji, std::string_view more = "") {
        return sending(
            fmt::format(R"({}"type":"reaction","reaction":{{"message_id":"wamid.A","emoji":"{}"}})",
                        more, emoji));
    };
    CHECK(reaction("👍") == 0);
    CHECK(reaction("") == 0);
    CHECK(reaction("thanks") == 131009);
    CHECK(reaction("👍", R"("context":{"message_id":"wamid.B"},)") == 131009);
    CHECK(sending(R"("type":"reaction","reaction":{"message_id":"wamid.A"})") == 100);
}

TEST_CASE("a recipient is a number or a user id, and the number wins") {
    const auto to = [](std::string_view names) {
        return refused(
            fmt::format(R"({{"messaging_product":"whatsapp",{},"text":{{"body":"a"}}}})", names));
    };
    CHECK(to(R"("recipient":"DE.1A2b3C")") == 0);
    CHECK(to(R"("recipient":"DE.ENT.1A2b3C")") == 0);
    CHECK(to(R"("recipient":"de.1A2b3C")") == 131009);
    CHECK(to(R"("recipient":"DE.")") == 131009);
    CHECK(to(R"("recipient":"DE.1-2")") == 131009);
    CHECK(to(R"("to":7)") == 100);
    const auto both = parse_messages_call(
        R"({"messaging_product":"whatsapp","to":"+33639980001","recipient":"FR.1","text":{"body":"a"}})");
    REQUIRE(both);
    const auto& call = std::get<SendCall>(*both);
    CHECK(call.to == "33639980001");
    const auto answer = accepted_body(call, "wamid.A");
    CHECK(answer.find(R"("wa_id":"33639980001","user_id":"FR.1")") != std::string::npos);
}

TEST_CASE("numbers of some countries have another id inside WhatsApp") {
    CHECK(wa_id_of("525512345678") == "5215512345678");
    CHECK(wa_id_of("541112345678") == "5491112345678");
    CHECK(wa_id_of("5531912345678") == "553112345678");
    CHECK(wa_id_of("5511912345678") == "5511912345678");
    CHECK(wa_id_of("33639980001") == "33639980001");
    CHECK(is_bsuid(bsuid_of("4915112345678")));
    CHECK(bsuid_of("4915112345678").starts_with("DE."));
}

TEST_CASE("typing is shown with a read receipt, as text and nothing else") {
    const auto receipt = [](std::string_view indicator) {
        return refused(fmt::format(
            R"({{"messaging_product":"whatsapp","status":"read","message_id":"wamid.A","typing_indicator":{}}})",
            indicator));
    };
    CHECK(receipt(R"({"type":"text"})") == 0);
    CHECK(receipt(R"({"type":"audio"})") == 100);
    CHECK(receipt("true") == 100);
}
