// The text of a statement. Values reach SQL as parameters and in no other way: a statement's text
// must be known when the program is compiled.
#pragma once

namespace alvio::store {

class Sql {
public:
    // NOLINTNEXTLINE(google-explicit-constructor): a literal stands where a statement is asked for
    consteval Sql(const char* text) : text_(text) {}
    /// Lives as long as the program, so its address can stand for it.
    [[nodiscard]] const char* text() const { return text_; }

private:
    const char* text_;
};

}  // namespace alvio::store
