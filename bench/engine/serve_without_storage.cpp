// serve_without_storage serve --config FILE: `alvio serve`, but for the store.
#include <fmt/format.h>

#include <cstdlib>
#include <string_view>

#include "app/files.hpp"
#include "app/installation.hpp"
#include "app/load_config.hpp"
#include "app/signals.hpp"
#include "engine/forgetful_store.hpp"

int main(int count, char** words) {
    using namespace alvio;
    if (count != 4 || std::string_view(words[1]) != "serve") return EXIT_FAILURE;
    app::block_stop_signals();
    const SystemClock clock;
    SystemRandom random;
    app::InstallationOptions options;
    options.store = std::make_unique<bench::ForgetfulStore>(clock);
    const auto config = app::load_config(words[3]);
    if (!config) return EXIT_FAILURE;
    auto installation =
        app::Installation::start(*config, app::read_file, clock, random, std::move(options));
    if (!installation) {
        fmt::print(stderr, "{}\n", installation.error().message);
        return EXIT_FAILURE;
    }
    app::wait_for_stop_signal();
    (*installation)->drain();
    return EXIT_SUCCESS;
}
