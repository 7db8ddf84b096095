#include "crm/callback.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/bytes.hpp"
#include "base/check.hpp"
#include "base/crypto.hpp"
#include "base/version.hpp"

namespace alvio::crm {

namespace json = boost::json;

namespace {

constexpr std::string_view secret_prefix = "whsec_";

/// Standard Webhooks: the key is what the base64 behind the prefix stands for. A secret that is no
/// base64 was typed by hand; it counts as it stands, so that its owner can still verify.
std::string signing_key(const Secret& secret) {
    std::string_view text = secret.reveal();
    if (text.starts_with(secret_prefix)) text.remove_prefix(secret_prefix.size());
    return base64_decode(text).value_or(std::string(text));
}

json::object meeting_of(const lead::ReportStatus& report) {
    check(report.meeting.has_value(), "MEETING_BOOKED is reported with its meeting");
    return {{"start", to_rfc3339(report.meeting->start, report.meeting->offset)},
            {"timezone", report.meeting->timezone}};
}

void add_conversation(json::object& body, const lead::ReportStatus& report) {
    body["ai_summary"] = report.summary;
    body["conversation_transcript"] = report.transcript;
}

}  // namespace

std::string callback_body(const lead::ReportStatus& report) {
    json::object body{{"crm_id", report.crm_id}, {"status", lead::name_of(report.status)}};
    switch (report.status) {
        case lead::Status::FirstMessageDelivered:
        case lead::Status::FirstMessageRead:
        case lead::Status::ResponseReceived:
            break;
        case lead::Status::MeetingBooked:
            body["meeting"] = meeting_of(report);
            add_conversation(body, report);
            break;
        case lead::Status::NotReachable:
        case lead::Status::OptOut:
            body["details"] = json::object{{"reason", report.reason}};
            break;
        case lead::Status::NoOutcome:
            add_conversation(body, report);
            break;
    }
    return json::serialize(body);
}

std::string signature(const Secret& secret, std::string_view id, std::int64_t timestamp,
                      std::string_view body) {
    std::string message(id);
    message.append(".").append(std::to_string(timestamp)).append(".").append(body);
    return "v1," + base64_encode(hmac_sha256(signing_key(secret), message));
}

net::HttpRequest callback_request(const lead::ReportStatus& report, const EffectId& effect,
                                  const CallbackEndpoint& endpoint, Instant now) {
    net::HttpRequest request;
    request.method = "POST";
    request.url = endpoint.url;
    request.body = callback_body(report);
    request.timeout = std::chrono::seconds{15};
    request.reach = endpoint.reach;
    request.max_answer_bytes = std::size_t{64} * 1024;

    // Firewalls in front of CRMs turn away requests without Accept and User-Agent.
    const auto timestamp = to_unix_seconds(now);
    request.headers = {{"content-type", "application/json"},
                       {"accept", "*/*"},
                       {"user-agent", "Alvio/" + std::string(version)},
                       {"webhook-id", effect.text()},
                       {"webhook-timestamp", std::to_string(timestamp)}};
    // A signature with an empty key would look like protection and be none.
    if (!endpoint.secret.empty()) {
        request.headers.push_back({"webhook-signature", signature(endpoint.secret, effect.text(),
                                                                  timestamp, request.body)});
    }
    if (!endpoint.api_key.empty())
        request.headers.push_back({"api-key", endpoint.api_key.reveal()});
    return request;
}

}  // namespace alvio::crm
