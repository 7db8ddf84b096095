#include "app/installation.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <atomic>
#include <optional>
#include <thread>

#include "app/carriers.hpp"
#include "app/country_zones.hpp"
#include "app/load_config.hpp"
#include "app/setup.hpp"
#include "base/bytes.hpp"
#include "base/version.hpp"
#include "engine/engine.hpp"
#include "net/client.hpp"
#include "net/router.hpp"
#include "sandbox/ids.hpp"
#include "sandbox/meta.hpp"
#include "web/doors.hpp"
#include "web/problem.hpp"

namespace alvio::app {

namespace {

constexpr std::size_t reader_threads = 2;
constexpr Duration drain_grace = std::chrono::seconds{10};
/// The number that test leads are written to from; the sandbox knows any.
constexpr const char* sandbox_phone_number_id = "100000000000001";

/// The secret under this name; made and kept at the first start.
std::string kept_secret(store::Store& store, const std::string& name, std::size_t byte_count,
                        Random& random, std::string_view prefix = {}) {
    if (auto known = store.setting(name)) return *known;
    return store.keep_setting(name, std::string(prefix) + random_token(byte_count, random));
}

/// A Standard Webhooks secret: "whsec_" and standard base64 of 33 bytes (no padding to get wrong).
std::string new_callback_secret(Random& random) {
    std::string bytes(33, '\0');
    random.fill({reinterpret_cast<std::uint8_t*>(bytes.data()), bytes.size()});
    return "whsec_" + base64_encode(bytes);
}

/// A host to connect to for an address to listen on.
std::string reachable_host(const std::string& host) {
    if (host.empty() || host == "0.0.0.0") return "127.0.0.1";
    if (host == "::") return "[::1]";
    return host.find(':') == std::string::npos ? host : "[" + host + "]";
}

std::string without_trailing_slash(std::string url) {
    while (url.ends_with('/'))
        url.pop_back();
    return url;
}

class RunningInstallation final : public Installation {
public:
    RunningInstallation(const Clock& clock, Random& random, InstallationOptions options)
        : clock_(clock), random_(random), options_(std::move(options)) {}
    ~RunningInstallation() override { drain(); }

    Result<void> start(const Config& config, const ReadFile& read_file) {
        if (auto opened = open_store(config); !opened) return opened;
        if (auto made = make_workspace(config, read_file); !made) return made;
        keep_keys(config);
        access_.emplace(*store_, clock_, config.server.rate_limit_per_second);
        client_ = net::Client::start("Alvio/" + std::string(version));
        if (auto started = start_sandbox(config); !started) return started;
        start_engine(config);
        if (auto started = start_server(config); !started) return started;
        meta_->set_webhook_url(url_ + "/webhooks/whatsapp");
        return {};
    }

    std::string url() const override { return url_; }
    std::string sandbox_url() const override { return meta_->base_url(); }
    const Credentials& first_credentials() const override { return credentials_; }
    std::string calendar_url(Environment environment) const override {
        return workspace_.public_url + "/calendars/" +
               workspace_.places.at(environment).calendar_secret + ".ics";
    }
    std::string hook_url(Environment environment) const override {
        return workspace_.public_url + "/hooks/" + workspace_.places.at(environment).hook_token;
    }
    store::Store& store() override { return *store_; }

    void drain() override {
        if (draining_.exchange(true)) return;
        if (server_) server_->drain(drain_grace);
        if (engine_) engine_->drain();
        wait_for_effects();
        engine_thread_ = {};  // asks it to stop and joins
        if (engine_ && !failed_) engine_->leave();
        if (meta_) meta_->stop();
        client_.reset();
        readers_.reset();
        engine_.reset();
        server_.reset();
        store_.reset();
    }

private:
    Result<void> open_store(const Config& config) {
        if (options_.store) {
            store_ = std::move(options_.store);
            return {};
        }
        const auto& url = config.store.url;
        const auto tell = [](const std::string& sentence) { spdlog::info("{}", sentence); };
        const auto file = sqlite_file(url);
        if (!file && !is_postgresql(url)) return tl::unexpected(unknown_store_url());
        auto opened = file ? store::open_sqlite(*file, tell) : store::open_postgres(url);
        if (!opened) return tl::unexpected(opened.error());
        store_ = std::move(*opened);
        return {};
    }

    Result<void> make_workspace(const Config& config, const ReadFile& read_file) {
        workspace_.id = WorkspaceId("default");
        workspace_.name = config.workspace.name;
        workspace_.region = config.workspace.default_region;
        workspace_.callback_url = config.callback.url;
        for (const auto environment : {Environment::Live, Environment::Test}) {
            auto setup = make_setup(config, environment, read_file);
            if (!setup) return tl::unexpected(setup.error());
            workspace_.places[environment] = make_place(std::move(*setup), environment, config);
        }
        return {};
    }

    web::Place make_place(engine::Setup setup, Environment environment, const Config& config) {
        const auto name = std::string(name_of(environment));
        web::Place place;
        place.hook_token = kept_secret(*store_, "hook." + name, 24, random_);
        place.calendar_secret = kept_secret(*store_, "calendar." + name, 24, random_);
        for (const auto& rep : setup.team) {
            place.rep_calendar_secrets[rep.id] =
                kept_secret(*store_, "calendar." + name + "." + rep.id.text(), 24, random_);
        }
        if (environment == Environment::Live) {
            place.number = {config.whatsapp.phone_number_id, config.whatsapp.app_secret};
        } else {
            place.number = {sandbox_phone_number_id,
                            Secret(kept_secret(*store_, "sandbox.app_secret", 24, random_))};
            setup.rules.company_phone = "+" + sandbox::display_number(sandbox_phone_number_id);
        }
        place.setup = std::move(setup);
        return place;
    }

    void keep_keys(const Config& config) {
        const auto known = store_->api_keys();
        const auto keep = [&](Environment environment, const Secret& fixed, std::string& shown) {
            const auto name = std::string(name_of(environment));
            const auto put = [&](const std::string& id, const std::string& key) {
                store_->put_api_key(
                    {id, workspace_.id, environment, web::key_hash(key), "default", clock_.now()});
            };
            if (!fixed.empty()) return put("configured-" + name, fixed.reveal());
            for (const auto& key : known) {
                if (key.workspace == workspace_.id && key.environment == environment) return;
            }
            const auto key = "alvio_" + name + "_" + random_token(24, random_);
            // Of several nodes that start on an empty store one makes the key that counts.
            if (store_->keep_setting("first_key." + name, web::key_hash(key)) != web::key_hash(key))
                return;
            shown = key;
            put("first-" + name, key);
        };
        keep(Environment::Live, config.keys.live, credentials_.live_key);
        keep(Environment::Test, config.keys.test, credentials_.test_key);
    }

    Secret callback_secret(const Config& config) {
        if (!config.callback.secret.empty()) return config.callback.secret;
        if (const auto known = store_->setting("callback.secret")) return Secret(*known);
        credentials_.callback_secret =
            store_->keep_setting("callback.secret", new_callback_secret(random_));
        return Secret(credentials_.callback_secret);
    }

    Result<void> start_sandbox(const Config& config) {
        const auto& place = workspace_.places.at(Environment::Test);
        sandbox::MetaOptions options;
        options.app_secret = place.number.app_secret;
        options.pace = Pace(config.clock.speed);
        options.seed = random_.below(1U << 30U);
        options.think_time = options_.think_time;
        options.templates = sandbox_templates(place.setup);
        options.on_phone_event = options_.on_phone_event;
        auto started = sandbox::Meta::start(std::move(options), clock_, *client_);
        if (!started) return tl::unexpected(started.error());
        meta_ = std::move(*started);
        return {};
    }

    void start_engine(const Config& config) {
        const auto& w = config.whatsapp;
        Carriers::Wires wires;
        wires.channels[Environment::Live] = {without_trailing_slash(w.base_url), w.api_version,
                                             w.phone_number_id, w.access_token};
        wires.channels[Environment::Test] = {meta_->base_url(), w.api_version,
                                             sandbox_phone_number_id, Secret("sandbox")};
        const auto reach =
            config.callback.allow_private_networks ? net::Reach::Anywhere : net::Reach::PublicOnly;
        wires.endpoint = {config.callback.url, callback_secret(config), config.callback.api_key,
                          reach};
        const Pace pace(config.clock.speed);
        carriers_.emplace(*client_, std::move(wires), clock_, random_, pace);

        const engine::Patience usual;
        engine_.emplace(
            engine::Engine::Ports{*store_, *carriers_, clock_, random_, merge_post,
                                  [](const store::Unreadable& row) {
                                      spdlog::warn("{} {} of lead {} waits: {}", row.table, row.row,
                                                   row.lead.text(), row.why);
                                  }},
            [this](const WorkspaceId& workspace, Environment environment) -> const engine::Setup* {
                return workspace == workspace_.id ? &workspace_.places.at(environment).setup
                                                  : nullptr;
            },
            engine::Patience{{pace(usual.reply.for_status), pace(usual.reply.at_most)},
                             {pace(usual.opening.for_status), pace(usual.opening.at_most)}});
        if (options_.on_change) engine_->on_change(options_.on_change);
        if (options_.on_membership) engine_->on_membership(options_.on_membership);
        engine_thread_ = std::jthread([this](const std::stop_token& stop) {
            try {
                engine_->run(stop);
            } catch (const std::exception& error) {
                // Nothing may be acknowledged any more: whoever watches the process starts it
                // again.
                failed_ = true;
                if (options_.on_fatal) options_.on_fatal(error.what());
            }
        });
    }

    Result<void> start_server(const Config& config) {
        const auto address = net::parse_listen(config.server.listen);
        if (!address) return tl::unexpected(address.error());
        readers_.emplace(reader_threads);
        doors_.emplace(web::Doors{
            *engine_, *store_, clock_, workspace_, *access_, *readers_,
            config.whatsapp.verify_token,
            [this](const std::string& country) { return zones_of_countries_.zone_of(country); },
            [this] { return std::string(carriers_->callback_status()); },
            [this] { return draining_.load(); }});
        set_urls(config, *address);  // before the first request can come
        auto started = net::Server::start(config.server.listen,
                                          net::Router(web::routes(*doors_), web::refusal));
        if (!started) return tl::unexpected(started.error());
        server_ = std::move(*started);
        // Port 0: the system chose one, and nobody can know it yet.
        if (address->port == 0) set_urls(config, {address->host, server_->port()});
        return {};
    }

    void set_urls(const Config& config, const net::ListenAddress& address) {
        url_ = fmt::format("http://{}:{}", reachable_host(address.host), address.port);
        workspace_.public_url = config.server.public_url.empty()
                                    ? url_
                                    : without_trailing_slash(config.server.public_url);
    }

    /// Effects that have left get a moment to be answered; what is not answered is taken up at the
    /// next start.
    void wait_for_effects() {
        const auto deadline = std::chrono::steady_clock::now() + drain_grace / 2;
        while (engine_ && engine_->in_flight() > 0 && std::chrono::steady_clock::now() < deadline) {
            std::this_thread::sleep_for(std::chrono::milliseconds{5});
        }
    }

    const Clock& clock_;
    Random& random_;
    InstallationOptions options_;

    // In the order in which they are built.
    std::unique_ptr<store::Store> store_;
    web::Workspace workspace_;
    Credentials credentials_;
    CountryZones zones_of_countries_ = CountryZones::of_system();
    std::optional<web::Access> access_;
    std::unique_ptr<net::Client> client_;
    std::unique_ptr<sandbox::Meta> meta_;
    std::optional<Carriers> carriers_;
    std::optional<engine::Engine> engine_;
    std::jthread engine_thread_;
    std::optional<web::ReadPool> readers_;
    std::optional<web::Doors> doors_;
    std::unique_ptr<net::Server> server_;
    std::string url_;
    std::atomic<bool> draining_ = false;
    std::atomic<bool> failed_ = false;  // the engine's loop has ended in an exception
};

}  // namespace

Result<std::unique_ptr<Installation>> Installation::start(const Config& config,
                                                          const ReadFile& read_file,
                                                          const Clock& clock, Random& random,
                                                          InstallationOptions options) {
    auto installation = std::make_unique<RunningInstallation>(clock, random, std::move(options));
    if (auto started = installation->start(config, read_file); !started)
        return tl::unexpected(started.error());
    return installation;
}

}  // namespace alvio::app
