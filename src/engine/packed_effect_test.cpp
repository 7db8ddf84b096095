#include "engine/packed_effect.hpp"

#include "engine/test_outbox.hpp"

using namespace alvio;
using namespace alvio::engine;
using namespace alvio::engine::testing;

namespace {

lead::OutboundEffect words(std::vector<std::string> parameters, std::string text) {
    return lead::SendMessage{
        lead::Purpose::Opening,
        lead::TemplateMessage{
            "t", dialogue::Language::Fr, std::move(parameters), {"a"}, std::move(text)}};
}

}  // namespace

TEST_CASE("an effect comes out as it went in, whatever its words") {
    const std::vector<lead::OutboundEffect> effects = {
        reply(),
        report(),
        opening(),
        opening("Zoé"),
        opening(""),
        words({}, "no parameters"),
        words({"Anna"}, "nobody's name stands here"),
        words({"Anna", "Anna"}, "Anna and Anna"),
        words({"An", "Anna"}, "An, Anna, Ann, A"),
        words({"0", "1"}, "0 1 10 \x02"),
        words({"Anna"}, std::string("Anna \x01") + "0"),
        words(std::vector<std::string>(12, "x"), "xxx"),
    };
    EffectPacker packer;
    for (const auto& effect : effects)
        CHECK(packer.unpack(packer.pack(effect)) == effect);
}

TEST_CASE("the openings of a campaign share what they have in common") {
    EffectPacker packer;
    CHECK(packer.pack(opening("Anna")).size() < 50);
    CHECK(packer.pack(opening("Maximilian")).size() < 50);
}

TEST_CASE("texts that share nothing do not pile up") {
    EffectPacker packer;
    for (int i = 0; i < 3'000; ++i) {
        const auto effect = words({"Anna"}, "number " + std::to_string(i));
        CHECK(packer.unpack(packer.pack(effect)) == effect);
    }
    // What is shared by the first thousand stays; the others carry their own words.
    CHECK(packer.pack(words({"Anna"}, "number 2999")).size() > 50);
}
