// Two nodes on one PostgreSQL. What a killed or sleeping one costs: kill_cycles.cpp.
#include <doctest/doctest.h>

#include "program/nodes.hpp"

using namespace alvio::program;

TEST_CASE("a node that is told to end hands its work over at once") {
    Nodes nodes(StoreKind::Postgresql, 1200);
    nodes.world().whatsapp.start(nodes.at(0).url() + "/webhooks/whatsapp", 1200);
    nodes.start();
    auto& stays = nodes.at(0);
    auto& goes = nodes.at(1);
    REQUIRE(
        eventually([&] { return goes.errors().find("holds 128 of 256") != std::string::npos; }));
    CHECK(goes.stop() == 0);
    CHECK(eventually([&] {
        const auto log = stays.errors();
        const auto half = log.rfind("holds 128 of 256");
        return half != std::string::npos &&
               log.find("holds 256 of 256", half) != std::string::npos &&
               stays.live().post("/v1/leads", R"({"phone_number":"+33639980001"})").status == 202;
    }));
}

TEST_CASE("alvio migrate makes the schema on PostgreSQL, and says that it is there") {
    Nodes nodes(StoreKind::Postgresql, 1);
    const auto first = nodes.at(0).run({"migrate"});
    CHECK(first.exit_code == 0);
    CHECK(first.output.find("went from schema 0 to") != std::string::npos);
    CHECK(first.output.find("postgresql://") == std::string::npos);
    const auto again = nodes.at(0).run({"migrate"});
    CHECK(again.exit_code == 0);
    CHECK(again.output.find("today's schema") != std::string::npos);
}
