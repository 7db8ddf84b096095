#include "store/memory_store.hpp"

#include <doctest/doctest.h>

#include "base/check.hpp"
#include "contract/journeys.hpp"
#include "contract/store_contract.hpp"

using namespace alvio;
using namespace alvio::store;
using namespace alvio::contract;
using namespace std::chrono_literals;

TEST_CASE("the model in memory does what every store must do") {
    ManualClock clock(morning);
    exercise({[&] { return open_memory(clock); }, [&](Duration time) { clock.advance(time); }});
}

TEST_CASE("a change that makes no sense leaves no trace in the model") {
    const ManualClock clock(morning);
    const auto store = open_memory(clock);
    Journey journey(1);
    auto change = journey.arrive();
    SUBCASE("a transcript that became shorter") {
        change.turns_before = 7;
    }
    SUBCASE("a message among the effects for the store") {
        change.store_effects = {lead::SendMessage{}};
    }
    CHECK_THROWS_AS(static_cast<void>(commit(*store, change)), BrokenInvariant);
    CHECK_FALSE(store->load(journey.lead.id));
    CHECK_FALSE(store->contact(workspace, environment, phone(1)));
    require(*store, Journey(1).arrive());
}
