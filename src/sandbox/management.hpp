// The Graph API beside messages: templates, media, numbers, subscriptions, profile, blocked people,
// tokens (reference section 5). Safe from any thread.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "net/client.hpp"
#include "net/server.hpp"
#include "sandbox/account.hpp"
#include "sandbox/media_store.hpp"
#include "sandbox/network.hpp"
#include "sandbox/schedule.hpp"
#include "sandbox/templates.hpp"
#include "sandbox/webhook_sender.hpp"

namespace alvio::sandbox {

struct ManagementOptions {
    Pace pace;
    std::uint64_t seed = 1;
    std::vector<Template> templates;
    TemplateRules template_rules;
    Duration review_time{};  ///< of a new template, before `pace`
};

class Management {
public:
    /// Answers a Graph request: the JSON of a 200, or a refusal. Some answers come later.
    using Done = std::function<void(Graph<std::string>)>;

    /// All five must outlive it, and `schedule` must be stopped before it ends.
    Management(ManagementOptions options, const Clock& clock, Schedule& schedule,
               net::Client& client, WebhookSender& webhooks, Network& network);

    /// No answer is waited for any more.
    void close();

    [[nodiscard]] Graph<void> check_token(std::string_view token);
    /// Whether this number can send, and to this recipient: 133010, 131021, 131030.
    [[nodiscard]] Graph<void> check_sender(std::string_view phone_number_id);
    [[nodiscard]] Graph<void> check_recipient(std::string_view phone_number_id,
                                              const std::string& to);
    /// What the phone shows and how it is billed, or the template's or media's refusal.
    struct Shown {
        Incoming message;
        Handling handling;
    };
    [[nodiscard]] Graph<Shown> show(const SendCall& call);

    // GET, POST and DELETE /{id}: whatever the id is of.
    [[nodiscard]] Graph<std::string> get_node(const net::Request& request);
    void post_node(const net::Request& request, const Done& done);
    [[nodiscard]] Graph<std::string> delete_node(const net::Request& request);

    [[nodiscard]] Graph<std::string> get_numbers(const net::Request& request);
    [[nodiscard]] Graph<std::string> add_number(const net::Request& request);
    [[nodiscard]] Graph<std::string> register_number(const net::Request& request);
    [[nodiscard]] Graph<std::string> deregister_number(const net::Request& request);
    [[nodiscard]] Graph<std::string> request_code(const net::Request& request);
    [[nodiscard]] Graph<std::string> verify_code(const net::Request& request);
    [[nodiscard]] Graph<std::string> get_profile(const net::Request& request);
    [[nodiscard]] Graph<std::string> post_profile(const net::Request& request);
    [[nodiscard]] Graph<std::string> get_blocked(const net::Request& request);
    [[nodiscard]] Graph<std::string> post_blocked(const net::Request& request);
    [[nodiscard]] Graph<std::string> delete_blocked(const net::Request& request);

    [[nodiscard]] Graph<std::string> get_token(const net::Request& request);
    [[nodiscard]] Graph<std::string> get_subscribed_apps(const net::Request& request);
    void post_subscribed_apps(const net::Request& request, const Done& done);
    [[nodiscard]] Graph<std::string> delete_subscribed_apps(const net::Request& request);
    [[nodiscard]] Graph<std::string> get_subscriptions(const net::Request& request);
    void post_subscriptions(const net::Request& request, const Done& done);

    [[nodiscard]] Graph<std::string> get_templates(const net::Request& request);
    [[nodiscard]] Graph<std::string> post_template(const net::Request& request);
    [[nodiscard]] Graph<std::string> delete_template(const net::Request& request);
    [[nodiscard]] Graph<std::string> unpause_template(const net::Request& request);

    [[nodiscard]] Graph<std::string> post_media(const net::Request& request);
    /// The bytes of a file, to be had with a token for five minutes.
    [[nodiscard]] net::Response download(const net::Request& request);
    /// What a prospect sent can be fetched from then on.
    void keep_inbound(const std::string& message_id, OtherKind kind);

    // The control API: what is set by hand. The body says what is wrong with it when refused.
    [[nodiscard]] Graph<std::string> show_account();
    [[nodiscard]] Graph<std::string> change_account(std::string_view body);
    [[nodiscard]] Graph<std::string> change_template(std::string_view id, std::string_view body);

private:
    [[nodiscard]] Graph<std::string> number_as_json(std::string_view id, std::string_view fields);
    void edit_number(const net::Request& request, const Done& done);
    /// Meta's handshake with a webhook: `then` when the address gives the challenge back.
    void verify_webhook(const std::string& url, const std::string& token,
                        const std::function<void()>& then, const Done& done);
    [[nodiscard]] Graph<std::string> change_blocked(const net::Request& request, bool blocked);
    void tell(const TemplateEvent& event);
    /// With mutex_ held: the events and the review that the last change of templates brought.
    void follow_up();
    void pause(std::int64_t id);

    /// Shared with the handshakes in flight, whose answer may come after the sandbox has ended.
    struct Life {
        std::mutex mutex;
        bool over = false;  // guarded by mutex
    };

    const ManagementOptions options_;
    const std::shared_ptr<Life> life_ = std::make_shared<Life>();
    const Clock& clock_;
    Schedule& schedule_;
    net::Client& client_;
    WebhookSender& webhooks_;
    Network& network_;
    SeededRandom random_;

    std::mutex mutex_;
    Templates templates_;  // guarded by mutex_, as all below
    Account account_;
    MediaStore media_;
    std::set<std::int64_t> holding_;  ///< templates whose messages are held
    std::string verify_token_;
    std::string subscribed_fields_ = "messages";
    int added_numbers_ = 0;
};

}  // namespace alvio::sandbox
