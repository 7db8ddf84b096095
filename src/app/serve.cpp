#include <fmt/format.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <cstdio>
#include <cstdlib>

#include "app/commands.hpp"
#include "app/files.hpp"
#include "app/installation.hpp"
#include "app/load_config.hpp"
#include "app/signals.hpp"

namespace alvio::app {

namespace {

constexpr int exit_fatal = 70;

/// Ids and statuses only: who it is and what was said stays in the store.
void log_change(const store::LeadChange& change) {
    for (const auto& effect : change.new_effects) {
        if (const auto* report = std::get_if<lead::ReportStatus>(&effect.effect)) {
            spdlog::info("{} {} {} {}", change.lead.id.text(), name_of(change.lead.environment),
                         lead::name_of(report->status), report->reason);
        }
    }
}

void log_membership(const engine::Membership& membership, bool lost_lease) {
    if (lost_lease)
        spdlog::warn("this node has lost its lease and goes on as {}", membership.node().text());
    spdlog::info("holds {} of {} shards, one of {} nodes", membership.held().count(),
                 store::shard_count, membership.nodes());
}

/// What the first start made. Printed once, to standard output, never logged.
void print_credentials(const Installation& installation) {
    const auto& first = installation.first_credentials();
    if (first.live_key.empty() && first.test_key.empty() && first.callback_secret.empty()) return;
    fmt::print("First start. Keep these, they are shown only now:\n");
    if (!first.test_key.empty()) fmt::print("  API key (test)     {}\n", first.test_key);
    if (!first.live_key.empty()) fmt::print("  API key (live)     {}\n", first.live_key);
    if (!first.callback_secret.empty())
        fmt::print("  callback secret    {}\n", first.callback_secret);
    fmt::print("  leads (test)       {}\n  leads (live)       {}\n",
               installation.hook_url(Environment::Test), installation.hook_url(Environment::Live));
    fmt::print("  calendar (test)    {}\n  calendar (live)    {}\n\n",
               installation.calendar_url(Environment::Test),
               installation.calendar_url(Environment::Live));
    std::fflush(stdout);
}

}  // namespace

int serve(const ServeArguments& arguments) {
    block_stop_signals();
    spdlog::set_default_logger(spdlog::stderr_color_mt("alvio"));
    auto config = load_config(arguments.config_file);
    if (!config) {
        fmt::print(stderr, "alvio: {}\n", config.error().message);
        return exit_configuration;
    }
    const SystemClock clock;
    SystemRandom random;
    InstallationOptions options;
    options.on_change = log_change;
    options.on_membership = log_membership;
    options.on_fatal = [](const std::string& why) {
        spdlog::critical("the store cannot be written, stopping before anything is lost: {}", why);
        std::_Exit(exit_fatal);
    };
    auto installation = Installation::start(*config, read_file, clock, random, std::move(options));
    if (!installation) {
        fmt::print(stderr, "alvio: {}\n", installation.error().message);
        return exit_configuration;
    }
    print_credentials(**installation);
    spdlog::info("listening on {}", (*installation)->url());
    spdlog::info("test leads are written to on the sandbox's phones: {}/phone",
                 (*installation)->sandbox_url());
    if (config->whatsapp.phone_number_id.empty() || config->whatsapp.access_token.empty()) {
        spdlog::warn("WhatsApp is not configured: live leads wait. Test leads go to the sandbox.");
    }
    if (config->callback.url.empty()) spdlog::warn("no callback.url: the CRM will hear nothing");
    wait_for_stop_signal();
    spdlog::info("stopping");
    (*installation)->drain();
    return EXIT_SUCCESS;
}

}  // namespace alvio::app
