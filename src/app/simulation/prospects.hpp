// The prospects whom the sandbox does not play: people with habits, who look at the form of a
// message and never at its wording. What anybody writes is noted for the checks.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/simulation/cast.hpp"
#include "app/simulation/chronicle.hpp"
#include "app/simulation/ledger.hpp"
#include "app/simulation/timetable.hpp"
#include "sandbox/network.hpp"

namespace alvio::app::simulation {

class Prospects {
public:
    /// All must outlive it.
    Prospects(std::uint64_t seed, const Cast& cast, Timetable& timetable, Chronicle& chronicle,
              Ledger& ledger);

    /// Where they write. Before the first event.
    void connect(sandbox::Network& network, std::string phone_number_id);
    /// The sandbox's observer.
    void on_phone(const sandbox::PhoneEvent& event);

private:
    struct Phone {
        const Member* member = nullptr;
        Dice dice{0, 0};
        int answers = 0;
        std::map<std::string, sandbox::PhoneEvent> shown;  ///< by message
        std::vector<sandbox::Option> tappable;             ///< of all messages so far
    };
    struct Answer {
        Duration wait;
        sandbox::PersonalMessage message;
        bool stops_marketing = false;
    };

    void tell(const sandbox::PhoneEvent& event);
    void react(const std::string& wa_id, Phone& phone, const sandbox::PhoneEvent& message);
    void answer(Phone& phone, const sandbox::PhoneEvent& message, Manner manner);
    void stop_at_once(Phone& phone, Duration wait, const sandbox::PhoneEvent& message);
    void write(Phone& phone, Duration wait, std::string text);
    void tap_or_say_yes(Phone& phone, Duration wait, const sandbox::PhoneEvent& message);
    void later(Phone& phone, Answer answer);
    [[nodiscard]] Duration until_evening(Dice& dice) const;

    Timetable& timetable_;
    Chronicle& chronicle_;
    Ledger& ledger_;
    sandbox::Network* network_ = nullptr;
    std::string phone_number_id_;
    std::map<std::string, Phone> phones_;  ///< of those who are played here
};

}  // namespace alvio::app::simulation
