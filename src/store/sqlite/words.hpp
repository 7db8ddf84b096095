// Enumerators in the columns of a row.
#pragma once

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

}  // namespace alvio::store::sqlite
