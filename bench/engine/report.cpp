#include "engine/report.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdio>

namespace alvio::bench {

namespace {

/// Three figures are more than the machine's noise leaves.
std::string figure(double value) {
    if (value >= 1000)
        return fmt::format("{:.0f},{:03.0f}", std::floor(value / 1000),
                           std::fmod(std::floor(value), 1000));
    if (value >= 100) return fmt::format("{:.0f}", value);
    return fmt::format("{:.{}f}", value, value >= 10 ? 1 : 2);
}

std::string with_unit(double value, const std::string& unit) {
    return figure(value) + (unit.empty() ? "" : " " + unit);
}

Verdict verdict_of(bool reached) {
    return reached ? Verdict::Ok : Verdict::Missed;
}

const char* word_for(Verdict verdict) {
    switch (verdict) {
        case Verdict::Ok:
            return "ok";
        case Verdict::Missed:
            return "MISSED";
        case Verdict::NoGoal:
            return "";
    }
    return "";
}

}  // namespace

void progress(const std::string& sentence) {
    fmt::print(stderr, "[bench] {}\n", sentence);
}

void print(const Rows& rows) {
    constexpr const char* line = "| {:<58} | {:>15} | {:>15} | {:>8} | {:<6} |\n";
    fmt::print(line, "measured", "figure", "goal", "ratio", "");
    fmt::print("|{:-<60}|{:->17}|{:->17}|{:->10}|{:-<8}|\n", "", "", "", "", "");
    for (const auto& row : rows)
        fmt::print(line, row.what, row.measured, row.goal, row.ratio, word_for(row.verdict));
}

Row at_least(std::string what, double measured, double goal, const std::string& unit) {
    return {std::move(what), with_unit(measured, unit), "≥ " + with_unit(goal, unit),
            fmt::format("{:.2f}", measured / goal), verdict_of(measured >= goal)};
}

Row at_most(std::string what, double measured, double goal, const std::string& unit) {
    return {std::move(what), with_unit(measured, unit), "≤ " + with_unit(goal, unit),
            fmt::format("{:.2f}", measured / goal), verdict_of(measured <= goal)};
}

Row for_comparison(std::string what, double measured, const std::string& unit) {
    return {std::move(what), with_unit(measured, unit), {}, {}, Verdict::NoGoal};
}

Row ratio_at_least(std::string what, double measured, double other, double goal) {
    const double ratio = other > 0 ? measured / other : 0;
    return {std::move(what), fmt::format("{:.2f} ×", ratio), fmt::format("≥ {:.2f} ×", goal),
            fmt::format("{:.2f}", ratio), verdict_of(ratio >= goal)};
}

}  // namespace alvio::bench
