// alvio: one program, several subcommands. Each one is a function in commands.hpp.
#include <CLI/CLI.hpp>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>

#include "app/commands.hpp"
#include "base/version.hpp"

namespace {

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

int run(int argc, char** argv) {
    using namespace alvio::app;
    CLI::App app{
        "Alvio writes to leads on WhatsApp after a failed sales call, qualifies them and books "
        "meetings."};
    app.set_version_flag("--version", std::string(alvio::version));
    app.require_subcommand(1);
    int exit_code = EXIT_SUCCESS;

    ServeArguments serve_with;
    auto* serve_command =
        app.add_subcommand("serve", "Run the service: API, WhatsApp webhook and engine");
    add_config_option(*serve_command, serve_with.config_file);
    serve_command->callback([&] { exit_code = serve(serve_with); });

    DemoArguments demo_with;
    auto* demo_command =
        app.add_subcommand("demo", "Show the whole journey with sample leads on a fast clock");
    demo_command->add_flag("--once", demo_with.once,
                           "End after every sample lead has reached its final callback");
    demo_command->add_option("--port", demo_with.port, "Port to listen on (default: any free one)");
    demo_command->callback([&] { exit_code = demo(demo_with); });

    SandboxArguments sandbox_with;
    auto* sandbox_command = app.add_subcommand("sandbox", "Run the WhatsApp simulator alone");
    sandbox_command->add_option("--port", sandbox_with.port, "Port to listen on")
        ->capture_default_str();
    sandbox_command->add_option("--webhook", sandbox_with.webhook_url, "Where webhooks are posted");
    sandbox_command->add_option("--app-secret", sandbox_with.app_secret,
                                "Signs the webhooks (default: made and printed)");
    sandbox_command
        ->add_option("--speed", sandbox_with.speed,
                     "Divides delays, retries and the 24-hour window")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    sandbox_command->callback([&] { exit_code = run_sandbox(sandbox_with); });

    StoreArguments store_with;
    add_store_commands(app, store_with, exit_code);

    SimulateArguments simulate_with;
    auto* simulate_command = app.add_subcommand(
        "simulate", "Run the whole product in virtual time, with faults, and check its promises");
    simulate_command->add_option("--seed", simulate_with.seed, "The world's seed")
        ->capture_default_str();
    simulate_command->add_option("--seeds", simulate_with.seeds, "How many seeds, from --seed on")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    simulate_command->add_option("--leads", simulate_with.leads, "Leads per world")
        ->check(CLI::Range(1, 9000))
        ->capture_default_str();
    simulate_command->add_option("--days", simulate_with.days, "Days in which leads are posted")
        ->check(CLI::Range(1, 60))
        ->capture_default_str();
    simulate_command->add_option("--faults", simulate_with.faults, "none, some or heavy")
        ->capture_default_str();
    simulate_command->add_option("--nodes", simulate_with.nodes, "Processes that share the store")
        ->check(CLI::Range(1, 8))
        ->capture_default_str();
    simulate_command->add_option("--store", simulate_with.store, "memory or sqlite (one node)")
        ->capture_default_str();
    simulate_command->add_option("--mutant", simulate_with.mutant,
                                 "Take one protection out (developer builds)");
    simulate_command->add_flag("--list-mutants", simulate_with.list_mutants,
                               "Say which protections can be taken out");
    simulate_command->add_flag("--until-found", simulate_with.until_found,
                               "Run seeds until the mutant is noticed");
    simulate_command->add_flag("--all-mutants", simulate_with.all_mutants,
                               "Show that every mutant is noticed");
    simulate_command->add_option("--seconds", simulate_with.seconds, "CPU time for each mutant")
        ->capture_default_str();
    simulate_command->add_option("--threads", simulate_with.threads, "Worlds at the same time")
        ->check(CLI::Range(1, 256))
        ->capture_default_str();
    simulate_command->add_flag("--verbose", simulate_with.verbose, "Tell everything that happens");
    simulate_command->callback([&] { exit_code = simulate(simulate_with); });

    std::string playbook_file;
    auto* playbook_command = app.add_subcommand("playbook", "Check a playbook or talk to it");
    playbook_command->require_subcommand(1);
    auto* check_command =
        playbook_command->add_subcommand("check", "Say everything that is wrong with a playbook");
    check_command->add_option("FILE", playbook_file, "The playbook")->required();
    check_command->callback([&] { exit_code = check_playbook(playbook_file); });
    auto* chat_command =
        playbook_command->add_subcommand("chat", "Talk to a playbook in the terminal");
    chat_command->add_option("FILE", playbook_file, "The playbook (default: the built-in one)");
    chat_command->callback([&] { exit_code = chat_with_playbook(playbook_file); });

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
