#include "whatsapp/errors.hpp"

#include <doctest/doctest.h>

#include <array>

using namespace alvio::whatsapp;

namespace {

/// Every code of the error reference (section 3.2), with the ends and the middle of its ranges.
constexpr std::array documented = {
    0,      1,      2,      3,      4,      10,     33,     100,    190,    200,    250,    299,
    368,    613,    80007,  130429, 130472, 130497, 131000, 131005, 131008, 131009, 131016, 131020,
    131021, 131026, 131030, 131031, 131037, 131041, 131042, 131044, 131045, 131047, 131048, 131049,
    131050, 131051, 131052, 131053, 131055, 131056, 131057, 131059, 131062, 131063, 131064, 131201,
    131208, 131215, 132000, 132001, 132005, 132007, 132008, 132012, 132015, 132016, 132018, 132068,
    132069, 133000, 133004, 133005, 133006, 133008, 133009, 133010, 133015, 133016, 134011, 134100,
    134101, 134102, 135000, 137000, 138000, 138013, 139000, 139103, 141000, 141015, 147000, 147001};

}  // namespace

TEST_CASE("every documented error has a meaning") {
    for (const int code : documented) {
        CAPTURE(code);
        CHECK_FALSE(meaning_of(code).empty());
    }
}

TEST_CASE("the error's code decides, whatever the HTTP status says") {
    for (const int code : documented) {
        CAPTURE(code);
        CHECK(class_of({.code = code, .http_status = 400}) ==
              class_of({.code = code, .http_status = 500}));
    }
}

TEST_CASE("only six errors are about the contact, the rest is ours or Meta's trouble") {
    for (const int code : documented) {
        CAPTURE(code);
        const auto error = class_of({.code = code, .http_status = 400});
        const bool about_contact = error == ErrorClass::Unreachable ||
                                   error == ErrorClass::NotNow || error == ErrorClass::OptedOut ||
                                   error == ErrorClass::NeverByTemplate ||
                                   error == ErrorClass::Window;
        const bool expected = code == 131026 || code == 130497 || code == 130472 ||
                              code == 131049 || code == 131050 || code == 131047;
        CHECK(about_contact == expected);
    }
}

TEST_CASE("the errors that decide a lead's life are in their classes") {
    CHECK(class_of({.code = 131026, .http_status = 400}) == ErrorClass::Unreachable);
    CHECK(class_of({.code = 131047, .http_status = 400}) == ErrorClass::Window);
    CHECK(class_of({.code = 131050, .http_status = 400}) == ErrorClass::OptedOut);
    CHECK(class_of({.code = 131049, .http_status = 400}) == ErrorClass::NotNow);
    CHECK(class_of({.code = 190, .http_status = 401}) == ErrorClass::Account);
    CHECK(class_of({.code = 131042, .http_status = 400}) == ErrorClass::Account);
    CHECK(class_of({.code = 131056, .http_status = 400}) == ErrorClass::ThrottlePair);
    CHECK(class_of({.code = 130429, .http_status = 403}) == ErrorClass::ThrottleNumber);
    CHECK(class_of({.code = 4, .http_status = 400}) == ErrorClass::ThrottleApp);
    CHECK(class_of({.code = 131048, .http_status = 400}) == ErrorClass::QualityBrake);
    CHECK(class_of({.code = 132001, .http_status = 404}) == ErrorClass::Template);
    CHECK(class_of({.code = 132015, .http_status = 400}) == ErrorClass::Template);
    CHECK(class_of({.code = 132000, .http_status = 400}) == ErrorClass::Request);
    CHECK(class_of({.code = 131000, .http_status = 500}) == ErrorClass::Transient);
}

TEST_CASE(
    "an error that nobody has heard of is worth another try only when the server is at fault") {
    for (const int code : {-1, 5, 199, 300, 131200, 131216, 999999}) {
        CAPTURE(code);
        CHECK(meaning_of(code).empty());
        CHECK(class_of({.code = code, .http_status = 400}) == ErrorClass::Request);
        CHECK(class_of({.code = code, .http_status = 429}) == ErrorClass::Transient);
        CHECK(class_of({.code = code, .http_status = 500}) == ErrorClass::Transient);
        CHECK(class_of({.code = code, .http_status = 503}) == ErrorClass::Transient);
    }
}
