// The stage on which a story is played: the real program with everything around it, and the people
// of the story with what they have seen and heard so far.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "program/world.hpp"

namespace alvio::stories {

/// What the story says is not what happened.
class Untrue : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Somebody whom the CRM has posted.
struct Person {
    std::string name;
    std::string crm_id;
    std::string lead_id;
    std::string number;        ///< of the phone, E.164; "": what the CRM wrote is no phone number
    std::size_t heard = 0;     ///< callbacks that the story has told
    std::size_t received = 0;  ///< messages on the phone that the story has told
    std::vector<std::string> callbacks;  ///< their bodies, in order
    std::vector<std::string> options;    ///< of the message that the story told last
    bool was_duplicate = false;          ///< of the last post
};

class Stage {
public:
    // ---- before the curtain: none of these once something has happened
    void set_speed(double hours_per_second) { hours_per_second_ = hours_per_second; }
    void set(const std::string& key, const std::string& toml_value);
    /// The team is this one person, with long hours on every day.
    void set_team(const std::string& name);

    // ---- the CRM
    /// `more` are pairs: "language" "fr", "stage" "customer" …
    void post(const std::string& name, const std::string& phone,
              const std::vector<std::string>& more);
    void hear(Person& who, const std::string& status, const std::string& reason);
    void hear_nothing_for(Person& who, std::chrono::minutes time);
    void fail_callbacks(int count, int status) { world().crm.fail_next(count, status); }

    // ---- the prospect
    void receive(Person& who, const std::string& part_of_text);
    void receive_times(Person& who);
    void has_received(Person& who, std::size_t count);
    void has_never_received(Person& who, const std::string& part_of_text);
    void write(Person& who, const std::string& text);
    void tap(Person& who, const std::string& title);

    // ---- the program
    void restart_after_kill();
    /// Stops Alvio in order and checks that nothing went wrong on the way.
    void end();

    [[nodiscard]] Person& person(const std::string& name);
    /// Starts everything on first use.
    [[nodiscard]] program::World& world();
    [[nodiscard]] const program::Http& api() { return world().program.live(); }
    /// The lead as GET /v1/leads/{id} shows it.
    [[nodiscard]] program::Answer lead_of(const Person& who);
    /// The calendar feed of the workspace.
    [[nodiscard]] std::string calendar();
    /// What happened so far, for a failed story's report.
    [[nodiscard]] std::string report();

private:
    [[nodiscard]] std::string in_words(const Person& who, const std::string& text) const;

    double hours_per_second_ = 1.0 / 6;  // slow enough that no machine is too busy for it
    std::map<std::string, std::string> settings_;
    std::string team_;
    std::optional<program::World> world_;
    std::map<std::string, Person> people_;
    std::string last_posted_;
};

/// Waits until `holds()`, and tells `otherwise()` when it never does.
template <class Holds, class Otherwise>
void expect(Holds holds, Otherwise otherwise) {
    if (!program::eventually(holds)) throw Untrue(otherwise());
}

}  // namespace alvio::stories
