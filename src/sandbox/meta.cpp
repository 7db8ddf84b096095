#include "sandbox/meta.hpp"

#include <fmt/format.h>

#include <atomic>

#include "net/server.hpp"
#include "sandbox/pretend_meta.hpp"

namespace alvio::sandbox {

namespace {

/// The largest audio or video, with the form around it. Larger documents are not for a sandbox.
constexpr std::size_t largest_request = 17U << 20U;
constexpr Duration time_to_finish = std::chrono::milliseconds{500};

/// The clock that it was given, and what was added by hand.
class AdvancedClock final : public Clock {
public:
    explicit AdvancedClock(const Clock& clock) : clock_(clock) {}
    [[nodiscard]] Instant now() const override { return clock_.now() + Duration{ahead_.load()}; }
    void advance(Duration by) { ahead_ += by.count(); }

private:
    const Clock& clock_;
    std::atomic<Duration::rep> ahead_ = 0;
};

class ListeningMeta final : public Meta {
public:
    ListeningMeta(MetaOptions options, const Clock& clock, net::Client& client)
        : clock_(clock), meta_(with_advance(std::move(options)), clock_, client, schedule_) {}
    ~ListeningMeta() override { stop(); }
    ListeningMeta(const ListeningMeta&) = delete;
    ListeningMeta& operator=(const ListeningMeta&) = delete;

    [[nodiscard]] Result<void> listen(const std::string& address);
    [[nodiscard]] std::uint16_t port() const override { return server_->port(); }
    [[nodiscard]] std::string base_url() const override { return base_url_; }
    void set_webhook_url(std::string url) override { meta_.set_webhook_url(std::move(url)); }
    void stop() override;

private:
    [[nodiscard]] MetaOptions with_advance(MetaOptions options) {
        options.advance = [this](Duration by) {
            clock_.advance(by);
            schedule_.advance(by);
        };
        return options;
    }

    AdvancedClock clock_;
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
