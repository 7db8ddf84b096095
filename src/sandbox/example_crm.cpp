#include "sandbox/example_crm.hpp"

#include <fmt/format.h>

#include "net/router.hpp"
#include "net/server.hpp"

namespace alvio::sandbox {

namespace {

constexpr std::string_view callback_path = "/api/alvio/callback";
constexpr Duration time_to_finish = std::chrono::milliseconds{500};

class ListeningCrm final : public ExampleCrm {
public:
    ListeningCrm(ExampleCrmOptions options, const Clock& clock)
        : listen_(std::move(options.listen)),
          receiver_(std::move(options.signing_secret), std::move(options.on_callback), clock) {}
    ~ListeningCrm() override { stop(); }
    ListeningCrm(const ListeningCrm&) = delete;
    ListeningCrm& operator=(const ListeningCrm&) = delete;

    [[nodiscard]] Result<void> listen();
    [[nodiscard]] std::uint16_t port() const override { return server_->port(); }
    [[nodiscard]] std::string url() const override {
        return fmt::format("http://127.0.0.1:{}{}", port(), callback_path);
    }
    [[nodiscard]] std::vector<ReceivedCallback> received() const override {
        return receiver_.received();
    }
    void fail_next(int count, int status) override { receiver_.fail_next(count, status); }
    void stop() override {
        if (server_) server_->drain(time_to_finish);
    }

private:
    const std::string listen_;
    CallbackReceiver receiver_;
    std::unique_ptr<net::Server> server_;  // last: its thread uses all of the above
};

Result<void> ListeningCrm::listen() {
    const std::vector<net::Route> routes = {
        {"POST", std::string(callback_path),
         [this](const net::Request& request, const net::Reply& reply) {
             reply(receiver_.take(request));
         }}};
    const net::Router router(
        routes, [](const net::Request&, int status, std::vector<net::Header> headers) {
            net::Response response{status,
                                   {{"content-type", "text/plain; charset=utf-8"}},
                                   "The callbacks' door is POST /api/alvio/callback.\n"};
            response.headers.insert(response.headers.end(), headers.begin(), headers.end());
            return response;
        });
    auto server = net::Server::start(listen_, router);
    if (!server) return tl::unexpected(server.error());
    server_ = std::move(*server);
    return {};
}

}  // namespace

Result<std::unique_ptr<ExampleCrm>> ExampleCrm::start(ExampleCrmOptions options,
                                                      const Clock& clock) {
    auto crm = std::make_unique<ListeningCrm>(std::move(options), clock);
    if (auto listening = crm->listen(); !listening) return tl::unexpected(listening.error());
    return crm;
}

}  // namespace alvio::sandbox
