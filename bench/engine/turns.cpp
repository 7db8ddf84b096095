// A message comes in by webhook; its reply is handed to Meta.
#include <fmt/format.h>

#include <stdexcept>

#include "engine/conversations.hpp"
#include "engine/machine.hpp"
#include "engine/phases.hpp"
#include "engine/talk.hpp"

namespace alvio::bench {

namespace {

constexpr std::uint64_t people = 10'000;
constexpr double steady_rate = 500;
constexpr std::size_t clients = 256;

void require_all_answered(const LoadResult& result) {
    if (result.failed > 0)
        throw std::runtime_error(fmt::format("{} messages got no reply", result.failed));
}

}  // namespace

Rows measure_turns(const Scale& scale) {
    const program::TemporaryFolder folder;
    const auto url = "sqlite:" + (folder.path() / "alvio.db").string();
    progress(fmt::format("opening {} conversations", people));
    open_conversations(*store::open_sqlite(url.substr(url.find(':') + 1)).value(), 0, people,
                       std::chrono::hours{1});
    Talk talk(0, people);
    auto settings = talk.settings();
    settings["whatsapp.messages_per_second"] = "0";  // Meta's limit would be the figure
    const Serving server(url, settings);

    LoadOptions options;
    options.port = server.port();
    options.clients = clients;
    options.duration = scale.turns;
    options.per_second = steady_rate;
    progress(fmt::format("messages and replies, {} turns a second", steady_rate));
    const auto steady = talk.run(options);
    require_all_answered(steady);
    options.per_second = 0;
    progress("messages and replies, as many as it takes");
    const auto before = cpu_seconds(server.pid());
    const auto most = talk.run(options);
    const auto used = cpu_seconds(server.pid()) - before;
    require_all_answered(most);

    const auto at_rate = fmt::format("at {} turns a second", steady_rate);
    return {
        at_most("message in to reply out, p50, " + at_rate, steady.p50_ms, 8, "ms"),
        at_most("message in to reply out, p99, " + at_rate, steady.p99_ms, 40, "ms"),
        at_least(fmt::format("turns, {} people at a time", clients), most.per_second, 3'000, "/s"),
        for_comparison(fmt::format("  p99 (p50 {:.1f} ms)", most.p50_ms), most.p99_ms, "ms"),
        for_comparison("  CPU time of the server for each",
                       used * 1e6 / static_cast<double>(most.done), "µs")};
}

}  // namespace alvio::bench
