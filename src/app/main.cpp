// alvio: one program, several subcommands. Each one is a function in commands.hpp.
#include <CLI/CLI.hpp>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>

#include "app/commands.hpp"
#include "app/sandbox_options.hpp"
#include "base/version.hpp"

namespace {

struct ServingArguments {
    alvio::app::ServeArguments serve;
    alvio::app::DemoArguments demo;
};
struct StoreArguments {
    alvio::app::BackupArguments backup;
    alvio::app::RestoreArguments restore;
    alvio::app::MigrateArguments migrate;
};

void add_config_option(CLI::App& command, std::string& file) {
    command.add_option("--config", file, "TOML file; without it the defaults and ALVIO_… apply");
}

void add_store_commands(CLI::App& app, StoreArguments& with, int& exit_code) {
    using namespace alvio::app;
    auto* backup_command = app.add_subcommand(
        "backup", "Save the store in a file, verified; also while the service runs");
    backup_command->add_option("FILE", with.backup.file, "Where to")->required();
    backup_command->add_flag("--force", with.backup.force, "Replace FILE if it exists");
    add_config_option(*backup_command, with.backup.config_file);
    backup_command->callback([&] { exit_code = back_up(with.backup); });

    auto* restore_command = app.add_subcommand(
        "restore", "Bring back what a backup holds; what is there now is kept beside it");
    restore_command->add_option("FILE", with.restore.file, "The backup")->required();
    add_config_option(*restore_command, with.restore.config_file);
    restore_command->callback([&] { exit_code = restore(with.restore); });

    auto* migrate_command =
        app.add_subcommand("migrate", "Bring the store up to date, as `serve` does when it starts");
    add_config_option(*migrate_command, with.migrate.config_file);
    migrate_command->callback([&] { exit_code = migrate(with.migrate); });
}

void add_serving_commands(CLI::App& app, ServingArguments& with, int& exit_code) {
    using namespace alvio::app;
    auto* serve_command =
        app.add_subcommand("serve", "Run the service: API, WhatsApp webhook and engine");
    add_config_option(*serve_command, with.serve.config_file);
    serve_command->callback([&] { exit_code = serve(with.serve); });

    auto* demo_command =
        app.add_subcommand("demo", "Show the whole journey with sample leads on a fast clock");
    demo_command->add_flag("--once", with.demo.once,
                           "End after every sample lead has reached its final callback");
    demo_command->add_option("--port", with.demo.port, "Port to listen on (default: any free one)");
    demo_command->callback([&] { exit_code = demo(with.demo); });

    add_sandbox_command(app, exit_code);
}

void add_simulate_command(CLI::App& app, alvio::app::SimulateArguments& with, int& exit_code) {
    using namespace alvio::app;
    auto* simulate_command = app.add_subcommand(
        "simulate", "Run the whole product in virtual time, with faults, and check its promises");
    simulate_command->add_option("--seed", with.seed, "The world's seed")->capture_default_str();
    simulate_command->add_option("--seeds", with.seeds, "How many seeds, from --seed on")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    simulate_command->add_option("--leads", with.leads, "Leads per world")
        ->check(CLI::Range(1, 9000))
        ->capture_default_str();
    simulate_command->add_option("--days", with.days, "Days in which leads are posted")
        ->check(CLI::Range(1, 60))
        ->capture_default_str();
    simulate_command->add_option("--faults", with.faults, "none, some or heavy")
        ->capture_default_str();
    simulate_command->add_option("--nodes", with.nodes, "Processes that share the store")
        ->check(CLI::Range(1, 8))
        ->capture_default_str();
    simulate_command->add_option("--store", with.store, "memory or sqlite (one node)")
        ->capture_default_str();
    simulate_command->add_option("--mutant", with.mutant,
                                 "Take one protection out (developer builds)");
    simulate_command->add_flag("--list-mutants", with.list_mutants,
                               "Say which protections can be taken out");
    simulate_command->add_flag("--until-found", with.until_found,
                               "Run seeds until the mutant is noticed");
    simulate_command->add_flag("--all-mutants", with.all_mutants,
                               "Show that every mutant is noticed");
    simulate_command->add_option("--seconds", with.seconds, "CPU time for each mutant")
        ->capture_default_str();
    simulate_command->add_option("--threads", with.threads, "Worlds at the same time")
        ->check(CLI::Range(1, 256))
        ->capture_default_str();
    simulate_command->add_flag("--verbose", with.verbose, "Tell everything that happens");
    simulate_command->callback([&] { exit_code = simulate(with); });
}

void add_conversation_commands(CLI::App& app, std::string& file, int& exit_code) {
    using namespace alvio::app;
    auto* understand_command = app.add_subcommand(
        "understand", "Say how messages are read: JSON Lines in, one line out for each");
    understand_command->callback([&] { exit_code = understand_lines(); });

    auto* playbook_command = app.add_subcommand("playbook", "Check a playbook or talk to it");
    playbook_command->require_subcommand(1);
    auto* check_command =
        playbook_command->add_subcommand("check", "Say everything that is wrong with a playbook");
    check_command->add_option("FILE", file, "The playbook")->required();
    check_command->callback([&] { exit_code = check_playbook(file); });
    auto* chat_command =
        playbook_command->add_subcommand("chat", "Talk to a playbook in the terminal");
    chat_command->add_option("FILE", file, "The playbook (default: the built-in one)");
    chat_command->callback([&] { exit_code = chat_with_playbook(file); });
}

int run(int argc, char** argv) {
    CLI::App app{
        "Alvio writes to leads on WhatsApp after a failed sales call, qualifies them and books "
        "meetings."};
    app.set_version_flag("--version", std::string(alvio::version));
    app.require_subcommand(1);
    int exit_code = EXIT_SUCCESS;
    ServingArguments serving;
    StoreArguments store;
    alvio::app::SimulateArguments simulation;
    std::string playbook;
    add_serving_commands(app, serving, exit_code);
    add_store_commands(app, store, exit_code);
    add_simulate_command(app, simulation, exit_code);
    add_conversation_commands(app, playbook, exit_code);
    CLI11_PARSE(app, argc, argv);
    return exit_code;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "alvio: %s\n", error.what());
        return EXIT_FAILURE;
    }
}
