#include "store/postgres/connection.hpp"

#include <fmt/format.h>
#include <libpq-fe.h>
#include <poll.h>

#include <array>
#include <cerrno>
#include <chrono>

namespace alvio::store::postgres {

namespace {

using namespace std::chrono_literals;

/// Longer than the server lets any statement run (statement_timeout, below).
constexpr auto longest_silence = 20s;
constexpr int binary = 1;

/// What goes without saying unless the URL says otherwise; the URL comes last and wins.
constexpr std::array<std::pair<const char*, const char*>, 8> defaults = {{
    {"connect_timeout", "5"},
    {"target_session_attrs", "read-write"},  // also to read: a standby lags behind
    {"keepalives_idle", "5"},
    {"keepalives_interval", "2"},
    {"keepalives_count", "3"},
    {"tcp_user_timeout", "10000"},
    {"client_encoding", "UTF8"},
    {"fallback_application_name", "alvio"},
}};

pg_conn* connect(const std::string& url) {
    std::vector<const char*> keywords, values;
    for (const auto& [keyword, value] : defaults) {
        keywords.push_back(keyword);
        values.push_back(value);
    }
    keywords.insert(keywords.end(), {"dbname", nullptr});
    values.insert(values.end(), {url.c_str(), nullptr});
    return PQconnectdbParams(keywords.data(), values.data(), 1);
}

/// No transaction of ours runs long or waits long, and none stays open because we died in it. No
/// statement is large enough to be compiled.
constexpr Sql set_limits = R"sql(
    SELECT set_config('statement_timeout', '15s', false), set_config('lock_timeout', '5s', false),
           set_config('idle_in_transaction_session_timeout', '10s', false),
           set_config('default_transaction_isolation', 'read committed', false),
           set_config('jit', 'off', false)
)sql";
/// A table of a million rows takes its time. A lock is not waited for any longer than usual: behind
/// the waiting statement everybody else would wait as well.
constexpr Sql no_hurry = "SELECT set_config('statement_timeout', '0', false)";
constexpr Sql only_read = "SELECT set_config('default_transaction_read_only', 'on', false)";
/// The writer finds every row by its key. Plans are made once, and never by reading whole tables.
constexpr Sql pin_plans = R"sql(
    SELECT set_config('plan_cache_mode', 'force_generic_plan', false),
           set_config('enable_seqscan', 'off', false), set_config('enable_hashjoin', 'off', false),
           set_config('enable_mergejoin', 'off', false)
)sql";
/// A reader's filters are there or not: each time another plan is the right one.
constexpr Sql plan_anew = "SELECT set_config('plan_cache_mode', 'force_custom_plan', false)";

PostgresError error_in(const pg_result* result) {
    const char* sqlstate = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char* message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    return {sqlstate == nullptr ? "" : sqlstate,
            fmt::format("PostgreSQL could not run a statement: {}",
                        message == nullptr ? "no reason given" : message)};
}

std::string first_line(std::string_view text) {
    return std::string(text.substr(0, text.find('\n')));
}

}  // namespace

Connection::Connection(const Endpoint& endpoint, Access access, const std::string& name)
    : endpoint_(endpoint),
      longest_silence_ms_(
          access == Access::Migrate
              ? -1
              : static_cast<int>(std::chrono::milliseconds(longest_silence).count())),
      connection_(connect(endpoint.url().reveal())) {
    if (PQstatus(connection_.get()) != CONNECTION_OK)
        lose(first_line(PQerrorMessage(connection_.get())));
    // "already exists, skipping" is no news.
    PQsetNoticeReceiver(
        connection_.get(), [](void*, const pg_result*) {}, nullptr);
    if (PQsetnonblocking(connection_.get(), 1) != 0 || PQenterPipelineMode(connection_.get()) != 1)
        lose("no pipeline mode");
    enter_session(access, name);
}

void Connection::Close::operator()(pg_conn* connection) const {
    PQfinish(connection);
}

void Connection::enter_session(Access access, const std::string& name) {
    Pipeline settings;
    settings.add(set_limits);
    settings.add("SELECT set_config('application_name', convert_from($1, 'UTF8'), false)", name);
    settings.add(access == Access::Read ? plan_anew : pin_plans);
    settings.add("SELECT convert_to(current_setting('synchronous_commit'), 'UTF8')");
    if (access == Access::Read) settings.add(only_read);
    if (access == Access::Migrate) settings.add(no_hurry);
    auto answers = run(settings);
    Rows& durability = answers.at(3);
    if (durability.next() && durability.view(0) == "off") {
        throw UnfitDatabase(
            "synchronous_commit is off, so a crash of the database could take away what was "
            "acknowledged; switch it on for Alvio's role or database");
    }
}

std::vector<Rows> Connection::run(const Pipeline& pipeline) {
    const bool prepares = send_preparations(pipeline);
    for (const auto& step : pipeline.steps())
        send(step);
    require_queued(PQpipelineSync(connection_.get()));
    flush();
    std::optional<PostgresError> first;
    if (prepares) {
        try {
            receive();
        } catch (const PostgresError& error) {
            first = error;
            prepared_.clear();  // some may be: they are prepared anew, under another name
        }
    }
    try {
        auto rows = receive();
        if (!first) return rows;
    } catch (const PostgresError& error) {
        if (!first) first = error;
    }
    if (PQtransactionStatus(connection_.get()) != PQTRANS_IDLE) run_text("ROLLBACK");
    throw PostgresError(*first);
}

void Connection::run_text(const std::string& statement) {
    require_queued(PQsendQueryParams(connection_.get(), statement.c_str(), 0, nullptr, nullptr,
                                     nullptr, nullptr, binary));
    require_queued(PQpipelineSync(connection_.get()));
    flush();
    receive();
}

bool Connection::send_preparations(const Pipeline& pipeline) {
    bool any = false;
    for (const auto& step : pipeline.steps()) {
        const auto [known, is_new] = prepared_.try_emplace(step.sql.text());
        if (!is_new) continue;
        any = true;
        known->second = fmt::format("alvio_{}", ++statements_);
        require_queued(PQsendPrepare(connection_.get(), known->second.c_str(), step.sql.text(),
                                     step.parameters.size(), step.parameters.types().data()));
    }
    // A sync of its own: an error in the work must not undo a preparation.
    if (any) require_queued(PQpipelineSync(connection_.get()));
    return any;
}

void Connection::send(const Pipeline::Step& step) {
    const std::vector<int> formats(step.parameters.lengths().size(), binary);
    require_queued(PQsendQueryPrepared(connection_.get(), prepared_.at(step.sql.text()).c_str(),
                                       step.parameters.size(), step.parameters.values().data(),
                                       step.parameters.lengths().data(), formats.data(), binary));
}

void Connection::require_queued(int accepted) {
    if (accepted != 1) lose(first_line(PQerrorMessage(connection_.get())));
}

std::vector<Rows> Connection::receive() {
    std::vector<Rows> answers;
    std::optional<PostgresError> first;
    for (;;) {
        pg_result* result = next_result();
        if (result == nullptr) continue;  // the end of one step's answer
        Rows rows(result);
        const ExecStatusType status = PQresultStatus(result);
        if (status == PGRES_PIPELINE_SYNC) break;
        if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK) {
            answers.push_back(std::move(rows));
        } else if (status != PGRES_PIPELINE_ABORTED && !first) {
            first = error_in(result);
        }
    }
    if (first) throw PostgresError(*first);
    return answers;
}

pg_result* Connection::next_result() {
    while (PQisBusy(connection_.get()) != 0) {
        wait_for(POLLIN);
        if (PQconsumeInput(connection_.get()) != 1)
            lose(first_line(PQerrorMessage(connection_.get())));
    }
    pg_result* result = PQgetResult(connection_.get());
    if (PQstatus(connection_.get()) == CONNECTION_BAD) {
        PQclear(result);
        lose(first_line(PQerrorMessage(connection_.get())));
    }
    return result;
}

void Connection::flush() {
    for (;;) {
        const int left = PQflush(connection_.get());
        if (left == 0) return;
        if (left < 0) lose(first_line(PQerrorMessage(connection_.get())));
        // It may be the server that waits, for us to read its answers.
        wait_for(POLLIN | POLLOUT);
        if (PQconsumeInput(connection_.get()) != 1)
            lose(first_line(PQerrorMessage(connection_.get())));
    }
}

void Connection::wait_for(short events) {
    pollfd socket{PQsocket(connection_.get()), events, 0};
    int ready = 0;
    do {
        ready = ::poll(&socket, 1, longest_silence_ms_);
    } while (ready < 0 && errno == EINTR);
    if (ready <= 0) lose("the server does not answer");
}

void Connection::lose(const std::string& why) {
    throw LostConnection(endpoint_.censor("no connection to PostgreSQL: " + why));
}

}  // namespace alvio::store::postgres
