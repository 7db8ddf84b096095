// Statements that are sent together and answered together: one round trip, however many there are.
#pragma once

#include <utility>
#include <vector>

#include "store/postgres/parameters.hpp"
#include "store/sql.hpp"

namespace alvio::store::postgres {

class Pipeline {
public:
    struct Step {
        Sql sql;
        Parameters parameters;
    };

    /// Each value is a parameter: $1, $2 … .
    template <class... Values>
    void add(Sql sql, const Values&... values) {
        steps_.push_back({sql, Parameters::of(values...)});
    }
    void add(Sql sql, Parameters parameters) { steps_.push_back({sql, std::move(parameters)}); }

    [[nodiscard]] const std::vector<Step>& steps() const { return steps_; }

private:
    std::vector<Step> steps_;
};

}  // namespace alvio::store::postgres
