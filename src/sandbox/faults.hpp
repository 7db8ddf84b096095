// Faults that a test asks for: the next sends fail in a chosen way.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/graph_error.hpp"

namespace alvio::sandbox {

struct Fault {
    enum class Mode {
        Sync,     ///< the call is refused with `code`
        Async,    ///< the call is accepted, then a `failed` status carries `code`
        Cut,      ///< the message goes its way, but the answer to the call is lost
        Timeout,  ///< the same, and the call is left waiting
        Late,     ///< the answer comes after the first webhooks about the message
    };
    Mode mode = Mode::Sync;
    int code = 0;         ///< Sync and Async
    int http_status = 0;  ///< Sync: instead of Meta's status for the code; 0: Meta's
    std::string to = {};  ///< the prospect's digits; "": whoever comes next
    std::size_t times = 1;
};

/// A number whose last six digits are one of Meta's codes (…131026) fails with it, always: at once
/// or by a `failed` status, as the code comes at Meta. Nothing for all others.
[[nodiscard]] std::optional<Fault> fault_in_number(std::string_view digits);

/// Not thread-safe.
class Faults {
public:
    /// {"to"?, "code", "times"?, "mode"?: "sync" | "async" | "cut" | "timeout" | "late",
    /// "status"?}; says what is wrong with it.
    [[nodiscard]] Graph<void> add(std::string_view body);
    void clear() { waiting_.clear(); }
    /// The fault for a message to this prospect, if one is left: the oldest first. It counts as
    /// used.
    [[nodiscard]] std::optional<Fault> take(std::string_view to);

private:
    std::vector<Fault> waiting_;
};

}  // namespace alvio::sandbox
