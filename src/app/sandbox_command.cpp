#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>

#include "app/commands.hpp"
#include "app/signals.hpp"
#include "base/clock.hpp"
#include "base/random.hpp"
#include "net/client.hpp"
#include "sandbox/meta.hpp"

namespace alvio::app {

namespace {
constexpr double milliseconds_per_second = 1000;
}

int run_sandbox(const SandboxArguments& arguments) {
    const auto people = sandbox::people_in_tier(arguments.tier);
    if (!people) {
        fmt::print(stderr, "alvio sandbox: there is no tier {}\n", arguments.tier);
        return EXIT_FAILURE;
    }
    block_stop_signals();
    const SystemClock clock;
    SystemRandom random;
    const auto secret =
        arguments.app_secret.empty() ? random_token(24, random) : arguments.app_secret;
    const auto client = net::Client::start("facebookexternalua");
    sandbox::MetaOptions options;
    options.listen = fmt::format("{}:{}", arguments.host, arguments.port);
    options.webhook_url = arguments.webhook_url;
    options.app_secret = Secret(secret);
    options.pace = Pace(arguments.speed);
    options.seed = random.below(1U << 30U);
    options.strict = arguments.strict;
    options.review_time =
        Duration{static_cast<Duration::rep>(arguments.review_seconds * milliseconds_per_second)};
    const bool limited = arguments.limits || arguments.strict;
    options.limits = {limited, limited, *people};
    auto meta = sandbox::Meta::start(std::move(options), clock, *client);
    if (!meta) {
        fmt::print(stderr, "alvio sandbox: {}\n", meta.error().message);
        return EXIT_FAILURE;
    }
    fmt::print("WhatsApp sandbox, a stand-in for Meta's Graph API\n");
    fmt::print("  whatsapp.base_url    {}\n", (*meta)->base_url());
    fmt::print("  the phone page       {}/phone\n", (*meta)->base_url());
    if (arguments.app_secret.empty()) fmt::print("  whatsapp.app_secret  {}\n", secret);
    fmt::print("  webhooks go to       {}\n", arguments.webhook_url.empty()
                                                  ? "nowhere (use --webhook URL)"
                                                  : arguments.webhook_url);
    fmt::print(
        "  any access token and phone number id will do; +33 6 39 98 00 01 to 09 play their "
        "parts\n");
    if (arguments.strict)
        fmt::print("  strict: it refuses whatever Meta refuses; create the templates first\n");
    std::fflush(stdout);
    wait_for_stop_signal();
    (*meta)->stop();
    return EXIT_SUCCESS;
}

}  // namespace alvio::app
