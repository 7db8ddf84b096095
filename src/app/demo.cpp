#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <filesystem>
#include <mutex>

#include "app/commands.hpp"
#include "app/demo_leads.hpp"
#include "app/files.hpp"
#include "app/installation.hpp"
#include "app/signals.hpp"
#include "app/timeline.hpp"
#include "base/bytes.hpp"
#include "lead/status.hpp"
#include "net/client.hpp"

namespace alvio::app {

namespace {

/// Four hours a second: two days of silence pass in twelve seconds.
constexpr double demo_speed = 14'400;
/// The characters answer after about a quarter of a real second, so that the timeline can be
/// followed.
constexpr Duration demo_think_time = std::chrono::minutes{60};
constexpr std::chrono::seconds longest_demo{55};

/// A folder of its own that goes when the demo ends.
class TemporaryFolder {
public:
    TemporaryFolder() {
        auto pattern = (std::filesystem::temp_directory_path() / "alvio-demo-XXXXXX").string();
        if (mkdtemp(pattern.data()) != nullptr) path_ = pattern;
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

Config demo_config(const DemoArguments& arguments, const TemporaryFolder& folder,
                   const std::string& callback_url, const Secret& callback_secret,
                   const std::string& key) {
    Config config;
    config.server.listen = fmt::format("127.0.0.1:{}", arguments.port);
    config.store.url = "sqlite:" + (folder.path() / "demo.db").string();
    config.callback.url = callback_url;
    config.callback.secret = callback_secret;
    config.callback.allow_private_networks = true;
    config.workspace.name = "Acme Home";
    config.keys.test = Secret(key);
    config.clock.speed = demo_speed;
    return config;
}

/// Final statuses that the CRM has heard.
std::vector<std::string> finals_of(const std::vector<std::string>& heard) {
    std::vector<std::string> finals;
    for (const auto& told : heard) {
        const auto status = lead::parse_status(told.substr(0, told.find(' ')));
        if (status && lead::is_final(*status)) finals.push_back(told);
    }
    return finals;
}

bool is_done(const Timeline& timeline) {
    return std::all_of(demo_leads().begin(), demo_leads().end(), [&](const DemoLead& lead) {
        return finals_of(timeline.heard(lead.crm_id)).size() >= lead.finals.size();
    });
}

bool post_leads(net::Client& client, const Installation& installation, const std::string& key,
                Timeline& timeline) {
    for (const auto& lead : demo_leads()) {
        timeline.introduce(lead.name, lead.crm_id, lead.wa_id);
        timeline.lead_posted(lead.crm_id, lead.plays);
        net::HttpRequest request;
        request.method = "POST";
        request.url = installation.url() + "/v1/leads";
        request.headers = {{"content-type", "application/json"}, {"api-key", key}};
        request.body = payload_of(lead);
        const auto outcome = client.send_and_wait(std::move(request));
        const auto* answer = std::get_if<net::HttpAnswer>(&outcome);
        if (answer == nullptr || answer->status != 202) {
            fmt::print(stderr, "the lead {} was not accepted\n", lead.crm_id);
            return false;
        }
    }
    return true;
}

/// One row per lead: what the contract promises and what the CRM heard. True when they agree.
bool print_results(const Timeline& timeline) {
    bool all_right = timeline.unverified() == 0;
    fmt::print("\n{:<10} {:<42} {}\n", "lead", "prospect", "final status, as the CRM heard it");
    for (const auto& lead : demo_leads()) {
        const auto finals = finals_of(timeline.heard(lead.crm_id));
        const bool right = finals == lead.finals;
        all_right = all_right && right;
        std::string shown;
        for (const auto& final_status : finals)
            shown += (shown.empty() ? "" : ", ") + final_status;
        fmt::print("{:<10} {:<42} {} {}\n", lead.crm_id, lead.plays, right ? "✓" : "✗", shown);
    }
    return all_right;
}

void print_funnel(const Timeline& timeline) {
    const auto count = [&](const char* status) {
        return std::count_if(demo_leads().begin(), demo_leads().end(), [&](const DemoLead& lead) {
            const auto heard = timeline.heard(lead.crm_id);
            return std::any_of(heard.begin(), heard.end(),
                               [&](const auto& told) { return told.starts_with(status); });
        });
    };
    const auto bar = [](const char* label, std::ptrdiff_t value) {
        std::string blocks;
        for (std::ptrdiff_t i = 0; i < value; ++i)
            blocks += "████";
        fmt::print("  {:<10} {:>2}  {}\n", label, value, blocks);
    };
    fmt::print("\n");
    bar("leads", static_cast<std::ptrdiff_t>(demo_leads().size()));
    bar("delivered", count("FIRST_MESSAGE_DELIVERED"));
    bar("read", count("FIRST_MESSAGE_READ"));
    bar("answered", count("RESPONSE_RECEIVED"));
    bar("booked", count("MEETING_BOOKED"));
}

/// Wakes whoever waits each time the CRM has heard something.
class Bell {
public:
    void ring() {
        const std::lock_guard lock(mutex_);
        ++rings_;
        rung_.notify_all();
    }
    /// True as soon as `holds`, asked anew at every ring; false when the time is up.
    template <class Holds>
    bool wait(std::chrono::steady_clock::time_point until, Holds holds) {
        std::unique_lock lock(mutex_);
        for (;;) {
            const auto seen = rings_;
            lock.unlock();
            if (holds()) return true;
            lock.lock();
            if (!rung_.wait_until(lock, until, [&] { return rings_ != seen; })) return false;
        }
    }

private:
    std::mutex mutex_;
    std::condition_variable rung_;
    std::size_t rings_ = 0;
};

int fail(const Error& error) {
    fmt::print(stderr, "alvio demo: {}\n", error.message);
    return EXIT_FAILURE;
}

}  // namespace

int demo(const DemoArguments& arguments) {
    block_stop_signals();
    const SystemClock clock;
    SystemRandom random;
    const TemporaryFolder folder;
    const auto colours =
        isatty(STDOUT_FILENO) != 0 ? Timeline::Colours::Yes : Timeline::Colours::No;
    Timeline timeline(clock, Pace(demo_speed), stdout, colours);
    Bell bell;

    const Secret secret("whsec_" + base64_encode(random_token(24, random)));
    sandbox::ExampleCrmOptions crm_options;
    crm_options.signing_secret = secret;
    crm_options.on_callback = [&](const sandbox::ReceivedCallback& callback) {
        timeline.on_callback(callback);
        bell.ring();
    };
    const auto crm = sandbox::ExampleCrm::start(std::move(crm_options), clock);
    if (!crm) return fail(crm.error());

    const auto key = "alvio_test_" + random_token(24, random);
    InstallationOptions options;
    options.think_time = demo_think_time;
    options.on_phone_event = [&](const sandbox::PhoneEvent& event) { timeline.on_phone(event); };
    const auto installation =
        Installation::start(demo_config(arguments, folder, (*crm)->url(), secret, key), read_file,
                            clock, random, std::move(options));
    if (!installation) return fail(installation.error());

    fmt::print(
        "Alvio demo: ten leads, a WhatsApp sandbox, an example CRM. Four hours pass every "
        "second.\n\n");
    const auto client = net::Client::start("alvio-demo");
    if (!post_leads(*client, **installation, key, timeline)) return EXIT_FAILURE;
    const bool done = bell.wait(std::chrono::steady_clock::now() + longest_demo,
                                [&] { return is_done(timeline); });
    const bool right = print_results(timeline) && done;
    print_funnel(timeline);
    fmt::print("\n{}\n",
               right ? "Every journey ended as promised; every callback's signature was verified."
                     : "Something did not end as promised: see the rows marked ✗.");
    if (!arguments.once) {
        fmt::print(
            "\nStill running. Calendar: {}\nAPI: {}/v1/leads with api-key {}\nCtrl-C ends.\n",
            (*installation)->calendar_url(Environment::Test), (*installation)->url(), key);
        std::fflush(stdout);
        wait_for_stop_signal();
    }
    (*installation)->drain();
    (*crm)->stop();
    return right ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace alvio::app
