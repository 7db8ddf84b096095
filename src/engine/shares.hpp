// Who goes first: somebody who waits for an answer, then the CRM, then what nobody waits for.
// Strict, but each of the lower classes gets at least every tenth place while it has something to
// send.
#pragma once

#include <array>

namespace alvio::engine {

enum class Urgency : unsigned char {
    Interactive,  ///< a reply to a person
    Report,       ///< a status for the CRM
    Bulk,         ///< openings, reminders, and whatever is tried again
};
inline constexpr std::size_t urgencies = 3;

class Shares {
public:
    using Waiting = std::array<bool, urgencies>;

    /// Whose turn it is among those that wait; at least one does.
    [[nodiscard]] Urgency next(const Waiting& waiting) const {
        for (const auto urgency : {Urgency::Bulk, Urgency::Report})
            if (waiting[index(urgency)] && passed_over_[index(urgency)] >= patience) return urgency;
        for (const auto urgency : {Urgency::Interactive, Urgency::Report})
            if (waiting[index(urgency)]) return urgency;
        return Urgency::Bulk;
    }
    void served(Urgency urgency, const Waiting& waiting) {
        for (std::size_t i = 0; i < urgencies; ++i)
            passed_over_[i] = waiting[i] && i != index(urgency) ? passed_over_[i] + 1 : 0;
    }

private:
    static constexpr int patience = 9;  ///< one in ten
    [[nodiscard]] static std::size_t index(Urgency urgency) {
        return static_cast<std::size_t>(urgency);
    }

    std::array<int, urgencies> passed_over_{};  ///< how often in a row, while it waited
};

}  // namespace alvio::engine
