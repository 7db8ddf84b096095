// A CRM that posts leads without a pause, whatever happens to the program meanwhile: each of them
// again until it has its 202, under the same Idempotency-Key, at the one node or the other.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "program/nodes.hpp"
#include "sandbox/characters.hpp"

namespace alvio::program {

/// The numbers of prospects below it are the contract's characters and Meta's own phones.
inline constexpr int first_lead = 100;
/// The prospect of the lead number `number`, and how the CRM names the contact.
[[nodiscard]] std::string phone_of(int number);
[[nodiscard]] std::string contact_of(int number);
/// A character for each of these phones; numbers that are none of them are played by nobody.
[[nodiscard]] sandbox::Character character_of_phone(std::string_view digits);
[[nodiscard]] sandbox::Character character_of_lead(int number);

class LeadLoad {
public:
    /// Posts from then on, so many leads a second in all. `nodes` must outlive it.
    LeadLoad(Nodes& nodes, double per_second);
    ~LeadLoad() { static_cast<void>(stop()); }
    LeadLoad(const LeadLoad&) = delete;
    LeadLoad& operator=(const LeadLoad&) = delete;

    /// Ends when the posts under way have been acknowledged; the numbers of those that were, in
    /// order. What is still refused after a minute is in `refused()`.
    std::vector<int> stop();
    [[nodiscard]] std::vector<int> refused() const;
    /// Posts that had to be sent again because they were not acknowledged.
    [[nodiscard]] int repeated() const { return repeated_; }

private:
    void post_until(const std::stop_token& stop);
    [[nodiscard]] bool post(int number);

    Nodes& nodes_;
    std::chrono::duration<double> pause_;
    std::atomic<int> next_ = first_lead;
    std::atomic<int> repeated_ = 0;
    mutable std::mutex mutex_;
    std::vector<int> acknowledged_;  ///< guarded by mutex_, as the refused ones
    std::vector<int> refused_;
    std::vector<std::jthread> posters_;  ///< last: they use all of the above
};

}  // namespace alvio::program
