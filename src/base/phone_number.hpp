// A phone number in E.164 form ("+33612345678"). crm::normalise_phone makes one from what people
// type.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace alvio {

class PhoneNumber {
public:
    /// Takes "+" and 5 to 15 digits (ITU-T E.164, shortened at the low end for national short
    /// ranges).
    [[nodiscard]] static std::optional<PhoneNumber> from_e164(std::string_view text) {
        if (text.size() < 6 || text.size() > 16 || text[0] != '+') return std::nullopt;
        for (const char c : text.substr(1)) {
            if (c < '0' || c > '9') return std::nullopt;
        }
        return PhoneNumber(std::string(text));
    }

    [[nodiscard]] const std::string& e164() const { return text_; }
    [[nodiscard]] std::string digits() const { return text_.substr(1); }  ///< Meta's wa_id form
    auto operator<=>(const PhoneNumber&) const = default;

private:
    explicit PhoneNumber(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

}  // namespace alvio
