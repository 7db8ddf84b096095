// How a value becomes JSON and comes back. A struct is described once, by the list of its fields;
// writing and reading both follow that list, so they cannot drift apart.
//
//     template <> struct Fields<lead::Answer> {
//         static constexpr std::tuple list{Field{"criterion", &lead::Answer::criterion}, …};
//     };
//
// A variant is the object of its alternative with the alternative's word under "type"
// (`Fields<T>::type`). Ids and enumerators are words, instants Unix milliseconds, an optional that
// is empty is left out. All other fields must be there when reading.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "base/id.hpp"
#include "base/instant.hpp"
#include "base/phone_number.hpp"
#include "store/codec/record.hpp"
#include "store/codec/words.hpp"

namespace alvio::store::codec {

template <class Owner, class Value>
struct Field {
    std::string_view name;
    Value Owner::*member;
};
template <class Owner, class Value>
Field(std::string_view, Value Owner::*) -> Field<Owner, Value>;

/// Specialised for every struct that is stored.
template <class T>
struct Fields;

/// Turns into whatever is asked for; only to count members with.
struct Anything {
    template <class T>
    operator T() const;  // NOLINT(google-explicit-constructor)
};
template <class T, std::size_t... I>
consteval bool takes(std::index_sequence<I...>) {
    return requires {
        T{(static_cast<void>(I), Anything{})...};
    };
}
inline constexpr std::size_t most_members = 32;
/// How many members the aggregate T has: with one initialiser more it does not compile.
template <class T, std::size_t Guess = most_members>
consteval std::size_t member_count() {
    if constexpr (takes<T>(std::make_index_sequence<Guess>())) {
        return Guess;
    } else {
        return member_count<T, Guess - 1>();
    }
}
/// What reading starts from. A struct that has no empty value says in `Fields<T>::blank` what to
/// overwrite.
template <class T>
[[nodiscard]] T blank() {
    if constexpr (requires { Fields<T>::blank(); }) {
        return Fields<T>::blank();
    } else {
        return T{};
    }
}
/// Whether no member was forgotten in the list. One that is not stored is counted in
/// `Fields<T>::stored_elsewhere`.
template <class T>
consteval bool lists_every_member() {
    std::size_t listed = std::tuple_size_v<decltype(Fields<T>::list)>;
    if constexpr (requires { Fields<T>::stored_elsewhere; }) listed += Fields<T>::stored_elsewhere;
    return listed == member_count<T>();
}

template <class T, template <class...> class Template>
inline constexpr bool is_a = false;
template <template <class...> class Template, class... Args>
inline constexpr bool is_a<Template<Args...>, Template> = true;

// ---- writing ------------------------------------------------------------------------------------

template <class T>
[[nodiscard]] boost::json::value to_json(const T& value);

/// Adds the fields of `value` to `object`.
template <class T>
void add_fields(boost::json::object& object, const T& value) {
    static_assert(lists_every_member<T>(),
                  "a member of this struct is missing in its list of fields");
    const auto add = [&](const auto& field) {
        const auto& member = value.*field.member;
        if constexpr (is_a<std::remove_cvref_t<decltype(member)>, std::optional>) {
            if (member) object.emplace(field.name, to_json(*member));
        } else {
            object.emplace(field.name, to_json(member));
        }
    };
    std::apply([&](const auto&... fields) { (add(fields), ...); }, Fields<T>::list);
}

template <class... Ts>
void add_alternative(boost::json::object& object, const std::variant<Ts...>& value) {
    const auto add = [&]<class T>(const T& alternative) {
        object.emplace("type", Fields<T>::type);
        add_fields(object, alternative);
    };
    std::visit(add, value);
}

template <class T>
boost::json::value to_json(const T& value) {
    if constexpr (std::is_same_v<T, std::string>) {
        return boost::json::value(std::string_view(value));
    } else if constexpr (std::is_arithmetic_v<T>) {
        return value;
    } else if constexpr (is_a<T, Id>) {
        return boost::json::value(std::string_view(value.text()));
    } else if constexpr (std::is_same_v<T, PhoneNumber>) {
        return boost::json::value(std::string_view(value.e164()));
    } else if constexpr (std::is_same_v<T, Instant>) {
        return to_unix_ms(value);
    } else if constexpr (std::is_same_v<T, std::chrono::minutes>) {
        return value.count();
    } else if constexpr (Worded<T>) {
        return boost::json::value(word_for(value));
    } else if constexpr (is_a<T, std::vector>) {
        boost::json::array array;
        array.reserve(value.size());
        for (const auto& element : value)
            array.push_back(to_json(element));
        return array;
    } else {
        boost::json::object object;
        if constexpr (is_a<T, std::variant>) {
            add_alternative(object, value);
        } else {
            add_fields(object, value);
        }
        return object;
    }
}

// ---- reading ------------------------------------------------------------------------------------

/// `field` is the name to complain about. Throws UnreadableRecord.
template <class T>
[[nodiscard]] T from_json(const boost::json::value& json, std::string_view field);

template <class T>
[[nodiscard]] T read_fields(const boost::json::object& object) {
    T result = blank<T>();
    const auto read = [&](const auto& field) {
        auto& member = result.*field.member;
        using Member = std::remove_cvref_t<decltype(member)>;
        const boost::json::value* json = object.if_contains(field.name);
        if constexpr (is_a<Member, std::optional>) {
            if (json != nullptr) member = from_json<typename Member::value_type>(*json, field.name);
        } else {
            if (json == nullptr) refuse_field(field.name);
            member = from_json<Member>(*json, field.name);
        }
    };
    std::apply([&](const auto&... fields) { (read(fields), ...); }, Fields<T>::list);
    return result;
}

template <class... Ts>
void read_alternative(const boost::json::object& object, std::variant<Ts...>& result) {
    const boost::json::value* type = object.if_contains("type");
    if (type == nullptr || !type->is_string()) refuse_field("type");
    const std::string_view word(type->get_string());
    const auto read = [&]<class T>(std::type_identity<T>) {
        if (word != Fields<T>::type) return false;
        result = read_fields<T>(object);
        return true;
    };
    if (!(read(std::type_identity<Ts>{}) || ...)) refuse_field("type");
}

[[nodiscard]] inline std::string_view text_in(const boost::json::value& json,
                                              std::string_view field) {
    if (!json.is_string()) refuse_field(field);
    return json.get_string();
}

template <class T>
[[nodiscard]] T number_in(const boost::json::value& json, std::string_view field) {
    boost::json::error_code failed;
    if (!json.is_int64() && !json.is_uint64()) refuse_field(field);
    const T number = json.to_number<T>(failed);
    if (failed) refuse_field(field);
    return number;
}

template <class T>
T from_json(const boost::json::value& json, std::string_view field) {
    if constexpr (std::is_same_v<T, std::string>) {
        return T(text_in(json, field));
    } else if constexpr (std::is_same_v<T, bool>) {
        if (!json.is_bool()) refuse_field(field);
        return json.get_bool();
    } else if constexpr (std::is_arithmetic_v<T>) {
        return number_in<T>(json, field);
    } else if constexpr (is_a<T, Id>) {
        return T(std::string(text_in(json, field)));
    } else if constexpr (std::is_same_v<T, PhoneNumber>) {
        auto phone = PhoneNumber::from_e164(text_in(json, field));
        if (!phone) refuse_field(field);
        return *std::move(phone);
    } else if constexpr (std::is_same_v<T, Instant>) {
        return from_unix_ms(number_in<std::int64_t>(json, field));
    } else if constexpr (std::is_same_v<T, std::chrono::minutes>) {
        return std::chrono::minutes(number_in<std::chrono::minutes::rep>(json, field));
    } else if constexpr (Worded<T>) {
        const auto value = parse_word<T>(text_in(json, field));
        if (!value) refuse_field(field);
        return *value;
    } else if constexpr (is_a<T, std::vector>) {
        if (!json.is_array()) refuse_field(field);
        T result;
        result.reserve(json.get_array().size());
        for (const auto& element : json.get_array())
            result.push_back(from_json<typename T::value_type>(element, field));
        return result;
    } else {
        if (!json.is_object()) refuse_field(field);
        if constexpr (is_a<T, std::variant>) {
            T result;
            read_alternative(json.get_object(), result);
            return result;
        } else {
            return read_fields<T>(json.get_object());
        }
    }
}

}  // namespace alvio::store::codec
