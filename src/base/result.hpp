// What a fallible function returns when its caller has something else to do than give up.
// A thing of the domain is an event instead; what nobody can act on is an exception.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace alvio {

/// What the caller may do about an error. One function in web/ maps it to HTTP.
enum class ErrorKind {
    BadInput,      ///< the sender must change what was sent
    Unauthorized,  ///< a key or signature is missing or wrong
    NotFound,
    Conflict,     ///< right in form, but something else stands there already
    Unavailable,  ///< try again later
    Broken,       ///< our own fault
};

/// `message` is written for the person who runs the server or sent the request: what is wrong and
/// what to do. It never holds message contents, phone numbers or secrets. `field` names the
/// offending field, if one does.
struct Error {
    ErrorKind kind = ErrorKind::Broken;
    std::string message;
    std::string field = {};
};

template <class T>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> failure(ErrorKind kind, std::string message,
                                                   std::string field = {}) {
    return tl::unexpected<Error>(Error{kind, std::move(message), std::move(field)});
}

}  // namespace alvio
