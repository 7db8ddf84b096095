#include "sandbox/management.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sandbox/ids.hpp"
#include "sandbox/json_member.hpp"
#include "sandbox/nodes.hpp"

namespace alvio::sandbox {

namespace json = boost::json;

namespace {

constexpr std::size_t longest_override = 200;
constexpr std::size_t most_blocked_at_once = 1000;
constexpr std::size_t most_blocked = 64'000;
constexpr Duration time_to_verify = std::chrono::seconds{10};

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == '~';
        if (plain) {
            out += c;
        } else {
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        }
    }
    return out;
}

/// A body of a form is read as the query is; anything else as JSON.
json::object read_fields(const net::Request& request) {
    auto fields = parse_object(request.body).value_or(json::object{});
    for (const auto& [key, value] : request.query) {
        if (!fields.contains(key)) fields[key] = value;
    }
    return fields;
}

}  // namespace

Management::Management(ManagementOptions options, const Clock& clock, Schedule& schedule,
                       net::Client& client, WebhookSender& webhooks, Network& network)
    : options_(std::move(options)),
      clock_(clock),
      schedule_(schedule),
      client_(client),
      webhooks_(webhooks),
      network_(network),
      random_(options_.seed),
      templates_(options_.templates, options_.template_rules),
      account_(options_.pace),
      media_(options_.pace) {}

void Management::close() {
    const std::lock_guard lock(life_->mutex);
    life_->over = true;
}

// ---- what a send needs
// --------------------------------------------------------------------------------------

Graph<void> Management::check_token(std::string_view token) {
    const std::lock_guard lock(mutex_);
    return account_.check_token(token, clock_.now());
}

Graph<void> Management::check_sender(std::string_view phone_number_id) {
    const std::lock_guard lock(mutex_);
    if (!account_.number(phone_number_id).registered) {
        return refuse(graph_error(133010, "Register the number before it sends"));
    }
    return {};
}

Graph<void> Management::check_recipient(std::string_view phone_number_id, const std::string& to) {
    if (to == display_number(phone_number_id)) return refuse(graph_error(131021));
    const std::lock_guard lock(mutex_);
    const auto& trouble = account_.trouble();
    if (trouble.restricted_to_test_recipients && !trouble.test_recipients.contains(to))
        return refuse(graph_error(131030));
    return {};
}

Graph<Management::Shown> Management::show(const SendCall& call) {
    const std::lock_guard lock(mutex_);
    Shown shown;
    if (const auto* use = std::get_if<TemplateUse>(&call.content)) {
        auto message = templates_.show(*use);
        if (!message) return refuse(std::move(message.error()));
        shown.message = std::move(*message);
        auto category = templates_.category_of(*use);
        std::transform(category.begin(), category.end(), category.begin(), [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        });
        shown.handling.category = std::move(category);
        for (const auto id : holding_) {
            const auto* held = templates_.find(id);
            const bool is_this =
                held && held->words.name == use->name && held->words.language == use->language;
            if (is_this) shown.handling.held_with = id;
        }
    } else {
        shown.message = std::get<Incoming>(call.content);
        if (call.direct_send) shown.handling.category = "utility";
    }
    const auto& media_id = shown.message.media_id;
    if (!media_id.empty() && !media_.find(media_id, clock_.now())) {
        return refuse(wrong_parameter(
            fmt::format("Param media['id'] is not a valid whatsapp business account media "
                        "attachment ID: {}.",
                        media_id)));
    }
    if (const int code = account_.trouble().every_send; code != 0) {
        if (!is_told_later(code)) return refuse(graph_error(code));
        shown.handling.failure = code;
    }
    return shown;
}

// ---- numbers
// ------------------------------------------------------------------------------------------------

Graph<std::string> Management::number_as_json(std::string_view id, std::string_view fields) {
    const auto health = account_.health_of(id);
    auto node = number_node(id, account_.number(id), health, network_.limits().people);
    node["webhook_configuration"] = webhook_configuration(
        {webhooks_.url(), webhooks_.override_of(""), webhooks_.override_of(std::string(id))});
    return json::serialize(with_fields(std::move(node), fields));
}

Graph<std::string> Management::get_numbers(const net::Request& request) {
    std::vector<std::string> ids;
    network_.look_at_phones([&](Phones& phones) { ids = phones.business_numbers(); });
    const std::lock_guard lock(mutex_);
    for (const auto& [id, number] : account_.numbers()) {
        if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
    }
    json::array data;
    for (const auto& id : ids)
        data.push_back(json::parse(*number_as_json(id, request.query_value("fields"))));
    return page_of(std::move(data));
}

Graph<std::string> Management::add_number(const net::Request& request) {
    const auto fields = read_fields(request);
    for (const std::string_view key : {"cc", "phone_number", "verified_name"}) {
        if (!fields.contains(key))
            return refuse(wrong_parameter(fmt::format("The parameter {} is required.", key)));
    }
    const std::lock_guard lock(mutex_);
    const auto id = fmt::format("{}", 200'000'000'000'000LL + ++added_numbers_);
    auto& number = account_.number(id);
    number.registered = false;
    number.verified = false;
    return json::serialize(json::object{{"id", id}});
}

void Management::edit_number(const net::Request& request, const Done& done) {
    const auto fields = read_fields(request);
    const std::string id(request.param("id"));
    if (const auto pin = text_member(fields, "pin")) {
        const std::lock_guard lock(mutex_);
        return done(account_.set_pin(id, *pin));
    }
    const auto* webhook = object_member(fields, "webhook_configuration");
    if (!webhook) return done(refuse(wrong_parameter("The parameter pin is required.")));
    const auto url = text_member(*webhook, "override_callback_uri").value_or("");
    if (url.empty()) {
        webhooks_.set_override(id, "");
        return done(success());
    }
    if (url.size() > longest_override)
        return done(refuse(wrong_parameter("override_callback_uri is too long.")));
    verify_webhook(
        url, text_member(*webhook, "verify_token").value_or(""),
        [this, id, url] { webhooks_.set_override(id, url); }, done);
}

Graph<std::string> Management::register_number(const net::Request& request) {
    const std::lock_guard lock(mutex_);
    return account_.register_number(request.param("id"), request.body, clock_.now());
}

Graph<std::string> Management::deregister_number(const net::Request& request) {
    const std::lock_guard lock(mutex_);
    return account_.deregister(request.param("id"));
}

Graph<std::string> Management::request_code(const net::Request& request) {
    const std::lock_guard lock(mutex_);
    return account_.request_code(request.param("id"), json::serialize(read_fields(request)));
}

Graph<std::string> Management::verify_code(const net::Request& request) {
    const std::lock_guard lock(mutex_);
    return account_.verify_code(request.param("id"), json::serialize(read_fields(request)));
}

Graph<std::string> Management::get_profile(const net::Request& request) {
    const std::lock_guard lock(mutex_);
    return account_.profile(request.param("id"));
}

Graph<std::string> Management::post_profile(const net::Request& request) {
    const std::lock_guard lock(mutex_);
    return account_.set_profile(request.param("id"), request.body);
}

// ---- blocked people
// -----------------------------------------------------------------------------------------

Graph<std::string> Management::get_blocked(const net::Request& request) {
    const std::lock_guard lock(mutex_);
    json::array data;
    for (const auto& wa_id : account_.number(request.param("id")).blocked)
        data.push_back(json::object{{"messaging_product", "whatsapp"}, {"wa_id", wa_id}});
    return page_of(std::move(data));
}

Graph<std::string> Management::post_blocked(const net::Request& request) {
    return change_blocked(request, true);
}

Graph<std::string> Management::delete_blocked(const net::Request& request) {
    return change_blocked(request, false);
}

/// Only people who wrote in the last 24 hours can be blocked; the others are named as failed.
Graph<std::string> Management::change_blocked(const net::Request& request, bool blocked) {
    const auto body = parse_object(request.body);
    const auto* users = body ? array_member(*body, "block_users") : nullptr;
    if (!users || users->empty() || users->size() > most_blocked_at_once)
        return refuse(wrong_parameter("Param block_users must have 1 to 1000 elements."));
    const std::string id(request.param("id"));
    json::array done;
    json::array failed;
    for (const auto& entry : *users) {
        const auto* user = entry.if_object();
        const auto input = user ? text_member(*user, "user").value_or("") : "";
        const auto wa_id = wa_id_of(phone_digits(input));
        bool may = !wa_id.empty();
        network_.look_at_phones([&](Phones& phones) {
            const auto* thread = phones.find({wa_id, id});
            may = may && (!blocked || (thread && network_.window_is_open(*thread)));
        });
        if (!may) {
            const json::object error{
                {"code", 139100},
                {"message", "Failed to block user"},
                {"error_data", json::object{{"details",
                                             "The person has not "
                                             "written in the last 24 hours"}}}};
            failed.push_back(
                json::object{{"input", input}, {"wa_id", wa_id}, {"errors", json::array{error}}});
            continue;
        }
        const std::lock_guard lock(mutex_);
        auto& kept = account_.number(id).blocked;
        if (blocked && kept.size() >= most_blocked) return refuse(graph_error(139102));
        blocked ? static_cast<void>(kept.insert(wa_id)) : static_cast<void>(kept.erase(wa_id));
        network_.set_blocked(id, wa_id, blocked);
        done.push_back(json::object{{"input", input}, {"wa_id", wa_id}});
    }
    if (done.empty()) return refuse(graph_error(139100, "No one was blocked or unblocked"));
    json::object answer{{blocked ? "added_users" : "removed_users", std::move(done)}};
    if (!failed.empty()) answer["failed_users"] = std::move(failed);
    return json::serialize(
        json::object{{"messaging_product", "whatsapp"}, {"block_users", std::move(answer)}});
}

// ---- tokens and subscriptions
// -------------------------------------------------------------------------------

Graph<std::string> Management::get_token(const net::Request& request) {
    const auto token = request.query_value("input_token");
    if (token.empty()) return refuse(wrong_parameter("The parameter input_token is required."));
    const std::lock_guard lock(mutex_);
    return account_.debug_token(token, clock_.now());
}

Graph<std::string> Management::get_subscribed_apps(const net::Request&) {
    return subscribed_apps(webhooks_.is_subscribed(), webhooks_.override_of(""));
}

void Management::post_subscribed_apps(const net::Request& request, const Done& done) {
    const auto fields = read_fields(request);
    const auto url = text_member(fields, "override_callback_uri").value_or("");
    if (url.size() > longest_override)
        return done(refuse(wrong_parameter("override_callback_uri is too long.")));
    if (url.empty()) {
        webhooks_.set_override("", "");
        webhooks_.set_subscribed(true);
        return done(success());
    }
    verify_webhook(
        url, text_member(fields, "verify_token").value_or(""),
        [this, url] {
            webhooks_.set_override("", url);
            webhooks_.set_subscribed(true);
        },
        done);
}

Graph<std::string> Management::delete_subscribed_apps(const net::Request&) {
    webhooks_.set_subscribed(false);
    return success();
}

Graph<std::string> Management::get_subscriptions(const net::Request&) {
    const std::lock_guard lock(mutex_);
    json::array fields;
    for (std::size_t at = 0; at <= subscribed_fields_.size();) {
        const auto end = std::min(subscribed_fields_.find(',', at), subscribed_fields_.size());
        fields.push_back(
            json::object{{"name", subscribed_fields_.substr(at, end - at)}, {"version", "v24.0"}});
        at = end + 1;
    }
    const json::object subscription{{"object", "whatsapp_business_account"},
                                    {"callback_url", webhooks_.url()},
                                    {"active", !webhooks_.url().empty()},
                                    {"fields", std::move(fields)}};
    return json::serialize(json::object{{"data", json::array{subscription}}});
}

void Management::post_subscriptions(const net::Request& request, const Done& done) {
    auto fields = read_fields(request);
    if (text_member(fields, "object") != "whatsapp_business_account")
        return done(refuse(wrong_parameter("Param object must be whatsapp_business_account.")));
    const auto url = text_member(fields, "callback_url").value_or("");
    if (url.empty())
        return done(refuse(wrong_parameter("The parameter callback_url is required.")));
    auto names = text_member(fields, "fields").value_or("messages");
    if (const auto* list = array_member(fields, "fields")) {
        names.clear();
        for (const auto& name : *list) {
            if (!names.empty()) names += ',';
            if (const auto* text = name.if_string()) names.append(text->data(), text->size());
        }
    }
    verify_webhook(
        url, text_member(fields, "verify_token").value_or(""),
        [this, url, names] {
            webhooks_.set_url(url);
            const std::lock_guard lock(mutex_);
            subscribed_fields_ = names;
        },
        done);
}

void Management::verify_webhook(const std::string& url, const std::string& token,
                                const std::function<void()>& then, const Done& done) {
    const auto challenge = std::to_string(1'000'000'000 + random_.below(1'000'000'000));
    net::HttpRequest request;
    request.url =
        fmt::format("{}{}hub.mode=subscribe&hub.challenge={}&hub.verify_token={}", url,
                    url.find('?') == std::string::npos ? '?' : '&', challenge, escaped(token));
    request.timeout = time_to_verify;
    client_.send(
        std::move(request), [life = life_, challenge, then, done](const net::HttpOutcome& outcome) {
            const std::lock_guard lock(life->mutex);
            if (life->over) return;
            const auto* answer = std::get_if<net::HttpAnswer>(&outcome);
            if (answer && answer->status == 200 && answer->body == challenge) {
                then();
                done(success());
                return;
            }
            auto error = GraphError{
                2200, fmt::format("Callback verification failed with the following errors: HTTP "
                                  "status {}, or the challenge was not given back",
                                  answer ? answer->status : 0)};
            done(refuse(std::move(error)));
        });
}

}  // namespace alvio::sandbox
