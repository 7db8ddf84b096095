// tests/golden/records/vN holds a record of every kind as form N wrote it. What was ever written
// must stay readable, and today's form must not change under its number (durability.md 1.7).
// Whoever changes it raises codec::current_version, adds a step to upcast.cpp, says in `known_to`
// below what the old form did not know, and writes the new folder with `./dev golden`.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "store/codec.hpp"
#include "store/codec/record.hpp"
#include "store/codec/test_records.hpp"

using namespace alvio;
using namespace alvio::store;
namespace fs = std::filesystem;

namespace {

fs::path folder_of(int form) {
    return fs::path(ALVIO_GOLDEN) / "records" / fmt::format("v{}", form);
}

std::string text_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::string text(std::istreambuf_iterator<char>(in), {});
    if (text.ends_with('\n')) text.pop_back();
    return text;
}

std::set<std::string> names_in(int form) {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder_of(form)))
        names.insert(entry.path().stem().string());
    return names;
}

// What a record of an older form says about the sample that it was written from.

lead::Lead known_to(int form, lead::Lead lead) {
    if (form < 2) {
        using lead::TimerKind;
        lead.timers = {{TimerKind::NotDelivered, 0},
                       {TimerKind::Nudge, 0},
                       {TimerKind::NoOutcome, 0},
                       {TimerKind::HoldExpired, 0},
                       {TimerKind::StopUnanswered, 0}};
    }
    if (form < 3) {
        lead.moved_to.reset();
        lead.user_id.clear();
        lead.last_message.reset();
        lead.taken_over_at.reset();
    }
    return lead;
}

void forget_what_3_added(lead::MessageReceived& message) {
    message.user_id.clear();
    message.overheard = false;
}

lead::Event known_to(int form, lead::Event event) {
    auto* fired = std::get_if<lead::TimerFired>(&event);
    if (fired != nullptr && form < 2) *fired = {fired->kind, 0, from_unix_ms(0)};
    if (auto* message = std::get_if<lead::MessageReceived>(&event); message != nullptr && form < 3)
        forget_what_3_added(*message);
    return event;
}

Inbound known_to(int form, Inbound inbound) {
    if (form >= 3) return inbound;
    if (auto* wrote = std::get_if<ProspectWrote>(&inbound)) {
        forget_what_3_added(wrote->message);
        wrote->from.user_id.clear();
    }
    if (auto* stopped = std::get_if<MarketingWasStopped>(&inbound)) stopped->from.user_id.clear();
    if (auto* progressed = std::get_if<MessageProgressed>(&inbound)) {
        progressed->user_id.clear();
        progressed->holds = lead::Holds::ThisOne;
    }
    return inbound;
}

template <class T>
T known_to(int, T value) {
    return value;
}

/// `look(sample, decode)` for all samples of every kind.
template <class Look>
void each_sample(Look look) {
    const auto all = [&](const auto& samples, const auto& decode) {
        for (const auto& sample : samples)
            look(sample, decode);
    };
    all(sample_leads(), decode_lead);
    all(sample_events(), decode_event);
    all(sample_effects(), decode_effect);
    all(sample_inbounds(), decode_inbound);
    all(sample_settlements(), decode_settled);
}

}  // namespace

TEST_CASE("every record that any version has written still says what it said") {
    for (int form = 1; form <= codec::current_version; ++form) {
        CAPTURE(form);
        REQUIRE(fs::is_directory(folder_of(form)));
        auto unseen = names_in(form);
        each_sample([&](const auto& sample, const auto& decode) {
            if (unseen.erase(sample.name) == 0) return;  // the form did not have it
            CAPTURE(sample.name);
            const auto text = text_of(folder_of(form) / (sample.name + ".json"));
            CHECK(text.find(fmt::format("\"v\":{},", form)) != std::string::npos);
            CHECK(decode(text) == known_to(form, sample.value));
        });
        CHECK_MESSAGE(unseen.empty(),
                      "records that nobody reads: ", fmt::format("{}", fmt::join(unseen, ", ")));
    }
}

TEST_CASE("no record of a released form has gone") {
    CHECK(names_in(1).size() == 28);
}

TEST_CASE("today's form is written as its golden records show it, letter for letter") {
    each_sample([](const auto& sample, const auto&) {
        CAPTURE(sample.name);
        const auto file = folder_of(codec::current_version) / (sample.name + ".json");
        REQUIRE_MESSAGE(fs::exists(file), "write it with ./dev golden");
        CHECK_MESSAGE(text_of(file) == encode(sample.value),
                      "the stored form has changed: it needs a new version");
    });
}

// What ./dev golden runs. It never touches a record that is there.
TEST_CASE("golden records that are missing are written" * doctest::skip()) {
    const auto folder = folder_of(codec::current_version);
    fs::create_directories(folder);
    each_sample([&](const auto& sample, const auto&) {
        const auto file = folder / (sample.name + ".json");
        if (!fs::exists(file))
            std::ofstream(file, std::ios::binary) << encode(sample.value) << '\n';
    });
}
