#include "sandbox/habits.hpp"

#include "sandbox/characters.hpp"

namespace alvio::sandbox {

Habits usual_habits(std::string_view wa_id) {
    Habits habits;
    switch (persona_number(wa_id)) {
        case 1:
            habits.read_receipts = false;
            break;
        case 2:
            habits.hides_number = true;
            habits.username = "sam.example";
            break;
        case 8:
            habits.blocks_business = true;
            break;
        case 9:
            habits.online = false;
            habits.comes_online_after = std::chrono::hours{1};
            break;
        case 10:
            habits.chat_open = true;
            break;
        case 13:
            habits.marketing_stopped = true;
            break;
        default:
            break;
    }
    return habits;
}

}  // namespace alvio::sandbox
