// The prospects' phones: one thread per pair, with what was written both ways. Bounded: the thread
// that was quiet longest makes room for a new one, and a thread forgets its oldest messages. Not
// thread-safe.
#pragma once

#include <deque>
#include <list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "sandbox/characters.hpp"
#include "sandbox/webhook_body.hpp"

namespace alvio::sandbox {

struct PhoneMessage {
    std::string id;
    bool from_business = false;
    Instant at;
    Incoming shown;  ///< for the prospect's own messages: text and form
    /// Of a business message: how far it has got. Of a prospect's message: Read once the business
    /// said so.
    DeliveryState state = DeliveryState::Accepted;
    int error_code = 0;
    std::string opaque = {};
};

struct Thread {
    Pair pair;
    Persona persona;
    std::optional<Instant> prospect_wrote_at;  ///< opens the 24-hour window
    std::deque<PhoneMessage> messages;

    [[nodiscard]] PhoneMessage* message(std::string_view id);
    void add(PhoneMessage message);
};

class Phones {
public:
    explicit Phones(Casting cast) : cast_(std::move(cast)) {}

    /// The pair's thread, made on first use. The reference holds until the next open().
    Thread& open(const Pair& pair);
    [[nodiscard]] Thread* find(const Pair& pair);
    /// The number's threads, the one that was opened last in front.
    [[nodiscard]] std::vector<Thread*> threads_of(std::string_view wa_id);
    [[nodiscard]] std::vector<std::string> business_numbers() const;  ///< phone_number_ids, sorted
    [[nodiscard]] std::size_t size() const { return by_use_.size(); }

private:
    using ByUse = std::list<Thread>;  // the last used in front

    Casting cast_;
    ByUse by_use_;
    std::map<Pair, ByUse::iterator> by_pair_;
};

}  // namespace alvio::sandbox
