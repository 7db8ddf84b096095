#include "app/timeline.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "base/bytes.hpp"

namespace alvio::app {

namespace json = boost::json;

namespace {

constexpr const char* plain = "";
constexpr const char* dim = "\033[2m";
constexpr const char* green = "\033[32m";
constexpr const char* cyan = "\033[36m";
constexpr const char* bold = "\033[1m";
constexpr std::size_t longest_text = 150;
constexpr std::size_t name_width = 13;

std::string one_line(std::string text) {
    for (auto& c : text) {
        if (c == '\n') c = ' ';
    }
    return shorten(text, longest_text);
}

/// Padded to `width` characters, however many bytes they have.
std::string padded(const std::string& text, std::size_t width) {
    const auto length = code_points(text);
    return text + std::string(length < width ? width - length : 0, ' ');
}

std::string buttons(const std::vector<sandbox::Option>& options) {
    std::string text;
    for (const auto& option : options)
        text += " [" + option.title + "]";
    return text;
}

/// The status with its reason and the meeting's time.
struct Told {
    std::string status_and_reason;
    std::string meeting;
};
Told told_by(const sandbox::ReceivedCallback& callback) {
    Told told{callback.status, {}};
    boost::system::error_code error;
    const auto body = json::parse(callback.body, error);
    if (error || !body.is_object()) return told;
    if (const auto* details = body.as_object().if_contains("details")) {
        told.status_and_reason += " " + std::string(details->at("reason").as_string());
    }
    if (const auto* meeting = body.as_object().if_contains("meeting")) {
        told.meeting = std::string(meeting->at("start").as_string()) + " " +
                       std::string(meeting->at("timezone").as_string());
    }
    return told;
}

}  // namespace

Timeline::Timeline(const Clock& clock, Pace pace, std::FILE* out, Colours colours)
    : clock_(clock), pace_(pace), start_(clock.now()), out_(out), colours_(colours) {}

void Timeline::introduce(const std::string& name, const std::string& crm_id,
                         const std::string& wa_id) {
    const std::lock_guard lock(mutex_);
    names_[crm_id] = name;
    if (!wa_id.empty()) names_[wa_id] = name;
}

std::string Timeline::journey_time() const {
    const auto seconds =
        static_cast<double>((clock_.now() - start_).count()) / 1000 * pace_.speed();
    const auto minutes = static_cast<long>(seconds / 60);
    return fmt::format("day {} {:02}:{:02}", minutes / 1440 + 1, minutes / 60 % 24, minutes % 60);
}

void Timeline::line(const std::string& name, const char* colour, const std::string& mark,
                    const std::string& text) {
    const bool coloured = colours_ == Colours::Yes;
    fmt::print(out_, "{}{}{}  {}  {}{}  {}{}\n", coloured ? dim : plain, journey_time(),
               coloured ? "\033[0m" : plain, padded(name, name_width), coloured ? colour : plain,
               mark, text, coloured ? "\033[0m" : plain);
    std::fflush(out_);
}

void Timeline::lead_posted(const std::string& crm_id, const std::string& plays) {
    const std::lock_guard lock(mutex_);
    line(names_[crm_id], bold, "→ Alvio  ",
         fmt::format("lead {} posted by the CRM; this prospect {}", crm_id, plays));
}

void Timeline::on_phone(const sandbox::PhoneEvent& event) {
    const std::lock_guard lock(mutex_);
    const auto& name = names_[event.pair.wa_id];
    using Kind = sandbox::PhoneEvent::Kind;
    switch (event.kind) {
        case Kind::BusinessWrote:
            return line(name, plain, "💬 agent ", one_line(event.text) + buttons(event.options));
        case Kind::ProspectWrote:
            return line(name, cyan, "👤 client", one_line(event.text));
        case Kind::Status:
            if (event.state != sandbox::DeliveryState::Failed) return;
            return line(name, dim, "   phone ",
                        fmt::format("not delivered (Meta's error {})", event.error_code));
    }
}

void Timeline::on_callback(const sandbox::ReceivedCallback& callback) {
    const std::lock_guard lock(mutex_);
    const auto told = told_by(callback);
    if (!callback.verified) ++unverified_;
    if (callback.verified && !callback.duplicate)
        heard_[callback.crm_id].push_back(told.status_and_reason);
    line(names_[callback.crm_id], green, "📨 CRM   ",
         fmt::format("{}{}{}{}  {}", told.status_and_reason, told.meeting.empty() ? "" : "  ",
                     told.meeting, callback.duplicate ? "  (again)" : "",
                     callback.verified ? "✓ signature verified" : "✗ SIGNATURE WRONG"));
}

std::vector<std::string> Timeline::heard(const std::string& crm_id) const {
    const std::lock_guard lock(mutex_);
    const auto found = heard_.find(crm_id);
    return found == heard_.end() ? std::vector<std::string>{} : found->second;
}

std::size_t Timeline::unverified() const {
    const std::lock_guard lock(mutex_);
    return unverified_;
}

void Timeline::blank_line() {
    const std::lock_guard lock(mutex_);
    fmt::print(out_, "\n");
}

}  // namespace alvio::app
