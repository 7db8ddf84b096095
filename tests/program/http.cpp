#include "program/http.hpp"

#include <stdexcept>
#include <utility>
#include <variant>

namespace alvio::program {

namespace json = boost::json;

std::string Answer::header(std::string_view name) const {
    return std::string(net::header_value(headers, name));
}

json::value Answer::json() const {
    boost::system::error_code error;
    auto value = json::parse(body, error);
    if (error) throw std::runtime_error("no JSON: " + std::to_string(status) + " " + body);
    return value;
}

std::string Answer::at(std::string_view pointer) const {
    const auto document = json();
    boost::system::error_code error;
    const auto* found = document.find_pointer(pointer, error);
    if (found == nullptr) {
        throw std::runtime_error("nothing at " + std::string(pointer) + " in " + body);
    }
    return found->is_string() ? std::string(found->get_string()) : json::serialize(*found);
}

Http::Http(std::string base_url, std::vector<net::Header> headers)
    : base_url_(std::move(base_url)),
      headers_(std::move(headers)),
      client_(net::Client::start("alvio-tests")) {}

Answer Http::get(const std::string& path, std::vector<net::Header> headers) const {
    return send("GET", path, {}, std::move(headers));
}

Answer Http::post(const std::string& path, std::string body,
                  std::vector<net::Header> headers) const {
    if (net::header_value(headers, "content-type").empty())
        headers.push_back({"content-type", "application/json"});
    return send("POST", path, std::move(body), std::move(headers));
}

Answer Http::send(std::string method, const std::string& path, std::string body,
                  std::vector<net::Header> headers) const {
    headers.insert(headers.end(), headers_.begin(), headers_.end());
    net::HttpRequest request;
    request.method = std::move(method);
    request.url = base_url_ + path;
    request.headers = std::move(headers);
    request.body = std::move(body);
    request.max_answer_bytes = std::size_t{16} << 20U;
    const auto outcome = client_->send_and_wait(std::move(request));
    if (const auto* failed = std::get_if<net::HttpFailure>(&outcome))
        return {0, {}, failed->reason};
    const auto& answer = std::get<net::HttpAnswer>(outcome);
    return {answer.status, answer.headers, answer.body};
}

}  // namespace alvio::program
