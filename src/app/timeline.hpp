// The demo's live timeline: who did what when, in the order in which it happened.
#pragma once

#include <cstdio>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "sandbox/example_crm.hpp"
#include "sandbox/phone_event.hpp"

namespace alvio::app {

class Timeline {
public:
    enum class Colours { Yes, No };
    /// `pace` turns real time into the journey's time, which is what is shown.
    Timeline(const Clock& clock, Pace pace, std::FILE* out, Colours colours);

    /// From then on a number or a CRM id is shown under this name.
    void introduce(const std::string& name, const std::string& crm_id, const std::string& wa_id);

    void lead_posted(const std::string& crm_id, const std::string& plays);
    void on_phone(const sandbox::PhoneEvent& event);
    void on_callback(const sandbox::ReceivedCallback& callback);

    /// What the CRM has heard about a contact, in order: "OPT_OUT STOP".
    [[nodiscard]] std::vector<std::string> heard(const std::string& crm_id) const;
    [[nodiscard]] std::size_t unverified() const;
    void blank_line();

private:
    void line(const std::string& name, const char* colour, const std::string& mark,
              const std::string& text);
    [[nodiscard]] std::string journey_time() const;

    const Clock& clock_;
    Pace pace_;
    Instant start_;
    std::FILE* out_;
    Colours colours_;
    mutable std::mutex mutex_;
    std::map<std::string, std::string> names_;  // by CRM id and by wa_id
    std::map<std::string, std::vector<std::string>> heard_;
    std::size_t unverified_ = 0;
};

}  // namespace alvio::app
