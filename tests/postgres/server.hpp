// A PostgreSQL server of one's own: in a folder that goes with it, reached by a socket in there, so
// that nothing of the machine's is used or in the way. It can be stopped, as by a power cut too,
// and started again.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "program/child.hpp"

namespace alvio::postgres {

enum class Disk {
    Memory,  ///< no flush: quick, and whether a disk keeps it no unit test can tell
    Real,    ///< flushes, in the folder for temporary files
};

class Server {
public:
    /// Makes a database cluster and serves from it. Throws std::runtime_error with what to do.
    explicit Server(Disk disk = Disk::Memory);
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    ~Server();

    /// A new, empty database, owned by an ordinary role. Gives its name.
    std::string create_database();
    /// How that role reaches it; `folder` is where the socket is, if not in the server's own.
    [[nodiscard]] std::string url(const std::string& database,
                                  const std::filesystem::path& folder = {}) const;
    /// Where its socket is. Others may put files here; it goes with the server.
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

    /// At once, without a word to anybody who is connected, as a crash would.
    void crash();
    /// Serves again, after whatever has to be recovered.
    void start();

private:
    void run(const std::string& sql);

    std::filesystem::path folder_;
    Disk disk_;
    std::unique_ptr<program::Child> process_;
    int databases_ = 0;
};

}  // namespace alvio::postgres
