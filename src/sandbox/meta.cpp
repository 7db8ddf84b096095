#include "sandbox/meta.hpp"

#include <fmt/format.h>

#include "net/server.hpp"
#include "sandbox/pretend_meta.hpp"

namespace alvio::sandbox {

namespace {

constexpr std::size_t largest_request = 1U << 20U;
constexpr Duration time_to_finish = std::chrono::milliseconds{500};

class ListeningMeta final : public Meta {
public:
    ListeningMeta(MetaOptions options, const Clock& clock, net::Client& client)
        : meta_(std::move(options), clock, client, schedule_) {}
    ~ListeningMeta() override { stop(); }
    ListeningMeta(const ListeningMeta&) = delete;
    ListeningMeta& operator=(const ListeningMeta&) = delete;

    [[nodiscard]] Result<void> listen(const std::string& address);
    [[nodiscard]] std::uint16_t port() const override { return server_->port(); }
    [[nodiscard]] std::string base_url() const override { return base_url_; }
    void set_webhook_url(std::string url) override { meta_.set_webhook_url(std::move(url)); }
    void stop() override;

private:
    ThreadSchedule schedule_;
    PretendMeta meta_;
    std::unique_ptr<net::Server> server_;  // last: its thread uses all of the above
    std::string base_url_;
};

Result<void> ListeningMeta::listen(const std::string& address) {
    net::ServerLimits limits;
    limits.body_bytes = largest_request;
    auto server = net::Server::start(address, meta_.router(), limits);
    if (!server) return tl::unexpected(server.error());
    server_ = std::move(*server);
    const auto host =
        net::parse_listen(address).map([](const net::ListenAddress& at) { return at.host; });
    const bool everywhere = !host || host->empty() || *host == "0.0.0.0" || *host == "::";
    base_url_ = fmt::format("http://{}:{}", everywhere ? "127.0.0.1" : *host, server_->port());
    return {};
}

void ListeningMeta::stop() {
    meta_.close();
    schedule_.stop();
    if (server_) server_->drain(time_to_finish);
}

}  // namespace

Result<std::unique_ptr<Meta>> Meta::start(MetaOptions options, const Clock& clock,
                                          net::Client& client) {
    const auto address = options.listen;
    auto meta = std::make_unique<ListeningMeta>(std::move(options), clock, client);
    if (auto listening = meta->listen(address); !listening)
        return tl::unexpected(listening.error());
    return meta;
}

}  // namespace alvio::sandbox
