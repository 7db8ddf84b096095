// Leads that are acknowledged once they are durable: with and without storage, and by others.
#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "engine/database.hpp"
#include "engine/load.hpp"
#include "engine/machine.hpp"
#include "engine/outside.hpp"
#include "engine/phases.hpp"
#include "engine/requests.hpp"
#include "engine/serving.hpp"
#include "postgres/server.hpp"

namespace alvio::bench {

namespace {

constexpr std::size_t fewer_clients = 64;
constexpr std::size_t more_clients = 256;

struct Figures {
    LoadResult with_fewer;
    LoadResult with_more;
    double cpu_us = 0;  ///< of the server, for each lead

    [[nodiscard]] std::uint64_t done() const { return with_fewer.done + with_more.done; }
};

LoadResult press(const Serving& server, std::size_t clients, std::uint64_t& next_person,
                 const Scale& scale) {
    LoadOptions options;
    options.port = server.port();
    options.clients = clients;
    options.duration = scale.intake;
    Load load(options, [first = next_person](std::string& out, std::size_t, std::uint64_t number) {
        append_lead_post(out, first + number);
    });
    const auto result = load.run();
    next_person += result.sent;
    if (result.failed > 0)
        throw std::runtime_error(fmt::format("{} leads were not taken", result.failed));
    return result;
}

Figures press(const Serving& server, const Scale& scale) {
    std::uint64_t next_person = 0;
    Figures figures;
    const double before = cpu_seconds(server.pid());
    figures.with_fewer = press(server, fewer_clients, next_person, scale);
    figures.with_more = press(server, more_clients, next_person, scale);
    const double used = cpu_seconds(server.pid()) - before;
    figures.cpu_us = used * 1e6 / static_cast<double>(figures.done());
    return figures;
}

void add_row(Rows& rows, const std::string& who, std::size_t clients, const LoadResult& result,
             double goal) {
    const auto what = fmt::format("{}, {} connections", who, clients);
    rows.push_back(goal > 0 ? at_least(what, result.per_second, goal, "/s")
                            : for_comparison(what, result.per_second, "/s"));
    rows.push_back(
        for_comparison(fmt::format("  p99 (p50 {:.1f} ms)", result.p50_ms), result.p99_ms, "ms"));
}

void add_rows(Rows& rows, const std::string& who, const Figures& figures, double goal) {
    add_row(rows, who, fewer_clients, figures.with_fewer, goal);
    add_row(rows, who, more_clients, figures.with_more, goal);
    rows.push_back(for_comparison("  CPU time of the server for each", figures.cpu_us, "µs"));
}

Figures on_sqlite(const Settings& settings, const Scale& scale) {
    const program::TemporaryFolder folder;
    const auto file = (folder.path() / "alvio.db").string();
    Figures figures;
    {
        const Serving server("sqlite:" + file, settings);
        figures = press(server, scale);
    }
    const auto kept = Database(file, Database::For::Reading).leads();
    if (kept != static_cast<std::int64_t>(figures.done()))
        throw std::runtime_error(
            fmt::format("{} leads were acknowledged, {} are kept", figures.done(), kept));
    return figures;
}

Figures on_postgres(const Settings& settings, const Scale& scale) {
    postgres::Server database(postgres::Disk::Real);
    const Serving server(database.url(database.create_database()), settings);
    return press(server, scale);
}

Figures by_peer(const std::string& mode, const Scale& scale) {
    const program::TemporaryFolder folder;
    const Serving server({"/usr/bin/env", "node", scale.peers + "/intake.mjs", mode,
                          (folder.path() / "peer.db").string()});
    return press(server, scale);
}

/// The better of the two connection counts: each is compared at its best.
double best(const Figures& figures) {
    return std::max(figures.with_fewer.per_second, figures.with_more.per_second);
}

}  // namespace

Rows measure_intake(const Scale& scale) {
    const Outside outside;
    const auto settings = outside.settings();
    Rows rows;
    progress("durable intake on SQLite");
    const auto sqlite = on_sqlite(settings, scale);
    add_rows(rows, "leads taken, SQLite", sqlite, 15'000);

    progress("intake without storage");
    Figures nothing;
    {
        const Serving server("sqlite:unused.db", settings, Storage::Forgotten);
        nothing = press(server, scale);
    }
    add_rows(rows, "leads taken, nothing kept", nothing, 0);
    rows.push_back(
        ratio_at_least("SQLite against nothing kept", best(sqlite), best(nothing), 0.75));

    progress("durable intake on PostgreSQL");
    add_rows(rows, "leads taken, PostgreSQL 15", on_postgres(settings, scale), 8'000);

    if (scale.peers.empty()) return rows;
    progress("durable intake by fastify + better-sqlite3, one by one");
    const auto single = by_peer("single", scale);
    add_rows(rows, "fastify + better-sqlite3, one by one", single, 0);
    rows.push_back(ratio_at_least("Alvio against it", best(sqlite), best(single), 10));
    progress("durable intake by fastify + better-sqlite3, group commit");
    const auto grouped = by_peer("grouped", scale);
    add_rows(rows, "fastify + better-sqlite3, group commit", grouped, 0);
    rows.push_back(ratio_at_least("Alvio against it", best(sqlite), best(grouped), 2));
    return rows;
}

}  // namespace alvio::bench
