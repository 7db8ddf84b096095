// Identifiers that cannot be mistaken for one another. Each is an opaque string made by us (or, for
// MessageId, by Meta); comparing a LeadId with a MeetingId does not compile.
#pragma once

#include <compare>
#include <functional>
#include <string>
#include <utility>

namespace alvio {

template <class Tag>
class Id {
public:
    Id() = default;
    explicit Id(std::string text) : text_(std::move(text)) {}

    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] bool empty() const { return text_.empty(); }
    auto operator<=>(const Id&) const = default;

private:
    std::string text_;
};

using WorkspaceId = Id<struct WorkspaceTag>;
using LeadId = Id<struct LeadTag>;
using EffectId =
    Id<struct EffectTag>;  ///< "<lead id>-<version>-<position>": the idempotency key on every wire
using MessageId = Id<struct MessageTag>;  ///< Meta's wamid
using MeetingId = Id<struct MeetingTag>;
using RepId = Id<struct RepTag>;
using InboxId = Id<struct InboxTag>;
using NodeId = Id<struct NodeTag>;  ///< a serving process; made anew at each start

}  // namespace alvio

template <class Tag>
struct std::hash<alvio::Id<Tag>> {
    std::size_t operator()(const alvio::Id<Tag>& id) const noexcept {
        return std::hash<std::string>{}(id.text());
    }
};
