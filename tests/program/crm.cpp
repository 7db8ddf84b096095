#include "program/crm.hpp"

#include <boost/json.hpp>
#include <stdexcept>
#include <utility>

#include "base/bytes.hpp"
#include "base/random.hpp"

namespace alvio::program {

namespace json = boost::json;

Crm::Crm() {
    SystemRandom random;
    secret_ = "whsec_" + base64_encode(random_token(24, random));
    sandbox::ExampleCrmOptions options;
    options.signing_secret = Secret(secret_);
    options.on_callback = [this](const sandbox::ReceivedCallback& callback) {
        const std::lock_guard lock(mutex_);
        if (!callback.verified) ++unverified_;
        if (callback.verified && callback.duplicate) ++repeated_;
        if (callback.verified && !callback.duplicate) heard_[callback.crm_id].push_back(callback);
        arrived_.notify_all();
    };
    auto started = sandbox::ExampleCrm::start(std::move(options), clock_);
    if (!started) throw std::runtime_error(started.error().message);
    crm_ = std::move(*started);
}

Crm::Callbacks Crm::heard_locked(const std::string& crm_id) const {
    const auto about = heard_.find(crm_id);
    return about == heard_.end() ? Callbacks{} : about->second;
}

Crm::Callbacks Crm::heard(const std::string& crm_id) const {
    const std::lock_guard lock(mutex_);
    return heard_locked(crm_id);
}

std::vector<std::string> Crm::statuses(const std::string& crm_id) const {
    std::vector<std::string> statuses;
    for (const auto& callback : heard(crm_id))
        statuses.push_back(status_with_reason(callback));
    return statuses;
}

std::size_t Crm::unverified() const {
    const std::lock_guard lock(mutex_);
    return unverified_;
}

std::size_t Crm::repeated() const {
    const std::lock_guard lock(mutex_);
    return repeated_;
}

std::optional<sandbox::ReceivedCallback> Crm::wait_for(const std::string& crm_id, std::size_t index,
                                                       std::chrono::milliseconds within) {
    const auto enough = [index](const Callbacks& about) { return about.size() > index; };
    if (!wait_until(crm_id, enough, within)) return std::nullopt;
    return heard(crm_id)[index];
}

bool Crm::wait_until(const std::string& crm_id,
                     const std::function<bool(const Callbacks&)>& is_enough,
                     std::chrono::milliseconds within) {
    std::unique_lock lock(mutex_);
    return arrived_.wait_for(lock, within, [&] { return is_enough(heard_locked(crm_id)); });
}

std::string status_with_reason(const sandbox::ReceivedCallback& callback) {
    boost::system::error_code error;
    const auto body = json::parse(callback.body, error);
    const auto* reason = error ? nullptr : body.find_pointer("/details/reason", error);
    if (reason == nullptr || !reason->is_string()) return callback.status;
    return callback.status + " " + std::string(reason->get_string());
}

}  // namespace alvio::program
