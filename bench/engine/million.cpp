// As many open conversations as a big customer has: a restart, memory, and all timers at once.
#include <fmt/format.h>

#include <optional>
#include <stdexcept>
#include <thread>

#include "base/clock.hpp"
#include "engine/conversations.hpp"
#include "engine/database.hpp"
#include "engine/machine.hpp"
#include "engine/phases.hpp"
#include "engine/requests.hpp"
#include "engine/talk.hpp"

namespace alvio::bench {

namespace {

using std::chrono::steady_clock;

/// Some who talk while the timers of the others fire.
constexpr std::uint64_t talking = 5'000;
constexpr double talking_rate = 100;
constexpr std::size_t clients = 64;
/// What Meta allows a number that has grown; half of it is left when people talk at their rate.
constexpr int messages_per_second = 1'000;
constexpr std::chrono::seconds longest_fire{120};
constexpr std::chrono::milliseconds between_looks{100};

class Many {
public:
    explicit Many(const Scale& scale)
        : scale_(scale),
          file_((folder_.path() / "alvio.db").string()),
          talk_(scale.conversations, talking),
          settings_(talk_.settings()) {
        settings_["whatsapp.messages_per_second"] = std::to_string(messages_per_second);
    }

    void open() {
        progress(fmt::format("opening {} conversations", scale_.conversations));
        const auto began = steady_clock::now();
        const auto store = store::open_sqlite(file_).value();
        open_conversations(*store, 0, scale_.conversations, std::chrono::hours{1});
        // Their reminders come an hour later than the others'.
        open_conversations(*store, scale_.conversations, talking, {});
        progress(fmt::format("  {:.0f} s",
                             std::chrono::duration<double>(steady_clock::now() - began).count()));
    }

    Rows restart() {
        progress("restart, and memory");
        const Serving server("sqlite:" + file_, settings_);
        const auto first_ack = first_ack_of(server);
        const auto idle = resident_mib(server.pid());
        auto options = talking_to(server);
        options.duration = std::chrono::seconds{3};
        const auto talked = talk_.run(options);
        if (talked.failed > 0) throw std::runtime_error("somebody got no reply");
        const auto what = fmt::format(", {} open conversations", scale_.conversations);
        return {at_most("restart to first acknowledged lead" + what, first_ack, 500, "ms"),
                for_comparison("memory at the start" + what, idle, "MiB"),
                at_most("memory in use" + what, resident_mib(server.pid()), 150, "MiB")};
    }

    Rows fire() {
        const auto now = SystemClock().now();
        const auto middle = now - std::chrono::minutes{30} + reminder_after;
        const auto moved = Database(file_, Database::For::Writing).move_reminders(middle, now);
        progress(fmt::format("{} timers due at once", moved));
        const Serving server("sqlite:" + file_, settings_);
        const auto began = steady_clock::now();
        std::optional<LoadResult> talked;
        std::string trouble;
        std::jthread talk([&] {
            auto options = talking_to(server);
            options.duration = longest_fire;
            try {
                talked = talk_.run(options);
            } catch (const std::exception& error) {
                trouble = error.what();
            }
        });
        const bool fired = wait_until_fired(now);
        const std::chrono::duration<double> took = steady_clock::now() - began;
        talk_.stop();
        talk.join();
        if (!talked) throw std::runtime_error(trouble);
        if (!fired) progress("  not all timers fired in time");
        const auto what = fmt::format("{} timers due at once", moved);
        auto rows = Rows{
            at_most(what + ", all fired", took.count(), 40, "s"),
            at_most("  meanwhile: message in to reply out, p99", talked->p99_ms, 100, "ms"),
            for_comparison("  meanwhile: p50", talked->p50_ms, "ms"),
            for_comparison("  messages without a reply", static_cast<double>(talked->failed), ""),
            for_comparison("  memory afterwards, reminders waiting for Meta's limit",
                           resident_mib(server.pid()), "MiB")};
    }

private:
    LoadOptions talking_to(const Serving& server) const {
        LoadOptions options;
        options.port = server.port();
        options.clients = clients;
        options.per_second = talking_rate;
        options.warm_up = std::chrono::milliseconds{200};
        return options;
    }

    /// Milliseconds from the start of the process to the first 202.
    double first_ack_of(const Serving& server) const {
        LoadOptions options;
        options.port = server.port();
        options.clients = 1;
        options.warm_up = {};
        options.duration = std::chrono::milliseconds{1};
        Load load(options, [this](std::string& out, std::size_t, std::uint64_t number) {
            append_lead_post(out, scale_.conversations + talking + number);
        });
        const auto result = load.run();
        if (result.failed > 0) throw std::runtime_error("the first lead was not taken");
        return server.age().count();
    }

    [[nodiscard]] bool wait_until_fired(Instant due) const {
        const Database database(file_, Database::For::Reading);
        const auto give_up = steady_clock::now() + longest_fire;
        while (steady_clock::now() < give_up) {
            if (!database.has_timer_due(due)) return true;
            std::this_thread::sleep_for(between_looks);
        }
        return false;
    }

    const Scale& scale_;
    program::TemporaryFolder folder_;
    std::string file_;
    Talk talk_;
    Settings settings_;
};

}  // namespace

Rows measure_many_conversations(const Scale& scale) {
    Many many(scale);
    many.open();
    auto rows = many.restart();
    for (auto& row : many.fire())
        rows.push_back(std::move(row));
    return rows;
}

}  // namespace alvio::bench
