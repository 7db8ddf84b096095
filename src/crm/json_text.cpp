#include "crm/json_text.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/stream_parser.hpp>
#include <unordered_map>

namespace alvio::crm {

namespace json = boost::json;

namespace {

constexpr std::size_t deepest = 64;
constexpr std::string_view space = " \t\r\n";

std::size_t skip_space(std::string_view text, std::size_t pos) {
    return std::min(text.find_first_not_of(space, pos), text.size());
}

/// The position behind the string that begins at `pos`.
std::size_t end_of_string(std::string_view text, std::size_t pos) {
    for (++pos; pos < text.size(); ++pos) {
        if (text[pos] == '"') return pos + 1;
        if (text[pos] == '\\') ++pos;
    }
    return text.size();
}

/// The position behind the value that begins at `pos`. A loop, because the nesting is the sender's
/// choice.
std::size_t end_of_value(std::string_view text, std::size_t pos) {
    std::size_t depth = 0;
    while (pos < text.size()) {
        const char c = text[pos];
        if (c == '"') {
            pos = end_of_string(text, pos);
            if (depth == 0) return pos;
            continue;
        }
        const bool closes = c == '}' || c == ']';
        if (depth == 0 && (closes || c == ',' || space.find(c) != std::string_view::npos))
            return pos;
        ++pos;
        if (c == '{' || c == '[') ++depth;
        if (closes && --depth == 0) return pos;
    }
    return text.size();
}

std::string decoded(std::string_view quoted) {
    json::error_code error;
    const auto value = json::parse(quoted, error);
    return !error && value.is_string() ? std::string(value.get_string()) : std::string();
}

Error no_json(std::string_view what, std::size_t position) {
    return {ErrorKind::BadInput, "the body is not valid JSON: " + std::string(what) + " at byte " +
                                     std::to_string(position)};
}

}  // namespace

Result<json::object> parse_json_object(std::string_view text) {
    json::parse_options options;
    options.max_depth = deepest;
    json::stream_parser parser({}, options);
    json::error_code error;
    const auto position = parser.write(text.data(), text.size(), error);
    if (!error) parser.finish(error);
    if (error) return tl::unexpected(no_json(error.message(), position));
    auto value = parser.release();
    if (!value.is_object()) return failure(ErrorKind::BadInput, "the body must be a JSON object");
    return std::move(value.get_object());
}

std::vector<JsonMember> members_of(std::string_view object) {
    std::vector<JsonMember> members;
    std::unordered_map<std::string, std::size_t> place_of;
    auto pos = skip_space(object, 0) + 1;
    while (true) {
        const auto key = skip_space(object, pos);
        if (key >= object.size() || object[key] != '"') return members;
        const auto key_end = end_of_string(object, key);
        const auto value = skip_space(object, skip_space(object, key_end) + 1);
        const auto value_end = end_of_value(object, value);
        JsonMember member{decoded(object.substr(key, key_end - key)),
                          object.substr(value, value_end - value)};
        const auto [place, is_new] = place_of.try_emplace(member.key, members.size());
        if (is_new) {
            members.push_back(std::move(member));
        } else {
            members[place->second].value = member.value;
        }
        pos = skip_space(object, value_end) + 1;
    }
}

std::string json_quoted(std::string_view text) {
    return json::serialize(json::string_view(text));
}

}  // namespace alvio::crm
