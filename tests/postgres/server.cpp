#include "postgres/server.hpp"

#include <fmt/format.h>
#include <libpq-fe.h>
#include <pwd.h>
#include <unistd.h>

#include <csignal>
#include <stdexcept>
#include <vector>

namespace alvio::postgres {

namespace {

namespace fs = std::filesystem;
using program::Child;

const std::string programs = "/usr/lib/postgresql/15/bin/";

fs::path new_folder(Disk disk) {
    const fs::path memory = "/dev/shm";
    const bool in_memory = disk == Disk::Memory && fs::exists(memory);
    std::string pattern =
        ((in_memory ? memory : fs::temp_directory_path()) / "alvio-postgres-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    return pattern;
}

/// PostgreSQL refuses to be root. It ends when we end, whatever ends us.
std::vector<std::string> as_nobody_special(std::vector<std::string> command) {
    std::vector<std::string> words = {"/usr/bin/setpriv", "--pdeathsig", "QUIT"};
    if (::geteuid() == 0)
        words.insert(words.end(), {"--reuid=postgres", "--regid=postgres", "--clear-groups"});
    words.insert(words.end(), command.begin(), command.end());
    return words;
}

void give_to_postgres(const fs::path& folder) {
    if (::geteuid() != 0) return;
    const passwd* owner = ::getpwnam("postgres");
    if (owner == nullptr || ::chown(folder.c_str(), owner->pw_uid, owner->pw_gid) != 0)
        throw std::runtime_error("there is no user postgres; run ./dev setup");
}

struct Finish {
    void operator()(PGconn* connection) const { PQfinish(connection); }
};

}  // namespace

Server::Server(Disk disk) : folder_(new_folder(disk)), disk_(disk) {
    if (!fs::exists(programs + "postgres"))
        throw std::runtime_error("PostgreSQL 15 is not installed; run ./dev setup");
    give_to_postgres(folder_);
    Child initdb(
        as_nobody_special({programs + "initdb", "-D", (folder_ / "data").string(), "-A", "trust",
                           "-U", "postgres", "-E", "UTF8", "--locale=C", "--no-sync"}),
        folder_, "initdb");
    if (initdb.wait() != 0) throw std::runtime_error("initdb failed: " + initdb.errors());
    start();
    run("CREATE ROLE alvio LOGIN");
}

Server::~Server() {
    // So that the last of its processes has gone before the folder goes.
    process_->signal(SIGQUIT);
    static_cast<void>(process_->wait());
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

void Server::start() {
    const std::string flush = disk_ == Disk::Real ? "on" : "off";
    std::vector<std::string> command = {programs + "postgres", "-D", (folder_ / "data").string()};
    for (const auto& setting :
         {std::string("listen_addresses="), "unix_socket_directories=" + folder_.string(),
          "fsync=" + flush, "full_page_writes=" + flush, std::string("max_wal_size=4GB"),
          // In its own folder, so that a crash leaves nothing elsewhere.
          std::string("dynamic_shared_memory_type=mmap")}) {
        command.insert(command.end(), {"-c", setting});
    }
    process_ = std::make_unique<Child>(as_nobody_special(command), folder_, "server");
    const auto ready = [&] {
        if (!process_->is_running())
            throw std::runtime_error("postgres ended: " + program::tail_of(process_->errors()));
        return PQping(url("postgres").c_str()) == PQPING_OK;
    };
    if (!program::eventually(ready)) throw std::runtime_error("postgres does not start");
}

void Server::crash() {
    process_->signal(SIGQUIT);
    if (!process_->wait()) throw std::runtime_error("postgres does not end");
}

std::string Server::create_database() {
    const std::string name = fmt::format("case_{}", ++databases_);
    run(fmt::format("CREATE DATABASE {} OWNER alvio", name));
    return name;
}

std::string Server::url(const std::string& database, const fs::path& folder) const {
    return fmt::format("postgresql:///{}?user={}&host={}", database,
                       database == "postgres" ? "postgres" : "alvio",
                       (folder.empty() ? folder_ : folder).string());
}

void Server::run(const std::string& sql) {
    const std::unique_ptr<PGconn, Finish> connection(PQconnectdb(url("postgres").c_str()));
    PGresult* result = PQexec(connection.get(), sql.c_str());
    const bool done = PQresultStatus(result) == PGRES_COMMAND_OK;
    PQclear(result);
    if (!done) throw std::runtime_error(PQerrorMessage(connection.get()));
}

}  // namespace alvio::postgres
