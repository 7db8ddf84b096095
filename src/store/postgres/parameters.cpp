#include "store/postgres/parameters.hpp"

#include <limits>
#include <stdexcept>

namespace alvio::store::postgres {

namespace {

int length_of(std::size_t size) {
    if (size > static_cast<std::size_t>(std::numeric_limits<int>::max()))
        throw std::length_error("a parameter is larger than PostgreSQL takes");
    return static_cast<int>(size);
}

}  // namespace

std::vector<const char*> Parameters::values() const {
    std::vector<const char*> values;
    values.reserve(offsets_.size());
    for (const auto& offset : offsets_)
        values.push_back(offset ? bytes_.data() + *offset : nullptr);
    return values;
}

std::size_t Parameters::begin(Oid type) {
    types_.push_back(type);
    offsets_.emplace_back(bytes_.size());
    return bytes_.size();
}

void Parameters::end(std::size_t begun) {
    lengths_.push_back(length_of(bytes_.size() - begun));
}

void Parameters::add(bool value) {
    const auto begun = begin(boolean.one);
    append_number(value ? 1 : 0, sizeof(value));
    end(begun);
}

void Parameters::add(Shard value) {
    const auto begun = begin(smallint.one);
    append_number(value, sizeof(std::int16_t));
    end(begun);
}

void Parameters::add(std::int64_t value) {
    const auto begun = begin(bigint.one);
    append_number(static_cast<std::uint64_t>(value), sizeof(value));
    end(begun);
}

void Parameters::add(std::string_view value) {
    const auto begun = begin(bytes.one);
    bytes_.append(value);
    end(begun);
}

void Parameters::add_null() {
    // Only texts can be missing.
    types_.push_back(bytes.one);
    offsets_.emplace_back(std::nullopt);
    lengths_.push_back(0);
}

void Parameters::add(const ShardSet& shards) {
    const auto begun = begin_array(smallint, shards.count());
    for (std::size_t shard = 0; shard < shards.size(); ++shard) {
        if (shards.test(shard)) append(static_cast<Shard>(shard));
    }
    end(begun);
}

std::size_t Parameters::begin_array(Type type, std::size_t size) {
    constexpr std::size_t word = sizeof(std::int32_t);
    const auto begun = begin(type.array);
    append_number(size > 0 ? 1 : 0, word);  // dimensions
    append_number(1, word);                 // there may be NULLs
    append_number(type.one, word);
    if (size == 0) return begun;
    append_number(static_cast<std::uint64_t>(length_of(size)), word);
    append_number(1, word);  // the first one's number
    return begun;
}

void Parameters::append(bool value) {
    append_number(sizeof(value), sizeof(std::int32_t));
    append_number(value ? 1 : 0, sizeof(value));
}

void Parameters::append(Shard value) {
    append_number(sizeof(std::int16_t), sizeof(std::int32_t));
    append_number(value, sizeof(std::int16_t));
}

void Parameters::append(std::int64_t value) {
    append_number(sizeof(value), sizeof(std::int32_t));
    append_number(static_cast<std::uint64_t>(value), sizeof(value));
}

void Parameters::append(std::string_view value) {
    append_number(static_cast<std::uint64_t>(length_of(value.size())), sizeof(std::int32_t));
    bytes_.append(value);
}

void Parameters::append(const std::optional<std::string_view>& value) {
    if (value) {
        append(*value);
    } else {
        append_number(std::numeric_limits<std::uint32_t>::max(), sizeof(std::int32_t));  // -1
    }
}

void Parameters::append_number(std::uint64_t value, std::size_t size) {
    for (std::size_t byte = size; byte-- > 0;)
        bytes_.push_back(static_cast<char>(value >> (8 * byte) & 0xffU));
}

}  // namespace alvio::store::postgres
