// The store under test against the model in memory (store/memory_store.hpp): the same life for
// both, made up by chance, and every answer of the one must be the other's.
#pragma once

#include <cstdint>

#include "contract/store_contract.hpp"

namespace alvio::contract {

/// Plays `steps` steps of the life that `seed` stands for. On a difference the test fails with the
/// seed, the shortest beginning of that life that shows it, and both answers.
void compare_with_model(const Subject& subject, std::uint64_t seed, int steps = 2000);

}  // namespace alvio::contract
