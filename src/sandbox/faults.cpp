#include "sandbox/faults.hpp"

#include <algorithm>

#include "sandbox/graph_api.hpp"
#include "sandbox/json_member.hpp"

namespace alvio::sandbox {

namespace {

constexpr std::size_t most_faults = 1000;

std::optional<Fault::Mode> parse_mode(std::string_view text) {
    if (text == "sync") return Fault::Mode::Sync;
    if (text == "async") return Fault::Mode::Async;
    if (text == "cut") return Fault::Mode::Cut;
    if (text == "timeout") return Fault::Mode::Timeout;
    if (text == "late") return Fault::Mode::Late;
    return std::nullopt;
}

}  // namespace

std::optional<Fault> fault_in_number(std::string_view digits) {
    constexpr std::size_t code_digits = 6;
    if (digits.size() < code_digits + 1) return std::nullopt;
    int code = 0;
    for (const char c : digits.substr(digits.size() - code_digits)) {
        if (c < '0' || c > '9') return std::nullopt;
        code = code * 10 + (c - '0');
    }
    // Shorter codes would make ordinary numbers fail.
    if (code < 130'000 || !is_known_code(code)) return std::nullopt;
    Fault fault;
    fault.mode = is_told_later(code) ? Fault::Mode::Async : Fault::Mode::Sync;
    fault.code = code;
    return fault;
}

Graph<void> Faults::add(std::string_view body) {
    const auto request = parse_object(body);
    if (!request) return refuse(invalid_parameter("The body must be a JSON object"));
    Fault fault;
    const auto mode = parse_mode(text_member(*request, "mode").value_or("sync"));
    if (!mode) return refuse(invalid_parameter("mode is one of sync, async, cut, timeout, late"));
    fault.mode = *mode;

    const bool needs_code = fault.mode == Fault::Mode::Sync || fault.mode == Fault::Mode::Async;
    const auto code = number_member(*request, "code");
    if (needs_code && (!code || *code < 0 || *code > 9'999'999)) {
        return refuse(invalid_parameter("code is one of Meta's error codes"));
    }
    fault.code = static_cast<int>(code.value_or(0));
    const auto status = number_member(*request, "status").value_or(0);
    if (status != 0 && (status < 400 || status > 599))
        return refuse(invalid_parameter("status is 400 to 599"));
    fault.http_status = static_cast<int>(status);

    if (request->contains("to")) {
        fault.to = phone_digits(text_member(*request, "to").value_or(""));
        if (fault.to.empty()) return refuse(invalid_parameter("to is a phone number"));
    }
    const auto times = number_member(*request, "times").value_or(1);
    if (times < 1 || times > 1'000'000) return refuse(invalid_parameter("times is 1 to 1000000"));
    fault.times = static_cast<std::size_t>(times);
    if (waiting_.size() >= most_faults)
        return refuse(invalid_parameter("too many faults are waiting"));
    waiting_.push_back(std::move(fault));
    return {};
}

std::optional<Fault> Faults::take(std::string_view to) {
    const auto found = std::find_if(waiting_.begin(), waiting_.end(), [&](const Fault& fault) {
        return fault.to.empty() || fault.to == to;
    });
    if (found == waiting_.end()) return std::nullopt;
    auto fault = *found;
    if (--found->times == 0) waiting_.erase(found);
    return fault;
}

}  // namespace alvio::sandbox
