// Who takes part in a world: leads with their prospects' characters, and when the CRM posts what.
// Each member comes from the seed and its own number alone, so that leaving one out while shrinking
// a failure leaves the others as they were.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "sandbox/characters.hpp"

namespace alvio::app::simulation {

/// Prospects beyond the contract's table: how they answer.
enum class Manner {
    AsTheTableSays,    ///< the sandbox plays one of its characters
    AnswersNextDay,    ///< after 26 hours, when the window of anything earlier has closed
    StopsMidSentence,  ///< the opt-out stands inside a longer sentence
    StopsAtOnce,       ///< says STOP while a message is on its way to the phone
    TextsTwice,        ///< two or three messages in a row
    WantsPerson,       ///< books or not, then asks for a human
    Cancels,           ///< books, then cancels
    StopsMarketing,    ///< switches marketing messages off in WhatsApp
    TellsEverything,   ///< name, e-mail and number in every other sentence
    AnswersAtTheBell,  ///< exactly when a nudge or the end of the journey is due
    NightOwl,          ///< answers late in the evening and is then silent
    SaysAnything,      ///< any of it
};
inline constexpr std::size_t manner_count = 12;
[[nodiscard]] std::string_view name_of(Manner manner);

struct PlannedPost {
    Instant at;
    std::string body;
    std::string key;  ///< Idempotency-Key; empty: none
};

struct Member {
    std::string crm_id;
    std::string wa_id;  ///< the prospect's digits; empty: the CRM has no real number
    sandbox::Character character = sandbox::Character::Person;
    Manner manner = Manner::AsTheTableSays;
    std::vector<PlannedPost> posts;    ///< the first one is what starts the journey
    std::vector<std::string> secrets;  ///< what nobody but the prospect and the CRM may read
    std::string first_name;            ///< of the number: who stands twice has one name
    std::string last_name;

    /// How the chronicle calls this member.
    [[nodiscard]] const std::string& who() const { return wa_id.empty() ? crm_id : wa_id; }
};

class Cast {
public:
    /// `left_out`: numbers of members that do not take part.
    Cast(std::uint64_t seed, Instant start, std::size_t leads, Duration posting_time,
         const std::set<std::size_t>& left_out);

    [[nodiscard]] const std::vector<Member>& members() const { return members_; }
    [[nodiscard]] const Member* by_crm_id(std::string_view crm_id) const;
    [[nodiscard]] const Member* by_wa_id(std::string_view wa_id) const;
    [[nodiscard]] sandbox::Character character_of(std::string_view wa_id) const;

private:
    std::vector<Member> members_;
    std::map<std::string, std::size_t, std::less<>> by_crm_id_;
    std::map<std::string, std::size_t, std::less<>> by_wa_id_;  ///< of two, the first
};

}  // namespace alvio::app::simulation
