#include "engine/talk.hpp"

#include "engine/requests.hpp"

namespace alvio::bench {

namespace {

constexpr const char* question = "How much does it cost?";
constexpr std::size_t nobody = ~std::size_t{0};

}  // namespace

Talk::Talk(std::uint64_t first, std::uint64_t count)
    : first_(first),
      count_(count),
      client_of_(count, nobody),
      outside_([this](const std::string& digits) { hear(digits); }) {}

LoadResult Talk::run(LoadOptions options) {
    options.status = 200;
    options.awaits_reply = true;
    const auto load = std::make_shared<Load>(
        options, [this](std::string& out, std::size_t client, std::uint64_t) {
            const auto person = next_++ % count_;
            {
                const std::lock_guard lock(mutex_);
                client_of_[person] = client;
            }
            append_webhook(out, first_ + person, sent_++, question);
        });
    {
        const std::lock_guard lock(mutex_);
        load_ = load;
        if (stopped_) load->stop();
    }
    const auto result = load->run();
    const std::lock_guard lock(mutex_);
    load_.reset();
    return result;
}

void Talk::stop() {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    if (load_) load_->stop();
}

void Talk::hear(const std::string& digits) {
    const auto person = person_of(digits);
    if (person < first_ || person >= first_ + count_) return;
    const std::lock_guard lock(mutex_);
    auto& client = client_of_[person - first_];
    if (client == nobody || !load_) return;
    load_->replied(client);
    client = nobody;
}

}  // namespace alvio::bench
