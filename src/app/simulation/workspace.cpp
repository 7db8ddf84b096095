#include "app/simulation/workspace.hpp"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <stdexcept>

#include "app/setup.hpp"
#include "app/simulation/dice.hpp"
#include "base/bytes.hpp"
#include "store/memory_store.hpp"

namespace alvio::app::simulation {

using namespace std::chrono_literals;

namespace {

Config configuration(std::uint64_t seed) {
    Dice dice(seed, 7);
    Config config;
    config.whatsapp.base_url = "http://meta";
    config.workspace.name = "Acme Home";
    constexpr const char* policies[] = {"assigned", "round_robin", "first_available"};
    config.booking.policy = policies[dice.below(3)];
    // In some worlds there is one rep with an hour a day: everybody wants the same times.
    if (dice.chance(0.4)) {
        config.team = {{"camille",
                        "Camille Martin",
                        "camille@example.com",
                        "",
                        {"Mon-Fri 09:00-10:00"},
                        {},
                        {}}};
    }
    return config;
}

engine::Setup setup_for(const Config& config, Environment environment) {
    auto setup = make_setup(config, environment, [](const std::string&) { return std::nullopt; });
    if (!setup) throw std::runtime_error(setup.error().message);
    return std::move(*setup);
}

}  // namespace

WorkspaceParts make_workspace(std::uint64_t seed) {
    const auto config = configuration(seed);
    WorkspaceParts parts;
    parts.phone_number_id = "100000000000001";
    parts.api_key = "alvio_live_simulated";
    parts.callback_secret = Secret("whsec_" + base64_encode("the simulated CRM's signing key"));
    auto& workspace = parts.workspace;
    workspace.id = WorkspaceId("default");
    workspace.name = config.workspace.name;
    workspace.region = config.workspace.default_region;
    workspace.public_url = "http://alvio";
    workspace.callback_url = "http://crm/callbacks";
    workspace.places[Environment::Live].setup = setup_for(config, Environment::Live);
    workspace.places[Environment::Live].number = {parts.phone_number_id, Secret("live app secret")};
    workspace.places[Environment::Test].setup = setup_for(config, Environment::Test);
    workspace.places[Environment::Test].number = {"100000000000002", Secret("test app secret")};
    parts.wires.channels[Environment::Live] = {config.whatsapp.base_url,
                                               config.whatsapp.api_version, parts.phone_number_id,
                                               Secret("token")};
    parts.wires.endpoint = {
        workspace.callback_url, parts.callback_secret, {}, net::Reach::Anywhere};
    return parts;
}

sandbox::MetaOptions meta_options(const WorkspaceParts& parts, std::uint64_t seed,
                                  sandbox::Casting cast, sandbox::OnPhoneEvent on_phone_event) {
    const auto& place = parts.workspace.places.at(Environment::Live);
    sandbox::MetaOptions options;
    options.webhook_url = "http://alvio-webhooks/webhooks/whatsapp";
    options.app_secret = place.number.app_secret;
    options.seed = seed;
    options.think_time = Dice(seed, 8).between(4s, 40min);
    options.templates = sandbox_templates(place.setup);
    options.cast = std::move(cast);
    options.on_phone_event = std::move(on_phone_event);
    return options;
}

TemporaryStoreFolder::TemporaryStoreFolder() {
    auto pattern = (std::filesystem::temp_directory_path() / "alvio-simulate-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr)
        throw std::runtime_error("no temporary folder for the store");
    path_ = pattern;
}

TemporaryStoreFolder::~TemporaryStoreFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

OpenedStore open_store(bool on_sqlite, const Clock& lease_clock) {
    OpenedStore opened;
    if (!on_sqlite) {
        opened.store = store::open_memory(lease_clock);
        return opened;
    }
    opened.folder = std::make_unique<TemporaryStoreFolder>();
    auto store = store::open_sqlite(opened.folder->path() + "/simulated.db");
    if (!store) throw std::runtime_error(store.error().message);
    opened.store = std::move(*store);
    return opened;
}

}  // namespace alvio::app::simulation
