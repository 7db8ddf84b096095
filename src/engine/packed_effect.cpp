#include "engine/packed_effect.hpp"

#include <algorithm>
#include <cstring>
#include <optional>
#include <variant>

#include "store/codec.hpp"

namespace alvio::engine {

namespace {

/// Templates in all their languages. Texts that turn out to share nothing must not fill the memory.
constexpr std::size_t most_shared = 1024;
constexpr std::uint32_t nothing_shared = UINT32_MAX;
/// Stands in a shared text before the number of the parameter that belongs there.
constexpr char mark = '\x01';
constexpr std::size_t most_parameters = 9;

void put_number(std::string& to, std::uint32_t number) {
    char bytes[sizeof number];
    std::memcpy(bytes, &number, sizeof number);
    to.append(bytes, sizeof number);
}

std::uint32_t take_number(std::string_view& from) {
    std::uint32_t number = 0;
    if (from.size() < sizeof number) throw store::UnreadableRecord("packed effect: too short");
    std::memcpy(&number, from.data(), sizeof number);
    from.remove_prefix(sizeof number);
    return number;
}

/// The text with marks where parameters stand in it.
std::string without_parameters(std::string_view text, const std::vector<std::string>& parameters) {
    std::string shared;
    while (!text.empty()) {
        const std::string* longest = nullptr;
        for (const auto& parameter : parameters) {
            if (parameter.empty() || !text.starts_with(parameter)) continue;
            if (longest == nullptr || parameter.size() > longest->size()) longest = &parameter;
        }
        if (longest == nullptr) {
            shared += text.front();
            text.remove_prefix(1);
            continue;
        }
        shared += mark;
        shared += static_cast<char>('0' + (longest - parameters.data()));
        text.remove_prefix(longest->size());
    }
    return shared;
}

std::string with_parameters(std::string_view shared, const std::vector<std::string>& parameters) {
    std::string text;
    for (std::size_t i = 0; i < shared.size(); ++i) {
        if (shared[i] == mark) {
            text += parameters.at(static_cast<std::size_t>(shared[++i] - '0'));
        } else {
            text += shared[i];
        }
    }
    return text;
}

/// What messages from the same template have in common, as an effect of its own.
std::optional<lead::SendMessage> shared_part(const lead::OutboundEffect& effect) {
    const auto* message = std::get_if<lead::SendMessage>(&effect);
    if (message == nullptr || message->not_before) return std::nullopt;
    const auto* whole = std::get_if<lead::TemplateMessage>(&message->content);
    if (whole == nullptr || whole->body_parameters.size() > most_parameters ||
        whole->text.find(mark) != std::string::npos)
        return std::nullopt;
    auto shared = *whole;
    shared.text = without_parameters(whole->text, whole->body_parameters);
    shared.body_parameters.clear();
    return lead::SendMessage{message->purpose, std::move(shared), {}};
}

}  // namespace

std::optional<std::uint32_t> EffectPacker::number_of(lead::SendMessage shared) {
    if (last_ && last_->first == shared) return last_->second;
    auto text = store::encode(lead::OutboundEffect{shared});
    auto known = numbers_.find(text);
    if (known == numbers_.end()) {
        if (shared_.size() == most_shared) return std::nullopt;
        const auto next = static_cast<std::uint32_t>(shared_.size());
        known = numbers_.emplace(std::move(text), next).first;
        shared_.push_back(&known->first);
    }
    last_ = {std::move(shared), known->second};
    return known->second;
}

std::string EffectPacker::pack(const lead::OutboundEffect& effect) {
    std::string packed;
    auto shared = shared_part(effect);
    const auto number = shared ? number_of(std::move(*shared)) : std::nullopt;
    put_number(packed, number.value_or(nothing_shared));
    if (!number) return packed + store::encode(effect);
    const auto& content = std::get<lead::SendMessage>(effect).content;
    for (const auto& parameter : std::get<lead::TemplateMessage>(content).body_parameters) {
        put_number(packed, static_cast<std::uint32_t>(parameter.size()));
        packed += parameter;
    }
    return packed;
}

lead::OutboundEffect EffectPacker::unpack(std::string_view packed) const {
    const auto number = take_number(packed);
    if (number == nothing_shared) return store::decode_effect(packed);
    auto effect = store::decode_effect(*shared_.at(number));
    auto& content = std::get<lead::SendMessage>(effect).content;
    auto& message = std::get<lead::TemplateMessage>(content);
    while (!packed.empty()) {
        const auto size = std::min<std::size_t>(take_number(packed), packed.size());
        message.body_parameters.emplace_back(packed.substr(0, size));
        packed.remove_prefix(size);
    }
    message.text = with_parameters(message.text, message.body_parameters);
    return effect;
}

}  // namespace alvio::engine
