// The parameters of one run of a statement, in PostgreSQL's binary form: no quoting, no parsing, no
// text that means something else there. Texts are bytea, whole numbers bigint, shards smallint.
#pragma once

#include <array>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/environment.hpp"
#include "base/id.hpp"
#include "base/instant.hpp"
#include "base/phone_number.hpp"
#include "store/shard.hpp"

namespace alvio::store::postgres {

using Oid = unsigned int;

/// A type of the database, and the type of arrays of it: pg_type.dat, the same in every database.
struct Type {
    Oid one;
    Oid array;
};
inline constexpr Type boolean{16, 1000}, bytes{17, 1001}, bigint{20, 1016}, smallint{21, 1005};

/// What stands in the rows of an array parameter.
template <class T>
[[nodiscard]] constexpr Type type_of() {
    if constexpr (std::same_as<T, bool>) return boolean;
    if constexpr (std::same_as<T, Shard>) return smallint;
    if constexpr (std::same_as<T, std::int64_t>) return bigint;
    return bytes;
}

class Parameters {
public:
    Parameters() = default;
    template <class... Values>
    static Parameters of(const Values&... values) {
        Parameters parameters;
        (parameters.add(values), ...);
        return parameters;
    }
    /// One array for each column of these rows, for `unnest($1, $2, …)`. A row is a tuple, or a
    /// map's pair of two tuples, of the types that type_of knows, texts also optional.
    template <class Rows>
    static Parameters columns_of(const Rows& rows) {
        Parameters parameters;
        parameters.add_columns(rows);
        return parameters;
    }
    template <class Rows>
    void add_columns(const Rows& rows);

    void add(bool value);
    void add(Shard value);
    void add(std::int64_t value);
    void add(std::string_view value);
    void add(const ShardSet& shards);  ///< as an array
    template <std::integral Integer>
    void add(Integer value) {
        add(static_cast<std::int64_t>(value));
    }
    void add(const std::string& value) { add(std::string_view(value)); }
    void add(const char* value) { add(std::string_view(value)); }
    void add(Instant value) { add(to_unix_ms(value)); }
    void add(Environment value) { add(name_of(value)); }
    void add(const PhoneNumber& value) { add(value.e164()); }
    template <class Tag>
    void add(const Id<Tag>& value) {
        add(value.text());
    }
    template <class Value>
    void add(const std::optional<Value>& value) {
        if (value) {
            add(*value);
        } else {
            add_null();
        }
    }

    [[nodiscard]] int size() const { return static_cast<int>(types_.size()); }
    [[nodiscard]] const std::vector<Oid>& types() const { return types_; }
    [[nodiscard]] const std::vector<int>& lengths() const { return lengths_; }
    /// Where each one's bytes begin, null for a NULL; until the next `add`.
    [[nodiscard]] std::vector<const char*> values() const;

private:
    /// Begins the next parameter, and ends it with what was appended since.
    std::size_t begin(Oid type);
    void end(std::size_t begun);
    void add_null();
    /// Until `end`, elements are appended, each after its length.
    std::size_t begin_array(Type type, std::size_t size);

    void append(bool value);
    void append(Shard value);
    void append(std::int64_t value);
    void append(std::string_view value);
    void append(const std::string& value) { append(std::string_view(value)); }
    void append(const std::optional<std::string_view>& value);
    void append_number(std::uint64_t value, std::size_t size);

    std::string bytes_;
    std::vector<Oid> types_;
    std::vector<int> lengths_;
    std::vector<std::optional<std::size_t>> offsets_;
};

/// The columns of a row, and the one of that number.
template <class Row>
struct Columns {
    static constexpr std::size_t count = std::tuple_size_v<Row>;
    template <std::size_t Number>
    static const auto& get(const Row& row) {
        return std::get<Number>(row);
    }
};
template <class Key, class Value>
struct Columns<std::pair<const Key, Value>> {
    static constexpr std::size_t keys = std::tuple_size_v<Key>;
    static constexpr std::size_t count = keys + std::tuple_size_v<Value>;
    template <std::size_t Number>
    static const auto& get(const std::pair<const Key, Value>& row) {
        if constexpr (Number < keys) {
            return std::get<Number>(row.first);
        } else {
            return std::get<Number - keys>(row.second);
        }
    }
};

template <class Rows>
void Parameters::add_columns(const Rows& rows) {
    using Row = Columns<typename Rows::value_type>;
    const auto add_column = [&]<std::size_t Number>() {
        using Value = std::remove_cvref_t<decltype(Row::template get<Number>(*rows.begin()))>;
        const auto begun = begin_array(type_of<Value>(), rows.size());
        for (const auto& row : rows)
            append(Row::template get<Number>(row));
        end(begun);
    };
    [&]<std::size_t... Number>(std::index_sequence<Number...>) {
        (add_column.template operator()<Number>(), ...);
    }
    (std::make_index_sequence<Row::count>());
}

}  // namespace alvio::store::postgres
