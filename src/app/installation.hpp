// The composition root: builds every part, in order, and takes them down again. Reads top to
// bottom.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "app/config.hpp"
#include "base/clock.hpp"
#include "base/random.hpp"
#include "engine/membership.hpp"
#include "sandbox/phone_event.hpp"
#include "store/store.hpp"

namespace alvio::app {

struct InstallationOptions {
    std::function<void(const store::LeadChange&)>
        on_change;  ///< after every commit, on the writer thread
    std::function<void(const engine::Membership&, bool lost_lease)>
        on_membership;  ///< this process among the nodes of a store, on the writer thread
    sandbox::OnPhoneEvent on_phone_event;  ///< what happens on the sandbox's phones
    Duration think_time =
        std::chrono::seconds{4};  ///< of the sandbox's characters, before the clock's speed
    std::function<void(const std::string&)>
        on_fatal;  ///< the store cannot commit: the process must end
    /// Serves from this one and not from what store.url names: bench/ measures with it what the
    /// rest costs.
    std::unique_ptr<store::Store> store;
};

/// What the first start made and shows once. Empty on later starts.
struct Credentials {
    std::string live_key;
    std::string test_key;
    std::string callback_secret;
};

class Installation {
public:
    [[nodiscard]] static Result<std::unique_ptr<Installation>> start(const Config& config,
                                                                     const ReadFile& read_file,
                                                                     const Clock& clock,
                                                                     Random& random,
                                                                     InstallationOptions options);
    virtual ~Installation() = default;

    [[nodiscard]] virtual std::string url()
        const = 0;  ///< where it listens, "http://127.0.0.1:8080"
    [[nodiscard]] virtual std::string sandbox_url() const = 0;
    [[nodiscard]] virtual const Credentials& first_credentials() const = 0;
    [[nodiscard]] virtual std::string calendar_url(Environment environment) const = 0;
    [[nodiscard]] virtual std::string hook_url(Environment environment) const = 0;
    [[nodiscard]] virtual store::Store& store() = 0;
    /// Stops accepting, finishes requests and effects under way, closes the store. Blocks;
    /// idempotent.
    virtual void drain() = 0;
};

}  // namespace alvio::app
