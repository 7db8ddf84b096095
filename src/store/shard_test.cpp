#include "store/shard.hpp"

#include <doctest/doctest.h>

#include "base/random.hpp"
#include "lead/step.hpp"

using namespace alvio;
using namespace alvio::store;

TEST_CASE("a lead's id carries its shard") {
    SeededRandom random(1);
    for (int shard = 0; shard < 256; ++shard) {
        const LeadId lead("ld_" + sortable_id(static_cast<std::uint8_t>(shard),
                                              from_unix_ms(1'769'000'000'000), random));
        CAPTURE(lead.text());
        REQUIRE(shard_of(lead) == shard);
    }
}

TEST_CASE("an effect lies in the shard of its lead") {
    SeededRandom random(2);
    const LeadId lead("ld_" + sortable_id(201, from_unix_ms(1'769'000'000'000), random));
    CHECK(shard_of(lead::effect_id(lead, 12, 3)) == 201);
    const LeadId made_by_hand("ld_test");
    CHECK(shard_of(lead::effect_id(made_by_hand, 1, 0)) == shard_of(made_by_hand));
}

TEST_CASE("an id of another form has the shard of its text") {
    for (const auto* text : {"", "ld_", "ld_1", "lead", "ld_UUUUUUUUUUUUUUUUUUUUUUUUUU",
                             "xx_00000000000000000000000000"}) {
        CAPTURE(text);
        CHECK(shard_of(LeadId(text)) == shard_of_text(text));
    }
}

TEST_CASE(
    "the shard of a contact is the first byte of the SHA-256 of workspace, environment and "
    "number") {
    // printf 'default|live|+33612345678' | sha256sum
    const auto phone = PhoneNumber::from_e164("+33612345678").value();
    CHECK(shard_of(WorkspaceId("default"), Environment::Live, phone) == 0xa4);
    CHECK(shard_of(WorkspaceId("default"), Environment::Test, phone) == 0x4f);
}
