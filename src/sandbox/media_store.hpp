// Files that were uploaded to, or received by, a business number (reference section 1.3). Bounded:
// the oldest make room. Not thread-safe.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "sandbox/graph_error.hpp"

namespace alvio::sandbox {

struct MediaFile {
    std::string bytes;
    std::string mime_type;
    std::string name = {};
    Instant since{};
    bool inbound = false;  ///< from a prospect: kept for 7 days, not 30
};

class MediaStore {
public:
    explicit MediaStore(Pace pace) : pace_(pace) {}

    /// The size and type rules of uploads; 131053 or code 100.
    [[nodiscard]] static Graph<void> check(const MediaFile& file);
    void put(const std::string& id, MediaFile file);
    /// Nothing for an unknown, deleted or outdated one. The pointer holds until the next put().
    [[nodiscard]] const MediaFile* find(std::string_view id, Instant now) const;
    [[nodiscard]] bool remove(std::string_view id);

private:
    Pace pace_;
    std::map<std::string, MediaFile, std::less<>> files_;
    std::deque<std::string> order_;
    std::size_t bytes_ = 0;
};

/// One part of a multipart/form-data body.
struct FormPart {
    std::string name;
    std::string file_name = {};
    std::string mime_type = {};
    std::string value;
};
/// `content_type` is the request's header. Nothing when the body is not such a form.
[[nodiscard]] std::optional<std::vector<FormPart>> parse_form(std::string_view content_type,
                                                              std::string_view body);

}  // namespace alvio::sandbox
