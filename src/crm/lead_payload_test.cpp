#include "crm/lead_payload.hpp"

#include <doctest/doctest.h>

#include <random>
#include <vector>

#include "crm/person_name.hpp"

using namespace alvio;
using namespace alvio::crm;

namespace {

LeadPost parsed(std::string_view body) {
    auto post = parse_lead(body, "FR");
    REQUIRE_MESSAGE(post.has_value(), std::string(body));
    return *post;
}

Error refused(std::string_view body) {
    const auto post = parse_lead(body, "FR");
    REQUIRE_MESSAGE(!post.has_value(), std::string(body));
    CHECK(post.error().kind == ErrorKind::BadInput);
    return post.error();
}

/// A body with a valid number and these members behind it.
std::string body_with(std::string_view members) {
    return R"({"phone_number":"+33639980001",)" + std::string(members) + "}";
}

constexpr std::string_view full_body = R"({
  "crm_contact_id": "CRM_123456",
  "crm_deal_id": "D-9",
  "phone_number": "06 39 98 00 01",
  "lifecycle_stage": "churned",
  "contact": {"name": "Camille  de la Tour", "email": " camille@example.com ", "postal_code": 75002,
              "company": "Tour & Fils", "address": "1 rue de la Paix\nParis"},
  "campaign": {"source": "facebook", "ad_id": 12345678901234567890123},
  "custom": {"preferred_language": "fr-CA", "notes": "\ud83d\ude00", "unheard_of": [1.50, {"a": null}]},
  "sales": {"nom": "Dupont", "prenom": "Jean", "email": "jean@example.com", "lien_calendrier": "https://cal.example",
            "slack_id": "U01", "phone_number": "+33639980090"},
  "sdr": {"nom": "Petit"},
  "assignees": [{"role": "expert", "prenom": "Ana"}, 7, {"role": "nobody"}, {"email": "any@example.com"}],
  "conversion": {"amount": 49.90}
})";

}  // namespace

TEST_CASE("the smallest lead of the guide is taken") {
    const auto post = parsed(R"({"crm_contact_id": "CRM_123456", "phone_number": "+33612345678"})");
    CHECK(post.phone->e164() == "+33612345678");
    CHECK(post.crm_contact_id == "CRM_123456");
    CHECK(post.lifecycle_stage == lead::LifecycleStage::Lead);
    CHECK_FALSE(post.has_lifecycle_stage);
    CHECK(post.profile == lead::Profile{});
}

TEST_CASE("everything that Alvio knows of a lead is read") {
    const auto post = parsed(full_body);
    CHECK(post.phone->e164() == "+33639980001");
    CHECK(post.lifecycle_stage == lead::LifecycleStage::Churned);
    CHECK(post.has_lifecycle_stage);
    CHECK(post.profile.first_name == "Camille");
    CHECK(post.profile.last_name == "de la Tour");
    CHECK(post.profile.email == "camille@example.com");
    CHECK(post.profile.company == "Tour & Fils");
    CHECK(post.profile.postal_code == "75002");
    CHECK(post.profile.address == "1 rue de la Paix Paris");
    CHECK(post.profile.preferred_language == "fr-CA");
    const std::vector<lead::Assignee> expected = {{"sales", "Jean", "Dupont", "jean@example.com",
                                                   "https://cal.example", "U01", "+33639980090"},
                                                  {"sdr", "", "Petit", "", "", "", ""},
                                                  {"expert", "Ana", "", "", "", "", ""},
                                                  {"", "", "", "any@example.com", "", "", ""}};
    CHECK(post.profile.assignees == expected);
}

TEST_CASE("the lead's body is kept byte for byte") {
    CHECK(parsed(full_body).payload == full_body);
    const std::string_view spaced = " {\"phone_number\" : \"12\",\"n\":1e400,\"n\":2} \n";
    CHECK(parsed(spaced).payload == spaced);
}

TEST_CASE("a byte order mark in front of the body is passed over") {
    CHECK(parsed("\xEF\xBB\xBF{\"phone_number\":\"12\"}").payload == R"({"phone_number":"12"})");
}

TEST_CASE("a text that cannot be a phone number is a lead without one, not an error") {
    for (const auto* number : {"12", "", "n/a", "+999 12345678"}) {
        CHECK_FALSE(parsed(R"({"phone_number":")" + std::string(number) + "\"}").phone);
    }
}

TEST_CASE("a body that is no JSON object is refused without naming a field") {
    for (const std::string_view body : {"",
                                        " ",
                                        "null",
                                        "[]",
                                        "\"text\"",
                                        "{",
                                        "{]",
                                        "{\"a\":}",
                                        "{\"phone_number\":\"12\",}",
                                        "{\"phone_number\":\"12\"}x",
                                        "{'phone_number':'12'}",
                                        "{\"phone_number\":\"12\"",
                                        "{phone_number:\"12\"}",
                                        "{\"a\":NaN}",
                                        "{\"a\":01}",
                                        "{\"a\":\"\t\"}",
                                        "{\"a\":\"\\ud800\"}",
                                        "{\"a\":\"\xC0\x80\"}",
                                        "{\"a\":\"\xED\xA0\x80\"}",
                                        "{\"phone_number\":\"12\"}{\"phone_number\":\"12\"}",
                                        "/* */{\"phone_number\":\"12\"}",
                                        "{\"a\":1e99999999999999999999}"}) {
        CAPTURE(body);
        const auto error = refused(body);
        CHECK(error.field.empty());
        CHECK_FALSE(error.message.empty());
    }
}

TEST_CASE("the place of the fault is named") {
    CHECK(refused("{\"phone_number\": \"12\", oops}").message ==
          "the body is not valid JSON: syntax error at byte 23");
    CHECK(refused("{\"phone_number\": ").message ==
          "the body is not valid JSON: incomplete JSON at byte 17");
}

TEST_CASE("nesting without end is refused, not followed") {
    for (const auto* bracket : {"[", "{\"a\":"}) {
        std::string body = R"({"phone_number":"12","deep":)";
        for (int i = 0; i < 10'000; ++i)
            body += bracket;
        CHECK(refused(body).field.empty());
    }
}

TEST_CASE("phone_number must be there and be a string") {
    for (const auto* body :
         {"{}", R"({"phone_number":null})", R"({"phone_number":33639980001})",
          R"({"phone_number":true})", R"({"phone_number":["+33639980001"]})",
          R"({"phone_number":{"e164":"+33639980001"}})", R"({"Phone_Number":"+33639980001"})"}) {
        CAPTURE(body);
        CHECK(refused(body).field == "phone_number");
    }
}

TEST_CASE("lifecycle_stage takes three words, and the refusal lists them") {
    for (const auto* value : {R"("vip")", R"("")", R"("Lead")", "1", "true", "[]", "{}"}) {
        CAPTURE(value);
        const auto error = refused(body_with(R"("lifecycle_stage":)" + std::string(value)));
        CHECK(error.field == "lifecycle_stage");
        CHECK(error.message == R"(lifecycle_stage must be "lead", "customer" or "churned")");
    }
    CHECK(parsed(body_with(R"("lifecycle_stage":"customer")")).lifecycle_stage ==
          lead::LifecycleStage::Customer);
    CHECK_FALSE(parsed(body_with(R"("lifecycle_stage":null)")).has_lifecycle_stage);
}

TEST_CASE("an error message repeats nothing of what was sent") {
    const auto error = refused(R"({"phone_number":"+33639980001","lifecycle_stage":"Camille"})");
    CHECK(error.message.find("Camille") == std::string::npos);
    CHECK(error.message.find("3363") == std::string::npos);
}

TEST_CASE("crm_contact_id comes back as the CRM wrote it") {
    const auto id_of = [](std::string_view value) {
        return parsed(body_with(R"("crm_contact_id": )" + std::string(value) + " ")).crm_contact_id;
    };
    CHECK(id_of(R"("CRM 1/é")") == "CRM 1/é");
    CHECK(id_of(R"(" padded ")") == " padded ");
    CHECK(id_of("42") == "42");
    CHECK(id_of("-7") == "-7");
    CHECK(id_of("12345678901234567890123456789") == "12345678901234567890123456789");
    CHECK(id_of("1.50") == "1.50");
    CHECK(id_of("1e400") == "1e400");
    for (const auto* other : {"null", "true", "[1]", R"({"id":1})"})
        CHECK(id_of(other).empty());
}

TEST_CASE("of two members with the same name the last one counts") {
    const auto post = parsed(
        R"({"phone_number":"12","crm_contact_id":1,"crm_contact_id":2,"phone_number":"+33639980001"})");
    CHECK(post.phone->e164() == "+33639980001");
    CHECK(post.crm_contact_id == "2");
    CHECK(parsed(body_with(R"("crm_contact_id":1,"crm\u005fcontact_id":3)")).crm_contact_id == "3");
}

TEST_CASE("a contact id that no database can keep is refused") {
    const auto with_id = [](const std::string& id) {
        return body_with(R"("crm_contact_id":")" + id + '"');
    };
    CHECK(parsed(with_id(std::string(512, 'x'))).crm_contact_id.size() == 512);
    CHECK(refused(with_id(std::string(513, 'x'))).field == "crm_contact_id");
    CHECK(refused(with_id(R"(a\u0000b)")).field == "crm_contact_id");
}

TEST_CASE("an optional field of the wrong type does not keep a lead out") {
    const auto post =
        parsed(body_with(R"("contact":"Camille","custom":[],"sales":"Jean","sdr":{"nom":7},)"
                         R"("assignees":{"role":"x"},"email":1,"name":{})"));
    CHECK(post.profile == lead::Profile{});
}

TEST_CASE("the contact's fields are also taken from the body's own level") {
    const auto flat = parsed(
        body_with(R"("name":"Camille Tour","email":"c@example.com","company":{"name":"Acme"})"));
    CHECK(flat.profile.first_name == "Camille");
    CHECK(flat.profile.last_name == "Tour");
    CHECK(flat.profile.email == "c@example.com");
    CHECK(flat.profile.company == "Acme");
    const auto both =
        parsed(body_with(R"("email":"outer@example.com","contact":{"email":"inner@example.com"})"));
    CHECK(both.profile.email == "inner@example.com");
}

TEST_CASE("first and last name win over the full name") {
    const auto post = parsed(
        body_with(R"("contact":{"name":"C. T.","first_name":"Camille","last_name":"Tour"})"));
    CHECK(post.profile.first_name == "Camille");
    CHECK(post.profile.last_name == "Tour");
}

TEST_CASE("the full name says what first and last name leave out") {
    const auto named = [](std::string_view contact) {
        const auto profile = parsed(body_with(R"("contact":)" + std::string(contact))).profile;
        return PersonName{profile.first_name, profile.last_name};
    };
    CHECK(named(R"({"name":"Camille Tour","first_name":"Camille"})") ==
          PersonName{"Camille", "Tour"});
    CHECK(named(R"({"name":"Camille Tour","nom":"Tour"})") == PersonName{"Camille", "Tour"});
    CHECK(named(R"({"name":"Tour","last_name":"Tour"})") == PersonName{"", "Tour"});
}

TEST_CASE("a full name is taken apart") {
    CHECK(split_name("Jean Dupont") == PersonName{"Jean", "Dupont"});
    CHECK(split_name("  Jean \t de  la\nTour ") == PersonName{"Jean", "de la Tour"});
    CHECK(split_name("Jean") == PersonName{"Jean", ""});
    CHECK(split_name("Dupont, Jean") == PersonName{"Jean", "Dupont"});
    CHECK(split_name("Mme Dupont") == PersonName{"", "Dupont"});
    CHECK(split_name("Dr. Anna Weber") == PersonName{"Anna", "Weber"});
    CHECK(split_name("M") == PersonName{"M", ""});
    CHECK(split_name(", ") == PersonName{",", ""});
    CHECK(split_name("") == PersonName{});
}

TEST_CASE("the number of assignees is bounded") {
    std::string body = R"("assignees":[)";
    for (int i = 0; i < 1'000; ++i)
        body += R"({"nom":"x"},)";
    CHECK(parsed(body_with(body + R"({"nom":"x"}])")).profile.assignees.size() == 100);
}

TEST_CASE("a lead that breaks off anywhere is refused") {
    for (std::size_t length = 0; length < full_body.size(); ++length) {
        CAPTURE(length);
        CHECK_FALSE(parse_lead(full_body.substr(0, length), "FR").has_value());
    }
}

TEST_CASE("a lead with wrong bytes is either refused or kept as it came") {
    std::mt19937 chance(20'260'124);  // NOLINT: the same bytes every time
    for (int round = 0; round < 2'000; ++round) {
        std::string body(full_body);
        for (auto flips = chance() % 3 + 1; flips > 0; --flips)
            body[chance() % body.size()] = static_cast<char>(chance());
        const auto post = parse_lead(body, "FR");
        if (post) {
            CHECK(post->payload == body);
        } else {
            CHECK(post.error().kind == ErrorKind::BadInput);
        }
    }
}
