#include <doctest/doctest.h>

#include "dialogue/playbook.hpp"
#include "dialogue/playbook_file.hpp"

using namespace alvio::dialogue;

TEST_CASE("the built-in playbook has no finding and speaks English and French") {
    const auto read = read_playbook(default_playbook_text());
    if (const auto* findings = std::get_if<std::vector<Finding>>(&read)) {
        for (const auto& f : *findings)
            MESSAGE(f.line << " " << f.rule << ": " << f.message);
    }
    REQUIRE(std::holds_alternative<Playbook>(read));
}
