// Meta, as far as Alvio can tell: `alvio sandbox` as a process of its own, or the same in this
// process with a cast of the test's choice. It lives on when `alvio serve` is killed. Numbers
// without a character are played by the test.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "net/client.hpp"
#include "program/child.hpp"
#include "program/http.hpp"
#include "program/places.hpp"
#include "sandbox/characters.hpp"
#include "sandbox/meta.hpp"

namespace alvio::program {

/// Alvio's number at Meta, as the configuration names it.
inline constexpr const char* phone_number_id = "100000000000003";

/// A message as a phone shows it.
struct PhoneMessage {
    std::string id;
    bool from_business = false;
    std::string type;  ///< "template", "text", "buttons", "list" …
    std::string text;
    std::vector<std::string> options;  ///< their titles
    std::string status;                ///< of the business's messages: "delivered" …
    std::string effect;                ///< Alvio's id of the message, biz_opaque_callback_data
};

class Whatsapp {
public:
    /// Nothing is started yet: its address can go into Alvio's configuration first.
    explicit Whatsapp(std::filesystem::path folder) : folder_(std::move(folder)) {}

    [[nodiscard]] std::string url() const;
    [[nodiscard]] const std::string& app_secret() const { return app_secret_; }
    /// As strict as Meta. Sends webhooks to this URL from then on. Throws std::runtime_error when
    /// it does not answer.
    void start(const std::string& webhook_url, double speed);
    /// The same in this process, with any number of prospects that have a character.
    void start_here(const std::string& webhook_url, double speed, sandbox::Casting cast);
    /// Meta knows the words of the built-in playbook's first message, so phones show them and its
    /// buttons can be tapped.
    void approve_opening_template();

    /// What was written both ways, oldest first.
    [[nodiscard]] std::vector<PhoneMessage> thread(const std::string& phone) const;
    /// Calls to send that Meta would have refused, other than by fail().
    [[nodiscard]] std::size_t refused() const;
    [[nodiscard]] std::vector<PhoneMessage> from_business(const std::string& phone) const;

    /// The person writes, taps an option by its title, or switches off marketing messages. Throws
    /// std::runtime_error when the phone cannot do that.
    void write(const std::string& phone, const std::string& text);
    void tap(const std::string& phone, const std::string& title);
    /// Something that is no text: "voice", "image", "reaction" …
    void send(const std::string& phone, const std::string& kind);
    void stop_marketing(const std::string& phone);

    /// What goes wrong with the next messages: {"mode", "code", "times"} as POST /_sim/fail takes
    /// it.
    void fail(const boost::json::object& fault);

    [[nodiscard]] std::string errors() const { return child_ ? child_->errors() : std::string{}; }

private:
    void act(boost::json::object action);

    std::filesystem::path folder_;
    Port port_;
    std::string app_secret_ = "an-app-secret-for-tests";
    std::optional<Http> http_;
    std::optional<Child> child_;
    SystemClock clock_;
    std::unique_ptr<net::Client> client_;
    std::unique_ptr<sandbox::Meta> here_;  ///< last: it uses clock and client
};

}  // namespace alvio::program
