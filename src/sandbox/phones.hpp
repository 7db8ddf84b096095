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
#include "sandbox/habits.hpp"
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
    std::string billed_as = {};         ///< of a business message: "marketing", "service" …
    bool in_window = false;             ///< likewise: sent while the window was open
    OtherKind other = OtherKind::None;  ///< of a prospect's message
    std::string reaction = {};          ///< the other side's, shown at the bubble
};

struct Thread {
    Pair pair;
    Persona persona;
    std::optional<Instant> prospect_wrote_at;  ///< opens the 24-hour window
    std::deque<PhoneMessage> messages;
    std::optional<Instant> free_until = {};  ///< an ad's free entry point: 72 hours
    Instant business_types_until = {};       ///< the typing indicator
    int unread = 0;                          ///< delivered and not read, for the phone page

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
    /// The last used in front.
    [[nodiscard]] const std::list<Thread>& threads() const { return by_use_; }

    [[nodiscard]] Habits habits_of(const std::string& wa_id) const;
    void set_habits(const std::string& wa_id, Habits habits);
    /// Whose business-scoped id this is, among those who have a thread; "" for nobody's.
    [[nodiscard]] std::string number_of(const std::string& user_id) const;

private:
    using ByUse = std::list<Thread>;  // the last used in front

    Casting cast_;
    ByUse by_use_;
    std::map<Pair, ByUse::iterator> by_pair_;
    std::map<std::string, Habits> habits_;  ///< only of those that differ from the usual
    std::map<std::string, std::string> by_user_id_;
};

}  // namespace alvio::sandbox
