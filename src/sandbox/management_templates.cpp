// The part of the management API that is about templates and media, and what is set by hand.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/bytes.hpp"
#include "base/crypto.hpp"
#include "sandbox/account_webhook.hpp"
#include "sandbox/json_member.hpp"
#include "sandbox/management.hpp"
#include "sandbox/nodes.hpp"

namespace alvio::sandbox {

namespace json = boost::json;

namespace {

using namespace std::chrono_literals;

constexpr Duration address_lives = 5min;

std::int64_t id_number(std::string_view text) {
    std::int64_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    return read.ec == std::errc{} && read.ptr == text.data() + text.size() ? number : 0;
}

std::size_t limit_of(const net::Request& request) {
    const auto number = id_number(request.query_value("limit"));
    return number > 0 ? static_cast<std::size_t>(number) : 25;
}

/// The account's id may be a number's as well, because any id is one: the fields say which is
/// meant.
bool asks_for_account(std::string_view fields) {
    constexpr std::array<std::string_view, 6> of_account = {"currency",
                                                            "timezone_id",
                                                            "message_template_namespace",
                                                            "account_review_status",
                                                            "business_verification_status",
                                                            "owner_business_info"};
    return std::any_of(of_account.begin(), of_account.end(), [&](std::string_view field) {
        return fields.find(field) != std::string_view::npos;
    });
}

GraphError wrong(std::string details) {
    return invalid_parameter(std::move(details));
}

/// Every template of a page reduced to the fields that were asked for.
std::string reduce(const std::string& page, std::string_view fields, const std::string& next_base) {
    auto parsed = json::parse(page).as_object();
    json::array reduced;
    for (auto& entry : parsed["data"].as_array())
        reduced.push_back(with_fields(std::move(entry.as_object()), fields));
    parsed["data"] = std::move(reduced);
    auto& paging = parsed["paging"].as_object();
    if (const auto next = text_member(paging, "next")) paging["next"] = next_base + *next;
    return json::serialize(parsed);
}

}  // namespace

// ---- nodes
// ----------------------------------------------------------------------------------------------

Graph<std::string> Management::get_node(const net::Request& request) {
    const auto id = request.param("id");
    const auto fields = request.query_value("fields");
    const std::lock_guard lock(mutex_);
    if (const auto* file = media_.find(id, clock_.now())) {
        const auto digest = sha256(file->bytes);
        const auto expires = to_unix_seconds(clock_.now() + options_.pace(address_lives));
        const auto host = request.header("host");
        return json::serialize(json::object{
            {"messaging_product", "whatsapp"},
            {"url", fmt::format("http://{}/{}/media/{}/{}", host.empty() ? "localhost" : host,
                                request.param("version"), id, expires)},
            {"mime_type", file->mime_type},
            {"sha256", hex_encode(digest)},
            {"file_size", file->bytes.size()},
            {"id", id}});
    }
    if (templates_.find(id_number(id))) {
        const auto stored = templates_.get(id_number(id));
        return json::serialize(with_fields(json::parse(*stored).as_object(), fields));
    }
    if (id == waba_id && asks_for_account(fields))
        return json::serialize(with_fields(account_node(id, {}), fields));
    if (id == app_id) return json::serialize(json::object{{"id", app_id}, {"name", app_name}});
    return number_as_json(id, fields);
}

void Management::post_node(const net::Request& request, const Done& done) {
    const auto id = id_number(request.param("id"));
    {
        const std::lock_guard lock(mutex_);
        if (templates_.find(id)) {
            auto answer = templates_.edit(id, request.body, clock_.now());
            follow_up();
            return done(std::move(answer));
        }
    }
    edit_number(request, done);
}

Graph<std::string> Management::delete_node(const net::Request& request) {
    const std::lock_guard lock(mutex_);
    if (!media_.remove(request.param("id")))
        return refuse(unknown_object("DELETE", request.param("id")));
    return success();
}

// ---- templates
// ------------------------------------------------------------------------------------------

Graph<std::string> Management::get_templates(const net::Request& request) {
    TemplateQuery query{
        std::string(request.query_value("name")),     std::string(request.query_value("status")),
        std::string(request.query_value("category")), std::string(request.query_value("language")),
        std::string(request.query_value("after")),    limit_of(request)};
    const std::lock_guard lock(mutex_);
    auto page = templates_.list(query);
    if (!page) return page;
    std::string base = fmt::format("http://{}{}?", request.header("host"), request.path);
    for (const auto& [key, value] : request.query) {
        if (key != "after" && key != "access_token") base += fmt::format("{}={}&", key, value);
    }
    return reduce(*page, request.query_value("fields"), base);
}

Graph<std::string> Management::post_template(const net::Request& request) {
    const std::lock_guard lock(mutex_);
    auto answer = templates_.create(request.body);
    follow_up();
    return answer;
}

Graph<std::string> Management::delete_template(const net::Request& request) {
    const std::lock_guard lock(mutex_);
    auto answer = templates_.remove(request.query_value("name"), request.query_value("hsm_id"));
    follow_up();
    return answer;
}

Graph<std::string> Management::unpause_template(const net::Request& request) {
    const std::lock_guard lock(mutex_);
    auto answer = templates_.unpause(id_number(request.param("id")));
    follow_up();
    return answer;
}

void Management::tell(const TemplateEvent& event) {
    webhooks_.send("account", template_webhook(event, clock_.now()));
}

void Management::follow_up() {
    for (const auto& event : templates_.take_events())
        tell(event);
    const auto id = templates_.take_review();
    if (id == 0) return;
    schedule_.after(std::max(options_.pace(options_.review_time), Duration{1}), [this, id] {
        const std::lock_guard lock(mutex_);
        if (const auto event = templates_.finish_review(id)) tell(*event);
    });
}

/// With mutex_ held: the pause of a template with bad feedback, and its end.
void Management::pause(std::int64_t id) {
    const auto pause = templates_.pause(id, clock_.now());
    if (!pause) return;
    tell(pause->event);
    if (pause->lasts == Duration{0}) return;
    schedule_.after(pause->lasts, [this, id, number = pause->number] {
        const std::lock_guard lock(mutex_);
        if (const auto event = templates_.end_pause(id, number)) tell(*event);
    });
}

// ---- media
// ----------------------------------------------------------------------------------------------

Graph<std::string> Management::post_media(const net::Request& request) {
    const auto parts = parse_form(request.header("content-type"), request.body);
    if (!parts) return refuse(wrong_parameter("The body must be multipart/form-data."));
    MediaFile file;
    std::string product(request.query_value("messaging_product"));
    std::string type;
    for (const auto& part : *parts) {
        if (part.name == "messaging_product") product = part.value;
        if (part.name == "type") type = part.value;
        if (part.name != "file") continue;
        file.bytes = part.value;
        file.name = part.file_name;
        file.mime_type = part.mime_type;
    }
    if (product != "whatsapp")
        return refuse(wrong_parameter("The parameter messaging_product is required."));
    if (file.mime_type.empty() || file.mime_type == "application/octet-stream")
        file.mime_type = type;
    if (auto fits = MediaStore::check(file); !fits) return refuse(std::move(fits.error()));
    const std::lock_guard lock(mutex_);
    const auto id =
        fmt::format("{}", 1'000'000'000'000'000ULL + random_.below(8'000'000'000'000'000ULL));
    file.since = clock_.now();
    media_.put(id, std::move(file));
    return json::serialize(json::object{{"id", id}});
}

net::Response Management::download(const net::Request& request) {
    const std::lock_guard lock(mutex_);
    const auto* file = media_.find(request.param("id"), clock_.now());
    const bool is_late = to_unix_seconds(clock_.now()) > id_number(request.param("expires"));
    if (!file || is_late) return {404, {{"content-type", "text/plain"}}, "Not found\n"};
    return {200, {{"content-type", file->mime_type}}, file->bytes};
}

void Management::keep_inbound(const std::string& message_id, OtherKind kind) {
    auto content = stand_in(kind, message_id);
    if (content.bytes.empty()) return;
    const std::lock_guard lock(mutex_);
    MediaFile file{std::move(content.bytes), std::string(content.mime_type)};
    file.since = clock_.now();
    file.inbound = true;
    media_.put(media_id_of(message_id), std::move(file));
}

// ---- by hand
// --------------------------------------------------------------------------------------------

Graph<std::string> Management::show_account() {
    const auto limits = network_.limits();
    const std::lock_guard lock(mutex_);
    const auto& trouble = account_.trouble();
    json::array recipients;
    for (const auto& number : trouble.test_recipients)
        recipients.push_back(json::string("+" + number));
    return json::serialize(json::object{
        {"waba_id", waba_id},
        {"app_id", app_id},
        {"token", trouble.token.empty() ? "valid" : trouble.token},
        {"every_send", trouble.every_send},
        {"test_recipients",
         trouble.restricted_to_test_recipients ? json::value(recipients) : json::value(nullptr)},
        {"limits",
         json::object{
             {"pair", limits.pair}, {"number", limits.number}, {"tier", tier_name(limits.people)}}},
        {"verification_code", verification_code},
        {"subscribed", webhooks_.is_subscribed()}});
}

namespace {

Graph<void> change_limits(const json::object& change, LimitRules& rules) {
    for (const auto& [key, value] : change) {
        if (key == "tier" && value.is_string()) {
            const auto people = people_in_tier(std::string_view(value.as_string()));
            if (!people) return refuse(wrong("tier is TIER_250, TIER_2K … or TIER_UNLIMITED"));
            rules.people = *people;
        } else if (key == "people" && value.is_int64() && value.as_int64() >= 0) {
            rules.people = static_cast<std::size_t>(value.as_int64());
        } else if (key == "pair" && value.is_bool()) {
            rules.pair = value.as_bool();
        } else if (key == "number" && value.is_bool()) {
            rules.number = value.as_bool();
        } else {
            return refuse(wrong("limits has pair, number (true or false), tier, people"));
        }
    }
    return {};
}

Graph<void> change_recipients(const json::object& change, AccountTrouble& trouble) {
    const auto* list = array_member(change, "test_recipients");
    trouble.restricted_to_test_recipients = list != nullptr;
    trouble.test_recipients.clear();
    if (!list) return {};
    for (const auto& entry : *list) {
        const auto* text = entry.if_string();
        const auto number = text ? wa_id_of(phone_digits(std::string(*text))) : "";
        if (number.empty()) return refuse(wrong("test_recipients are phone numbers, or null"));
        trouble.test_recipients.insert(number);
    }
    return {};
}

}  // namespace

Graph<std::string> Management::change_account(std::string_view body) {
    const auto change = parse_object(body);
    if (!change) return refuse(wrong("The body must be a JSON object"));
    if (const auto* limits = object_member(*change, "limits")) {
        auto rules = network_.limits();
        if (auto done = change_limits(*limits, rules); !done)
            return refuse(std::move(done.error()));
        network_.set_limits(rules);
    }
    {
        const std::lock_guard lock(mutex_);
        auto& trouble = account_.trouble();
        if (const auto token = text_member(*change, "token"))
            trouble.token = *token == "valid" ? "" : *token;
        if (change->contains("every_send"))
            trouble.every_send = static_cast<int>(number_member(*change, "every_send").value_or(0));
        if (change->contains("test_recipients")) {
            if (auto done = change_recipients(*change, trouble); !done)
                return refuse(std::move(done.error()));
        }
        if (const auto quality = text_member(*change, "quality"))
            account_.number(text_member(*change, "phone_number_id").value_or("")).quality =
                *quality;
    }
    return show_account();
}

Graph<std::string> Management::change_template(std::string_view id, std::string_view body) {
    const auto change = parse_object(body);
    if (!change) return refuse(wrong("The body must be a JSON object"));
    const auto number = id_number(id);
    std::optional<bool> drop;
    {
        const std::lock_guard lock(mutex_);
        if (!templates_.find(number)) return refuse(wrong("there is no template of this id"));
        const auto told = [&](const std::optional<TemplateEvent>& event) {
            if (event) tell(*event);
        };
        if (const auto quality = text_member(*change, "quality")) {
            told(templates_.set_quality(number, *quality));
            if (*quality == "RED" || *quality == "red") pause(number);
        }
        if (const auto status = text_member(*change, "status"))
            told(templates_.set_status(number, *status, clock_.now()));
        if (const auto category = text_member(*change, "category"))
            told(templates_.set_category(number, *category));
        if (const auto pacing = text_member(*change, "pacing")) {
            if (*pacing != "hold" && *pacing != "release" && *pacing != "drop")
                return refuse(wrong("pacing is hold, release or drop"));
            if (*pacing == "hold") {
                holding_.insert(number);
            } else {
                holding_.erase(number);
                drop = *pacing == "drop";
            }
            if (*pacing == "drop") {
                told(templates_.set_quality(number, "RED"));
                told(templates_.set_status(number, "PAUSED", clock_.now()));
            }
        }
    }
    if (drop) network_.release(number, *drop);
    const std::lock_guard lock(mutex_);
    return templates_.get(number);
}

}  // namespace alvio::sandbox
