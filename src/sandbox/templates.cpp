#include "sandbox/templates.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sandbox/json_member.hpp"

namespace alvio::sandbox {

namespace json = boost::json;

namespace {

using namespace std::chrono_literals;

/// Meta's limit for an account without verified business.
constexpr std::size_t most_templates = 250;
constexpr std::size_t longest_page = 1000;
constexpr Duration first_pause = 3h;
constexpr Duration second_pause = 6h;
constexpr Duration between_edits = 24h;
constexpr Duration edits_counted_for = 24h * 30;
constexpr std::size_t most_edits = 10;

/// The same template has the same id in every answer, also after a restart.
std::int64_t template_id(std::string_view name, std::string_view language) {
    std::uint64_t hash = 14695981039346656037ULL;  // FNV-1a, 64 bit
    for (const auto part : {name, std::string_view("/"), language}) {
        for (const char c : part)
            hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    }
    return static_cast<std::int64_t>(1'000'000'000'000'000ULL + hash % 9'000'000'000'000'000ULL);
}

std::string components_of(const Template& known) {
    json::array components{json::object{{"type", "BODY"}, {"text", known.body}}};
    if (!known.quick_replies.empty()) {
        json::array buttons;
        for (const auto& label : known.quick_replies)
            buttons.push_back(json::object{{"type", "QUICK_REPLY"}, {"text", label}});
        components.push_back(json::object{{"type", "BUTTONS"}, {"buttons", std::move(buttons)}});
    }
    return json::serialize(components);
}

json::object listed(const StoredTemplate& stored) {
    const auto& words = stored.words;
    json::object entry{{"name", words.name},
                       {"language", words.language},
                       {"status", stored.status},
                       {"category", words.category},
                       {"parameter_format", words.named ? "NAMED" : "POSITIONAL"},
                       {"quality_score", json::object{{"score", stored.quality}}},
                       {"rejected_reason", stored.verdict.reason},
                       {"id", std::to_string(stored.id)}};
    // Those of a template that was never seen are not known.
    if (!words.components.empty()) entry["components"] = json::parse(words.components);
    if (words.lives_seconds != 0) entry["message_send_ttl_seconds"] = words.lives_seconds;
    return entry;
}

StoredTemplate unseen(std::string_view name, std::string_view language) {
    StoredTemplate stored;
    stored.id = template_id(name, language);
    stored.words.name = name;
    stored.words.language = language;
    stored.quality = "GREEN";
    return stored;
}

bool is_sendable(std::string_view status) {
    return status == "APPROVED" || status == "FLAGGED" || status == "REINSTATED";
}

std::string in_capitals(std::string text) {
    for (char& c : text) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    return text;
}

bool fits(const StoredTemplate& stored, const TemplateQuery& query) {
    return (query.name.empty() || stored.words.name == query.name) &&
           (query.status.empty() || stored.status == in_capitals(query.status)) &&
           (query.category.empty() || stored.words.category == in_capitals(query.category)) &&
           (query.language.empty() || stored.words.language == query.language);
}

TemplateEvent event_of(const StoredTemplate& stored, std::string event) {
    TemplateEvent made;
    made.id = stored.id;
    made.name = stored.words.name;
    made.language = stored.words.language;
    made.category = stored.words.category;
    made.event = std::move(event);
    made.verdict = stored.verdict;
    return made;
}

std::string success() {
    return R"({"success":true})";
}

GraphError unknown_template(std::int64_t id) {
    return unknown_object("POST", std::to_string(id));
}

}  // namespace

Templates::Templates(std::vector<Template> known, TemplateRules rules) : rules_(rules) {
    for (auto& entry : known) {
        auto stored = unseen(entry.name, entry.language);
        stored.words.components = components_of(entry);
        stored.words.body = std::move(entry.body);
        for (auto& label : entry.quick_replies)
            stored.words.buttons.push_back({"QUICK_REPLY", std::move(label)});
        known_.insert_or_assign({entry.name, entry.language}, std::move(stored));
    }
}

// ---- sending
// -----------------------------------------------------------------------------------------------

Graph<Incoming> Templates::show(const TemplateUse& use) const {
    const auto found = known_.find({use.name, use.language});
    if (found == known_.end()) {
        if (!rules_.only_known) return show_unknown_template(use);
        return refuse(graph_error(132001, fmt::format("template name ({}) does not exist in {}",
                                                      use.name, use.language)));
    }
    const auto& stored = found->second;
    if (stored.status == "PAUSED")
        return refuse(graph_error(132015, fmt::format("template ({}) is paused", use.name)));
    if (stored.status == "DISABLED")
        return refuse(graph_error(132016, fmt::format("template ({}) is disabled", use.name)));
    if (!is_sendable(stored.status)) {
        return refuse(graph_error(132001, fmt::format("template name ({}) does not exist in {}",
                                                      use.name, use.language)));
    }
    return fill_template(stored.words, use);
}

std::string Templates::category_of(const TemplateUse& use) const {
    const auto found = known_.find({use.name, use.language});
    return found == known_.end() ? "MARKETING" : found->second.words.category;
}

const StoredTemplate* Templates::find(std::int64_t id) const {
    for (const auto& [key, stored] : known_) {
        if (stored.id == id) return &stored;
    }
    return nullptr;
}

StoredTemplate* Templates::by_id(std::int64_t id) {
    for (auto& [key, stored] : known_) {
        if (stored.id == id) return &stored;
    }
    return nullptr;
}

// ---- management
// --------------------------------------------------------------------------------------------

Graph<void> Templates::check_new(const TemplateDefinition& made) const {
    if (const auto found = known_.find({made.name, made.language}); found != known_.end()) {
        if (found->second.status == "PENDING_DELETION") {
            return refuse(template_error(2388023, "Message template language is being deleted",
                                         "Wait until it is deleted, or choose another name."));
        }
        return refuse(template_error(
            2388024, "Content in this language already exists",
            fmt::format("There is already {} content for this template.", made.language)));
    }
    if (known_.size() >= most_templates) {
        return refuse(template_error(2388019, "Message template limit exceeded",
                                     "The account has as many templates as it may have."));
    }
    const bool repeats = std::any_of(known_.begin(), known_.end(), [&](const auto& entry) {
        const auto& other = entry.second.words;
        return other.language == made.language && other.body == made.body &&
               other.footer == made.footer && other.body != "";
    });
    if (repeats && rules_.scrutiny == Scrutiny::Strict) {
        return refuse(template_error(2388025, "Duplicate template",
                                     "Another template has the same body and footer."));
    }
    return {};
}

/// Under review, or judged at once.
void Templates::submit(StoredTemplate& stored) {
    stored.words.category = assigned_category(stored.words);
    stored.verdict = {};
    stored.status = "PENDING";
    if (rules_.reviewed) {
        under_review_ = stored.id;
        return;
    }
    if (auto event = finish_review(stored.id)) events_.push_back(std::move(*event));
}

Graph<std::string> Templates::create(std::string_view body) {
    auto made = parse_template_definition(body, rules_.scrutiny);
    if (!made) return refuse(std::move(made.error()));
    if (auto may = check_new(*made); !may) return refuse(std::move(may.error()));
    const Key key{made->name, made->language};
    StoredTemplate stored;
    stored.id = template_id(key.first, key.second);
    stored.words = std::move(*made);
    auto& kept = known_[key] = std::move(stored);
    submit(kept);
    return json::serialize(json::object{{"id", std::to_string(kept.id)},
                                        {"status", kept.status},
                                        {"category", kept.words.category}});
}

Graph<std::string> Templates::list(const TemplateQuery& query) const {
    std::vector<const StoredTemplate*> found;
    std::vector<StoredTemplate> made_up;
    for (const auto& [key, stored] : known_) {
        if (fits(stored, query)) found.push_back(&stored);
    }
    const bool is_unheard_of = std::none_of(known_.begin(), known_.end(), [&](const auto& entry) {
        return entry.first.first == query.name;
    });
    if (found.empty() && !query.name.empty() && !rules_.only_known && is_unheard_of) {
        for (const std::string_view language : {"en", "fr"})
            made_up.push_back(unseen(query.name, language));
        for (const auto& stored : made_up) {
            if (fits(stored, query)) found.push_back(&stored);
        }
    }
    std::size_t first = 0;
    if (!query.after.empty()) {
        const auto at = std::find_if(found.begin(), found.end(), [&](const StoredTemplate* each) {
            return std::to_string(each->id) == query.after;
        });
        if (at == found.end()) return refuse(graph_error(131059, "The cursor is not valid"));
        first = static_cast<std::size_t>(at - found.begin()) + 1;
    }
    const auto end =
        std::min(found.size(), first + std::clamp<std::size_t>(query.limit, 1, longest_page));
    json::array data;
    for (auto i = first; i < end; ++i)
        data.push_back(listed(*found[i]));
    json::object paging;
    if (first < end) {
        paging["cursors"] = json::object{{"before", std::to_string(found[first]->id)},
                                         {"after", std::to_string(found[end - 1]->id)}};
        if (end < found.size()) paging["next"] = "after=" + std::to_string(found[end - 1]->id);
    }
    return json::serialize(json::object{{"data", std::move(data)}, {"paging", std::move(paging)}});
}

Graph<std::string> Templates::get(std::int64_t id) const {
    const auto* stored = find(id);
    if (!stored) return refuse(unknown_object("GET", std::to_string(id)));
    return json::serialize(listed(*stored));
}

Graph<std::string> Templates::edit(std::int64_t id, std::string_view body, Instant now) {
    auto* stored = by_id(id);
    if (!stored) return refuse(unknown_template(id));
    const bool approved = stored->status == "APPROVED";
    if (!approved && stored->status != "REJECTED" && stored->status != "PAUSED") {
        return refuse(template_error(2388003, "Template cannot be edited",
                                     "Only approved, rejected and paused templates can."));
    }
    auto& edits = stored->edited_at;
    std::erase_if(edits, [&](Instant at) { return now - at >= rules_.pace(edits_counted_for); });
    const bool too_soon = !edits.empty() && now - edits.back() < rules_.pace(between_edits);
    if (approved && (too_soon || edits.size() >= most_edits)) {
        return refuse(template_error(2388004, "Template was edited too often",
                                     "An approved template can be edited once in 24 hours and ten "
                                     "times in 30 days."));
    }
    auto edited = edited_definition(stored->words, body, rules_.scrutiny);
    if (!edited) return refuse(std::move(edited.error()));
    if (approved && edited->category != stored->words.category) {
        return refuse(template_error(2388005, "Category cannot be changed",
                                     "The category of an approved template is Meta's."));
    }
    stored->words = std::move(*edited);
    if (approved) edits.push_back(now);
    submit(*stored);
    return success();
}

Graph<std::string> Templates::remove(std::string_view name, std::string_view id) {
    if (name.empty()) return refuse(wrong_parameter("The parameter name is required."));
    std::vector<Key> doomed;
    for (const auto& [key, stored] : known_) {
        if (key.first == name && (id.empty() || std::to_string(stored.id) == id))
            doomed.push_back(key);
    }
    if (doomed.empty()) {
        return refuse(template_error(2593002, "Message template was not found",
                                     "There is no template of this name."));
    }
    for (const auto& key : doomed) {
        if (known_.at(key).status == "DISABLED") {
            return refuse(template_error(2388006, "Template cannot be deleted",
                                         "A disabled template cannot be deleted."));
        }
    }
    for (const auto& key : doomed) {
        events_.push_back(event_of(known_.at(key), "DELETED"));
        known_.erase(key);
    }
    return success();
}

Graph<std::string> Templates::unpause(std::int64_t id) {
    auto* stored = by_id(id);
    if (!stored) return refuse(unknown_template(id));
    if (stored->status != "PAUSED" || !stored->paced) {
        return json::serialize(
            json::object{{"success", false}, {"reason", "The template was not paused by pacing"}});
    }
    stored->paced = false;
    stored->status = "APPROVED";
    auto event = event_of(*stored, "APPROVED");
    event.title = "UNPAUSE";
    events_.push_back(std::move(event));
    return success();
}

// ---- what becomes of them
// ----------------------------------------------------------------------------------

std::optional<TemplateEvent> Templates::finish_review(std::int64_t id) {
    auto* stored = by_id(id);
    if (!stored || stored->status != "PENDING") return std::nullopt;
    stored->verdict = review(stored->words);
    stored->status = stored->verdict.approves() ? "APPROVED" : "REJECTED";
    return event_of(*stored, stored->status);
}

std::optional<Templates::Pause> Templates::pause(std::int64_t id, Instant now) {
    auto* stored = by_id(id);
    if (!stored) return std::nullopt;
    ++stored->pauses;
    const bool for_good = stored->pauses > 2;
    stored->status = for_good ? "DISABLED" : "PAUSED";
    Pause pause{event_of(*stored, stored->status), {}, stored->pauses};
    if (for_good) {
        pause.event.title = "DISABLED";
        pause.event.effective_at = now;
        return pause;
    }
    pause.event.title = stored->pauses == 1 ? "FIRST_PAUSE" : "SECOND_PAUSE";
    pause.lasts = rules_.pace(stored->pauses == 1 ? first_pause : second_pause);
    return pause;
}

std::optional<TemplateEvent> Templates::end_pause(std::int64_t id, int number) {
    auto* stored = by_id(id);
    if (!stored || stored->status != "PAUSED" || stored->pauses != number) return std::nullopt;
    stored->status = "APPROVED";
    auto event = event_of(*stored, "APPROVED");
    event.title = "UNPAUSE";
    return event;
}

std::optional<TemplateEvent> Templates::set_status(std::int64_t id, std::string status,
                                                   Instant now) {
    auto* stored = by_id(id);
    if (!stored) return std::nullopt;
    stored->status = in_capitals(std::move(status));
    stored->paced = stored->status == "PAUSED";
    if (stored->status == "REJECTED" && stored->verdict.approves())
        stored->verdict = {"INVALID_FORMAT", "The template's format is not valid.",
                           "Read the guidelines and hand it in again."};
    auto event = event_of(*stored, stored->status);
    if (stored->paced) event.title = "RATE_LIMITING_PAUSE";
    if (stored->status == "DISABLED") event.title = "DISABLED";
    event.effective_at = now;
    return event;
}

std::optional<TemplateEvent> Templates::set_quality(std::int64_t id, std::string quality) {
    auto* stored = by_id(id);
    if (!stored) return std::nullopt;
    const auto before = std::exchange(stored->quality, in_capitals(std::move(quality)));
    auto event = event_of(*stored, stored->quality);
    event.kind = TemplateEvent::Kind::Quality;
    event.before = before;
    return event;
}

std::optional<TemplateEvent> Templates::set_category(std::int64_t id, std::string category) {
    auto* stored = by_id(id);
    if (!stored) return std::nullopt;
    const auto before = std::exchange(stored->words.category, in_capitals(std::move(category)));
    auto event = event_of(*stored, stored->words.category);
    event.kind = TemplateEvent::Kind::Category;
    event.before = before;
    return event;
}

}  // namespace alvio::sandbox
