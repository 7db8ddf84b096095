// Lets std::visit take one lambda per alternative.
#pragma once

namespace alvio {

template <class... Fs>
struct overloaded : Fs... {
    using Fs::operator()...;
};
template <class... Fs>
overloaded(Fs...) -> overloaded<Fs...>;

}  // namespace alvio
