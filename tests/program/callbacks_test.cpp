// How callbacks reach a CRM that is not always well: contract section 3, "Headers" and "Delivery".
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <condition_variable>
#include <deque>
#include <mutex>

#include "net/server.hpp"
#include "program/program.hpp"

using namespace alvio;
using namespace alvio::program;

namespace {

using SteadyTime = std::chrono::steady_clock::time_point;

/// A receiver that answers as it is told and keeps what it got.
class Receiver {
public:
    struct Got {
        net::Request request;
        SteadyTime at;
    };

    Receiver() {
        auto started = net::Server::start("127.0.0.1:0",
                                          [this](net::Request request, const net::Reply& reply) {
                                              if (auto answer = take(std::move(request), reply))
                                                  reply(std::move(*answer));
                                          });
        REQUIRE(started);
        server_ = std::move(*started);
    }
    ~Receiver() {
        let_go();
        server_->drain(std::chrono::milliseconds{200});
    }
    Receiver(const Receiver&) = delete;
    Receiver& operator=(const Receiver&) = delete;

    [[nodiscard]] std::string url() const {
        return fmt::format("http://127.0.0.1:{}/callback", server_->port());
    }
    /// The next requests get these answers, those after them 200.
    void answer_with(std::deque<net::Response> answers) {
        const std::lock_guard lock(mutex_);
        answers_ = std::move(answers);
    }
    /// Callbacks about this contact are never answered.
    void ignore(const std::string& crm_id) {
        const std::lock_guard lock(mutex_);
        ignored_ = crm_id;
    }
    /// What was never answered ends in an error.
    void let_go() {
        std::vector<net::Reply> dropped;
        const std::lock_guard lock(mutex_);
        ignored_.clear();
        dropped.swap(held_);
    }
    /// The first `count` requests, once they are there.
    std::vector<Got> wait_for(std::size_t count) {
        std::unique_lock lock(mutex_);
        REQUIRE(arrived_.wait_for(lock, patience, [&] { return got_.size() >= count; }));
        return got_;
    }
    /// True when no further request comes in that time.
    bool is_left_alone_for(std::chrono::milliseconds time) {
        std::unique_lock lock(mutex_);
        const auto before = got_.size();
        return !arrived_.wait_for(lock, time, [&] { return got_.size() > before; });
    }

private:
    std::optional<net::Response> take(net::Request request, const net::Reply& reply) {
        const std::lock_guard lock(mutex_);
        const bool ignored = !ignored_.empty() && request.body.find(ignored_) != std::string::npos;
        got_.push_back({std::move(request), std::chrono::steady_clock::now()});
        arrived_.notify_all();
        if (ignored) {
            held_.push_back(reply);
            return std::nullopt;
        }
        if (answers_.empty()) return net::Response{200, {}, {}};
        auto answer = std::move(answers_.front());
        answers_.pop_front();
        return answer;
    }

    std::mutex mutex_;
    std::condition_variable arrived_;
    std::vector<Got> got_;  // guarded by mutex_, as all below
    std::deque<net::Response> answers_;
    std::string ignored_;
    std::vector<net::Reply> held_;
    std::unique_ptr<net::Server> server_;  // last: its thread uses all of the above
};

/// One callback comes of it at once: NOT_REACHABLE INVALID_NUMBER.
void post_lead_without_number(const Program& program, const std::string& crm_id) {
    const auto body = fmt::format(R"({{"crm_contact_id":"{}","phone_number":"12"}})", crm_id);
    REQUIRE(program.test().post("/v1/leads", body).status == 202);
}

std::string callback_status(const Program& program) {
    return program.test().get("/v1/workspace").at("/callback/status");
}

/// A fast clock, so that retries come soon.
Settings settings_for(const Receiver& receiver) {
    return {{"callback.url", quoted(receiver.url())},
            {"callback.secret", quoted("whsec_c2VjcmV0LWZvci10ZXN0cw==")},
            {"clock.speed", "3600"}};
}

}  // namespace

TEST_CASE("a callback says who sends it, and carries id, time, signature and the configured key") {
    Receiver receiver;
    auto settings = settings_for(receiver);
    settings["callback.api_key"] = quoted("the-crm's-key");
    Program program(settings);
    program.start();
    post_lead_without_number(program, "CRM_1");
    const auto request = receiver.wait_for(1).front().request;
    CHECK(request.method == "POST");
    CHECK(request.header("content-type") == "application/json");
    CHECK(request.header("user-agent").starts_with("Alvio/"));
    CHECK(request.header("api-key") == "the-crm's-key");
    CHECK(!request.header("webhook-id").empty());
    CHECK(!request.header("webhook-timestamp").empty());
    CHECK(request.header("webhook-signature").starts_with("v1,"));
    CHECK(callback_status(program) == "active");
}

TEST_CASE("a callback that fails comes again under the same id, until it is taken") {
    Receiver receiver;
    receiver.answer_with({{500, {}, {}}, {404, {}, {}}, {503, {}, {}}});
    Program program(settings_for(receiver));
    program.start();
    post_lead_without_number(program, "CRM_1");
    const auto got = receiver.wait_for(4);
    for (const auto& again : got) {
        CHECK(again.request.header("webhook-id") == got.front().request.header("webhook-id"));
        CHECK(again.request.body == got.front().request.body);
    }
    CHECK(receiver.is_left_alone_for(std::chrono::milliseconds{500}));
}

TEST_CASE("Retry-After is honoured in real seconds, whatever the clock's speed") {
    Receiver receiver;
    receiver.answer_with({{503, {{"retry-after", "2"}}, {}}});
    Program program(settings_for(receiver));
    program.start();
    post_lead_without_number(program, "CRM_1");
    const auto got = receiver.wait_for(2);
    CHECK(got[1].at - got[0].at >= std::chrono::milliseconds{1900});
}

TEST_CASE("a redirect is not followed") {
    Receiver elsewhere;
    Receiver receiver;
    receiver.answer_with({{307, {{"location", elsewhere.url()}}, {}}});
    Program program(settings_for(receiver));
    program.start();
    post_lead_without_number(program, "CRM_1");
    CHECK(receiver.wait_for(2).size() == 2);
    CHECK(elsewhere.is_left_alone_for(std::chrono::milliseconds{300}));
}

TEST_CASE("a receiver that says 410 is switched off") {
    Receiver receiver;
    receiver.answer_with({{410, {}, {}}});
    Program program(settings_for(receiver));
    program.start();
    post_lead_without_number(program, "CRM_1");
    CHECK(eventually([&] { return callback_status(program) == "off"; }));
    post_lead_without_number(program, "CRM_2");
    CHECK(receiver.is_left_alone_for(std::chrono::milliseconds{500}));
}

TEST_CASE("a private address is refused unless it is allowed") {
    Receiver receiver;
    auto settings = settings_for(receiver);
    settings["callback.allow_private_networks"] = "false";
    Program program(settings);
    program.start();
    post_lead_without_number(program, "CRM_1");
    CHECK(receiver.is_left_alone_for(std::chrono::milliseconds{700}));
    const auto lead = program.test().get("/v1/leads").json().at_pointer("/leads/0");
    CHECK(lead.at("final_status").as_string() == "NOT_REACHABLE");
    CHECK(lead.at_pointer("/statuses/0/delivered_at").is_null());
}

TEST_CASE("a callback that the receiver does not answer holds up no other lead's") {
    Receiver receiver;
    receiver.ignore("CRM_SLOW");
    Program program(settings_for(receiver));
    program.start();
    post_lead_without_number(program, "CRM_SLOW");
    receiver.wait_for(1);
    for (int i = 0; i < 5; ++i)
        post_lead_without_number(program, fmt::format("CRM_{}", i));
    CHECK(receiver.wait_for(6).size() == 6);
    receiver.let_go();  // else the program waits for it when it stops
}

TEST_CASE("a callback that nobody took before a restart is delivered after it") {
    Receiver receiver;
    receiver.answer_with({{500, {}, {}}});
    auto settings = settings_for(receiver);
    settings["clock.speed"] = "3";  // the second attempt comes after a second or two
    Program program(settings);
    program.start();
    post_lead_without_number(program, "CRM_1");
    const auto first = receiver.wait_for(1).front().request;
    program.kill_hard();
    program.start();
    const auto second = receiver.wait_for(2).back().request;
    CHECK(second.header("webhook-id") == first.header("webhook-id"));
    CHECK(second.body == first.body);
}
