#include "net/http_message.hpp"

#include "net/field_syntax.hpp"

namespace alvio::net {

namespace {

std::string_view first_of(const std::vector<std::pair<std::string, std::string>>& pairs,
                          std::string_view name) {
    for (const auto& [key, value] : pairs) {
        if (key == name) return value;
    }
    return {};
}

}  // namespace

std::string_view header_value(const std::vector<Header>& headers, std::string_view name) {
    for (const auto& header : headers) {
        if (same_name(header.name, name)) return header.value;
    }
    return {};
}

std::string_view Request::query_value(std::string_view name) const {
    return first_of(query, name);
}

std::string_view Request::param(std::string_view name) const {
    return first_of(params, name);
}

}  // namespace alvio::net
