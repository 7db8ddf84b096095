#include "crm/phone.hpp"

#include <doctest/doctest.h>

using namespace alvio;
using namespace alvio::crm;

namespace {

std::string normalised(std::string_view text, std::string_view region = "FR") {
    const auto number = normalise_phone(text, region);
    return number ? number->e164() : "none";
}

}  // namespace

TEST_CASE("a phone number is understood however people write it") {
    for (const auto* text :
         {"+33639980001", "+33 6 39 98 00 01", "06 39 98 00 01", "06.39.98.00.01", "06-39-98-00-01",
          "0033 6 39 98 00 01", "33639980001", "+33 (0)6 39 98 00 01", "tel:+33-6-39-98-00-01",
          "  06 39 98 00 01\t", "+33639980001 ext. 5", "٠٦٣٩٩٨٠٠٠١"}) {
        CAPTURE(text);
        CHECK(normalised(text) == "+33639980001");
    }
}

TEST_CASE("the workspace's region decides about numbers without a country code") {
    CHECK(normalised("(202) 555-0123", "US") == "+12025550123");
    CHECK(normalised("(202) 555-0123", "us") == "+12025550123");
    CHECK(normalised("030 123456", "DE") == "+4930123456");
    CHECK(normalised("02 1234567", "IT") == "+39021234567");  // Italy keeps its zero
    CHECK(normalised("06 39 98 00 01", "") == "none");
    CHECK(normalised("06 39 98 00 01", "nowhere") == "none");
    CHECK(normalised("+33639980001", "nowhere") == "+33639980001");
}

TEST_CASE("the international prefix 00 is understood where people do not dial it") {
    CHECK(normalised("0033 6 39 98 00 01", "US") == "+33639980001");
    CHECK(normalised(" (00) 33 639980001", "US") == "+33639980001");
    CHECK(normalised("00", "US") == "none");
    CHECK(normalised("000000000000", "US") == "none");
}

TEST_CASE("every number of the sandbox is taken, although no network has given it out") {
    for (char last = '1'; last <= '9'; ++last) {
        CHECK(normalised(std::string("+33 6 39 98 00 0") + last) ==
              std::string("+3363998000") + last);
    }
}

TEST_CASE("what cannot be a phone number is refused") {
    const std::string_view with_nul("06 39 98\0 00 01", 15);
    for (const std::string_view text :
         {std::string_view("12"), std::string_view(""), std::string_view(" "),
          std::string_view("+"), std::string_view("unknown"), std::string_view("+999123456789"),
          std::string_view("+33 6 39 98 00 01 02 03"),
          std::string_view("06 39 98 00 01 ou 06 39 98 00 02"),
          std::string_view("\xFF\xFE"
                           "0639980001"),
          with_nul}) {
        CAPTURE(text);
        CHECK(normalised(text) == "none");
    }
}

TEST_CASE("an overlong text is no phone number, even if one begins it") {
    CHECK(normalised("06 39 98 00 01" + std::string(50, ' ')) == "+33639980001");
    CHECK(normalised("06 39 98 00 01" + std::string(51, ' ')) == "none");
    CHECK(normalised(std::string(1'000'000, '0')) == "none");
}

TEST_CASE("a number tells its country") {
    const auto country = [](std::string_view e164) {
        return region_of(PhoneNumber::from_e164(e164).value());
    };
    CHECK(country("+33639980001") == "FR");
    CHECK(country("+12423651234") == "BS");
    CHECK(country("+4915112345678") == "DE");
    CHECK(country("+80012345678") == "");   // toll-free, of no country
    CHECK(country("+999123456789") == "");  // no such country code
    CHECK(country("+10000000000") == "");   // one of the countries that share +1, but none knows it
}
