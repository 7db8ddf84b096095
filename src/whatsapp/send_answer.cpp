// Meta's answer to a message → accepted, refused, later, or uncertain.
#include <boost/json/object.hpp>
#include <limits>
#include <utility>

#include "base/overloaded.hpp"
#include "whatsapp/inbound_message.hpp"
#include "whatsapp/json_reading.hpp"
#include "whatsapp/send.hpp"

namespace alvio::whatsapp {

namespace json = boost::json;

namespace {

/// Stands for none in the table.
constexpr int no_code = -1;

/// Meta's code for the error; nothing when the answer has no error object of Meta's.
std::optional<int> code_in(const json::object& answer) {
    const auto& error = object_at(answer, "error");
    const auto code = integer_at(error, "code");
    if (!code || *code < 0 || *code > std::numeric_limits<int>::max()) return std::nullopt;
    // A wrong phone number id comes as "invalid parameter". It is the account's trouble, not this
    // message's.
    constexpr int invalid_parameter = 100, object_missing = 33;
    if (*code == invalid_parameter && integer_at(error, "error_subcode") == object_missing)
        return object_missing;
    return static_cast<int>(*code);
}

/// Never Meta's own text: it can hold numbers and pieces of tokens.
std::string explain(int code) {
    const auto meaning = meaning_of(code);
    return "Meta error " + std::to_string(code) +
           (meaning.empty() ? "" : ": " + std::string(meaning));
}

SendVerdict judge_error(const MetaError& told) {
    const auto error = class_of(told);
    if (const auto refusal = refusal_of(error)) return SendRefused{*refusal, told.code};
    return SendLater{error, told.code, wait_after(error, told), explain(told.code)};
}

/// Trouble that came without a code of Meta's.
SendLater later(ErrorClass error, int attempts, std::string why) {
    return {error, 0, wait_after(error, {.code = no_code, .attempts = attempts}), std::move(why)};
}

/// An answer without Meta's error object: something on the way has spoken.
SendVerdict judge_status(int status, int attempts) {
    const auto why = "answer " + std::to_string(status) + " without a word of Meta's";
    if (status == 429) return later(ErrorClass::ThrottleApp, attempts, why);
    if (status >= 300 && status < 500)
        return later(ErrorClass::Account, attempts, why + ": check whatsapp.base_url");
    return SendUncertain{why};
}

SendVerdict judge_answer(const net::HttpAnswer& answer, int attempts) {
    const auto value = parse_json(answer.body);
    const auto* body = value ? value->if_object() : nullptr;
    if (body == nullptr) return judge_status(answer.status, attempts);
    if (const auto code = code_in(*body))
        return judge_error(
            {*code, answer.status, attempts, speaks_of_number(object_at(*body, "error"))});
    if (answer.status < 200 || answer.status >= 300) return judge_status(answer.status, attempts);
    const auto messages = objects_at(*body, "messages");
    const auto id = messages.empty() ? std::string() : text_at(*messages.front(), "id");
    if (id.empty())
        return SendUncertain{"answer " + std::to_string(answer.status) + " without a message id"};
    const auto contacts = objects_at(*body, "contacts");
    auto reached =
        contacts.empty() ? lead::Person{} : person_at(*contacts.front(), "wa_id", "user_id");
    return SendAccepted{MessageId(id), std::move(reached)};
}

}  // namespace

SendVerdict read_answer(const net::HttpOutcome& outcome, int attempts) {
    return std::visit(
        overloaded{
            [attempts](const net::HttpAnswer& answer) { return judge_answer(answer, attempts); },
            [attempts](const net::HttpFailure& failed) -> SendVerdict {
                switch (failed.stage) {
                    case net::HttpFailure::Stage::NotSent:
                        return later(ErrorClass::Transient, attempts, failed.reason);
                    case net::HttpFailure::Stage::Unknown:
                        return SendUncertain{failed.reason};
                }
                return SendUncertain{failed.reason};
            },
        },
        outcome);
}

}  // namespace alvio::whatsapp
