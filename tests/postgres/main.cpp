// postgres_server [--memory]: a PostgreSQL server with an empty database until standard input ends.
// Says on standard output how to reach it. For benches and for trying things out.
#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <string_view>

#include "postgres/server.hpp"

int main(int count, char** words) {
    try {
        const bool in_memory = count > 1 && std::string_view(words[1]) == "--memory";
        alvio::postgres::Server server(in_memory ? alvio::postgres::Disk::Memory
                                                 : alvio::postgres::Disk::Real);
        fmt::print("{}\n", server.url(server.create_database()));
        std::fflush(stdout);
        while (std::getchar() != EOF) {
        }
        return 0;
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 1;
    }
}
