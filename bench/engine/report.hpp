// What was measured, beside what it should be.
#pragma once

#include <string>
#include <vector>

namespace alvio::bench {

enum class Verdict { Ok, Missed, NoGoal };

struct Row {
    std::string what;
    std::string measured;
    std::string goal;   ///< empty: for comparison only
    std::string ratio;  ///< measured against a peer or against ourselves, in the same run
    Verdict verdict = Verdict::NoGoal;
};

using Rows = std::vector<Row>;

/// One line to standard error, at once: what is being done now.
void progress(const std::string& sentence);

/// The rows as a Markdown table on standard output.
void print(const Rows& rows);

[[nodiscard]] Row at_least(std::string what, double measured, double goal, const std::string& unit);
[[nodiscard]] Row at_most(std::string what, double measured, double goal, const std::string& unit);
[[nodiscard]] Row for_comparison(std::string what, double measured, const std::string& unit);
/// A goal on the ratio of two figures of this run.
[[nodiscard]] Row ratio_at_least(std::string what, double measured, double other, double goal);

}  // namespace alvio::bench
