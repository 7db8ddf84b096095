// Enumerators in the columns of a row, and rows that may not be readable.
#pragma once

#include <optional>
#include <string>

#include "store/codec.hpp"
#include "store/codec/words.hpp"
#include "store/sqlite/statement.hpp"

namespace alvio::store::sqlite {

/// `name` is the column to complain about. Throws UnreadableRecord for a word that is none of E's.
template <codec::Worded E>
[[nodiscard]] E word_in(const Rows& rows, int column, const char* name) {
    const auto value = codec::parse_word<E>(rows.view(column));
    if (!value)
        throw UnreadableRecord(std::string("a stored row is damaged: column ") + name +
                               " has an unknown word");
    return *value;
}

/// What `read()` gives; nothing when what it reads is damaged or of a newer version.
template <class Read>
[[nodiscard]] auto readable(Read read) -> std::optional<decltype(read())> {
    try {
        return read();
    } catch (const UnreadableRecord&) {
        return std::nullopt;
    }
}

}  // namespace alvio::store::sqlite
