#include "sandbox/media_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace alvio::sandbox {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t megabyte = 1024 * 1024;
constexpr std::size_t most_bytes = 256 * megabyte;
constexpr std::size_t most_files = 20'000;
constexpr std::size_t most_parts = 16;
constexpr Duration uploads_live = 24h * 30;
constexpr Duration inbound_lives = 24h * 7;

struct KnownType {
    std::string_view mime_type;
    std::size_t most_bytes;
};
constexpr std::array known_types = {
    KnownType{"audio/aac", 16 * megabyte},
    KnownType{"audio/mp4", 16 * megabyte},
    KnownType{"audio/mpeg", 16 * megabyte},
    KnownType{"audio/amr", 16 * megabyte},
    KnownType{"audio/ogg", 16 * megabyte},
    KnownType{"image/jpeg", 5 * megabyte},
    KnownType{"image/png", 5 * megabyte},
    KnownType{"image/webp", 512'000},
    KnownType{"video/mp4", 16 * megabyte},
    KnownType{"video/3gp", 16 * megabyte},
    KnownType{"text/plain", 100 * megabyte},
    KnownType{"application/pdf", 100 * megabyte},
    KnownType{"application/vnd.ms-powerpoint", 100 * megabyte},
    KnownType{"application/msword", 100 * megabyte},
    KnownType{"application/vnd.ms-excel", 100 * megabyte},
    KnownType{"application/vnd.openxmlformats-officedocument.wordprocessingml.document",
              100 * megabyte},
    KnownType{"application/vnd.openxmlformats-officedocument.presentationml.presentation",
              100 * megabyte},
    KnownType{"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", 100 * megabyte},
};

/// The value of `name="…"` in a header line.
std::string attribute(std::string_view line, std::string_view name) {
    const auto mark = fmt::format("{}=\"", name);
    for (auto at = line.find(mark); at != std::string_view::npos; at = line.find(mark, at + 1)) {
        // "name=" is also the end of "filename=".
        if (at > 0 && line[at - 1] != ' ' && line[at - 1] != ';') continue;
        const auto from = at + mark.size();
        const auto end = line.find('"', from);
        return std::string(line.substr(from, end == std::string_view::npos ? end : end - from));
    }
    return {};
}

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return out;
}

std::optional<FormPart> parse_part(std::string_view part) {
    const auto blank = part.find("\r\n\r\n");
    if (blank == std::string_view::npos) return std::nullopt;
    FormPart parsed;
    for (auto headers = part.substr(0, blank + 2); !headers.empty();) {
        const auto end = headers.find("\r\n");
        const auto line = headers.substr(0, end);
        const auto name = lower(line.substr(0, line.find(':')));
        if (name == "content-disposition") {
            parsed.name = attribute(line, "name");
            parsed.file_name = attribute(line, "filename");
        } else if (name == "content-type") {
            const auto value = line.substr(line.find(':') + 1);
            const auto first = value.find_first_not_of(' ');
            parsed.mime_type = first == std::string_view::npos ? "" : value.substr(first);
        }
        headers.remove_prefix(end + 2);
    }
    parsed.value = part.substr(blank + 4);
    return parsed;
}

}  // namespace

Graph<void> MediaStore::check(const MediaFile& file) {
    const auto type = std::string_view(file.mime_type).substr(0, file.mime_type.find(';'));
    const auto found =
        std::find_if(known_types.begin(), known_types.end(),
                     [&](const KnownType& known) { return known.mime_type == type; });
    if (found == known_types.end()) {
        return refuse(wrong_parameter(fmt::format(
            "Param file must be a file with one of the following types: audio/aac, audio/mp4, "
            "audio/mpeg, audio/amr, audio/ogg, image/jpeg, image/png, image/webp, video/mp4, "
            "application/pdf, text/plain … Received file of type '{}'.",
            type)));
    }
    if (file.bytes.empty()) return refuse(graph_error(131053, "The file is empty"));
    if (file.bytes.size() > found->most_bytes)
        return refuse(graph_error(131053, "The file is larger than its type allows"));
    return {};
}

void MediaStore::put(const std::string& id, MediaFile file) {
    while (!order_.empty() &&
           (bytes_ + file.bytes.size() > most_bytes || order_.size() >= most_files)) {
        static_cast<void>(remove(order_.front()));
        order_.pop_front();
    }
    bytes_ += file.bytes.size();
    files_.insert_or_assign(id, std::move(file));
    order_.push_back(id);
}

const MediaFile* MediaStore::find(std::string_view id, Instant now) const {
    const auto found = files_.find(id);
    if (found == files_.end()) return nullptr;
    const auto lives = found->second.inbound ? inbound_lives : uploads_live;
    return now - found->second.since < pace_(lives) ? &found->second : nullptr;
}

bool MediaStore::remove(std::string_view id) {
    const auto found = files_.find(id);
    if (found == files_.end()) return false;
    bytes_ -= found->second.bytes.size();
    files_.erase(found);
    return true;
}

std::optional<std::vector<FormPart>> parse_form(std::string_view content_type,
                                                std::string_view body) {
    constexpr std::string_view mark = "boundary=";
    const auto at = content_type.find(mark);
    if (!content_type.starts_with("multipart/form-data") || at == std::string_view::npos)
        return std::nullopt;
    auto boundary = content_type.substr(at + mark.size());
    boundary = boundary.substr(0, boundary.find(';'));
    if (boundary.size() >= 2 && boundary.front() == '"')
        boundary = boundary.substr(1, boundary.size() - 2);
    if (boundary.empty()) return std::nullopt;

    const std::string delimiter = "--" + std::string(boundary);
    std::vector<FormPart> parts;
    auto from = body.find(delimiter);
    while (from != std::string_view::npos && parts.size() < most_parts) {
        from += delimiter.size();
        if (body.substr(from).starts_with("--")) return parts;
        if (!body.substr(from).starts_with("\r\n")) return std::nullopt;
        const auto end = body.find("\r\n" + delimiter, from);
        if (end == std::string_view::npos) return std::nullopt;
        auto part = parse_part(body.substr(from + 2, end - from - 2));
        if (!part) return std::nullopt;
        parts.push_back(std::move(*part));
        from = end + 2;
    }
    return std::nullopt;
}

}  // namespace alvio::sandbox
