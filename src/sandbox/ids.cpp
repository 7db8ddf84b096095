#include "sandbox/ids.hpp"

#include <array>

#include "base/bytes.hpp"

namespace alvio::sandbox {

namespace {

constexpr std::size_t id_length_to_prospect = 18;
constexpr std::size_t id_length_to_business = 20;

std::string hex_id(std::size_t length, Random& random) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string id;
    while (id.size() < length)
        id += digits[random.below(digits.size())];
    return id;
}

char last_digit_of(std::string_view phone_number_id) {
    unsigned sum = 0;
    for (const char c : phone_number_id)
        sum = sum * 31 + static_cast<unsigned char>(c);
    return static_cast<char>('0' + sum % 10);
}

}  // namespace

std::string message_id(std::string_view wa_id, Direction direction, Random& random) {
    const bool to_prospect = direction == Direction::ToProspect;
    const auto id = hex_id(to_prospect ? id_length_to_prospect : id_length_to_business, random);
    std::string bytes{'\x1c', '\x18', static_cast<char>(wa_id.size())};
    bytes += wa_id;
    bytes += std::string{
        '\x15', '\x02', '\0', to_prospect ? '\x11' : '\x12', '\x18', static_cast<char>(id.size())};
    bytes += id;
    bytes += '\0';
    return "wamid." + base64_encode(bytes);
}

std::string wa_id_in(std::string_view message_id) {
    constexpr std::string_view prefix = "wamid.";
    if (!message_id.starts_with(prefix)) return {};
    const auto bytes = base64_decode(message_id.substr(prefix.size()));
    if (!bytes || bytes->size() < 3) return {};
    const auto length = static_cast<unsigned char>((*bytes)[2]);
    return bytes->size() < 3U + length ? std::string{} : bytes->substr(3, length);
}

std::string trace_id(Random& random) {
    std::array<std::uint8_t, 17> bytes{};
    random.fill(bytes);
    const std::string text(bytes.begin(), bytes.end());
    return "A" + base64url_encode(text).substr(0, 22);
}

std::string display_number(std::string_view phone_number_id) {
    return std::string("3363998009") + last_digit_of(phone_number_id);
}

std::string pretty_display_number(std::string_view phone_number_id) {
    return std::string("+33 6 39 98 00 9") + last_digit_of(phone_number_id);
}

}  // namespace alvio::sandbox
