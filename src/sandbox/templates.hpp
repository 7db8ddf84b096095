// The message templates of the pretend account: created, reviewed, edited, paused, disabled and
// deleted as at Meta. Unless told otherwise it approves every name in every language at first
// sight; then it does not know the words, and shows the parameters instead. Not thread-safe.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "sandbox/template_definition.hpp"
#include "sandbox/template_fill.hpp"

namespace alvio::sandbox {

/// A template that is there, and approved, from the beginning.
struct Template {
    std::string name;
    std::string language;                         ///< Meta's code: "en", "fr", "pt_BR"
    std::string body;                             ///< with {{1}}, {{2}} …
    std::vector<std::string> quick_replies = {};  ///< the buttons' labels
};

/// A template of the account, with what has become of it.
struct StoredTemplate {
    std::int64_t id = 0;
    TemplateDefinition words;
    std::string status = "APPROVED";  ///< Meta's word: "PENDING", "PAUSED" …
    std::string quality = "UNKNOWN";
    Review verdict = {};
    int pauses = 0;
    bool paced = false;  ///< paused by pacing: only POST /unpause ends it
    std::vector<Instant> edited_at = {};
};

/// What a webhook tells about a template (reference section 2.8).
struct TemplateEvent {
    enum class Kind { Status, Quality, Category };
    Kind kind = Kind::Status;
    std::int64_t id = 0;
    std::string name;
    std::string language;
    std::string category;
    std::string event;          ///< Status: "APPROVED" …; Quality and Category: the new one
    std::string before = {};    ///< Quality and Category: the old one
    std::string title = {};     ///< other_info.title: "FIRST_PAUSE" …
    Review verdict = {};        ///< of a rejection
    Instant effective_at = {};  ///< of a template disabled
};

struct TemplateRules {
    bool only_known = false;  ///< every other name or language is refused with 132001
    Scrutiny scrutiny = Scrutiny::Lenient;
    bool reviewed = false;  ///< a new template is PENDING until finish_review()
    Pace pace = Pace{1};
};

struct TemplateQuery {
    std::string name = {};
    std::string status = {};
    std::string category = {};
    std::string language = {};
    std::string after = {};  ///< a cursor of the page before
    std::size_t limit = 25;
};

class Templates {
public:
    Templates(std::vector<Template> known, TemplateRules rules);

    /// The message that the phone shows; 132001 for an unknown or unapproved template, 132015 for a
    /// paused and 132016 for a disabled one, then fill_template's refusals.
    [[nodiscard]] Graph<Incoming> show(const TemplateUse& use) const;
    /// "MARKETING", "UTILITY" or "AUTHENTICATION"; marketing for an unknown one.
    [[nodiscard]] std::string category_of(const TemplateUse& use) const;
    [[nodiscard]] const StoredTemplate* find(std::int64_t id) const;

    // POST /{waba}/message_templates, GET of them, GET and POST /{template}, DELETE, POST /unpause:
    // the answer's body.
    [[nodiscard]] Graph<std::string> create(std::string_view body);
    [[nodiscard]] Graph<std::string> list(const TemplateQuery& query) const;
    [[nodiscard]] Graph<std::string> get(std::int64_t id) const;
    [[nodiscard]] Graph<std::string> edit(std::int64_t id, std::string_view body, Instant now);
    [[nodiscard]] Graph<std::string> remove(std::string_view name, std::string_view id);
    [[nodiscard]] Graph<std::string> unpause(std::int64_t id);

    /// Ends the review of a PENDING template; nothing when it is none any more.
    [[nodiscard]] std::optional<TemplateEvent> finish_review(std::int64_t id);
    /// The lowest quality: paused for 3 hours, the second time for 6, then disabled. The wait is
    /// how long the pause lasts; 0 for good.
    struct Pause {
        TemplateEvent event;
        Duration lasts{};
        int number = 0;  ///< for end_pause()
    };
    [[nodiscard]] std::optional<Pause> pause(std::int64_t id, Instant now);
    /// Nothing when it is paused no more, or again since.
    [[nodiscard]] std::optional<TemplateEvent> end_pause(std::int64_t id, int number);
    /// What an account manager or a test sets by hand. Nothing for an unknown template.
    [[nodiscard]] std::optional<TemplateEvent> set_status(std::int64_t id, std::string status,
                                                          Instant now);
    [[nodiscard]] std::optional<TemplateEvent> set_quality(std::int64_t id, std::string quality);
    [[nodiscard]] std::optional<TemplateEvent> set_category(std::int64_t id, std::string category);

    /// What the last create(), edit(), remove() or unpause() tells by webhook, once.
    [[nodiscard]] std::vector<TemplateEvent> take_events() { return std::exchange(events_, {}); }
    /// The template that the last create() or edit() put under review; 0: none.
    [[nodiscard]] std::int64_t take_review() { return std::exchange(under_review_, 0); }

private:
    using Key = std::pair<std::string, std::string>;  ///< name and language

    [[nodiscard]] StoredTemplate* by_id(std::int64_t id);
    void submit(StoredTemplate& stored);
    [[nodiscard]] Graph<void> check_new(const TemplateDefinition& made) const;

    TemplateRules rules_;
    std::map<Key, StoredTemplate> known_;
    std::vector<TemplateEvent> events_;
    std::int64_t under_review_ = 0;
};

}  // namespace alvio::sandbox
