// story_runner FILE: plays a story and says at which line it stops being true.
// story_runner --steps: lists the steps that a story can have.
#include <fmt/format.h>

#include <cstdlib>
#include <exception>
#include <filesystem>
#include <string>

#include "stories/steps.hpp"

namespace {

using namespace alvio::stories;

int list_steps() {
    for (const auto& step : known_steps())
        fmt::print("{:<52} {}\n", step.form, step.meaning);
    return EXIT_SUCCESS;
}

int play(const std::string& file, const Story& story) {
    fmt::print("{}\n\n", story.promise);
    Stage stage;
    for (const auto& step : story.steps) {
        fmt::print("{:>4}  {}\n", step.line, step.text);
        try {
            known_steps()[step.form].play(stage, step);
        } catch (const std::exception& error) {
            fmt::print("\n{}:{}: {}\n      {}\n\n{}", file, step.line, step.text, error.what(),
                       stage.report());
            return EXIT_FAILURE;
        }
    }
    try {
        stage.end();
    } catch (const Untrue& untrue) {
        fmt::print("\n{}: {}\n\n{}", file, untrue.what(), stage.report());
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}

int run(const std::string& file) {
    if (!std::filesystem::exists(file)) {
        fmt::print(stderr, "{} cannot be read\n", file);
        return EXIT_FAILURE;
    }
    const auto parsed = parse_story(alvio::program::text_of(file), forms());
    if (const auto* mistakes = std::get_if<std::vector<Mistake>>(&parsed)) {
        for (const auto& mistake : *mistakes)
            fmt::print(stderr, "{}:{}: {}\n", file, mistake.line, mistake.what);
        return EXIT_FAILURE;
    }
    return play(file, std::get<Story>(parsed));
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        fmt::print(stderr, "usage: story_runner FILE | --steps\n");
        return EXIT_FAILURE;
    }
    try {
        const std::string argument = argv[1];
        return argument == "--steps" ? list_steps() : run(argument);
    } catch (const std::exception& error) {
        fmt::print("{}\n", error.what());
        return EXIT_FAILURE;
    }
}
