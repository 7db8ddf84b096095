#include "app/simulation/shrink.hpp"

namespace alvio::app::simulation {

namespace {

constexpr int most_runs = 150;

class Shrinking {
public:
    Shrinking(WorldOptions options, Invariant invariant)
        : best_(std::move(options)), invariant_(invariant) {}

    void drop_leads() {
        for (std::size_t number = 0; number < best_.leads; ++number) {
            auto smaller = best_;
            if (smaller.left_out.insert(number).second) take_if_broken(std::move(smaller));
        }
    }
    void drop_faults() {
        for (std::size_t kind = 0; kind < fault_kind_count; ++kind) {
            if (!best_.allowed_faults.test(kind)) continue;
            auto smaller = best_;
            smaller.allowed_faults.reset(kind);
            take_if_broken(std::move(smaller));
        }
    }
    void drop_node() {
        if (best_.nodes <= 1) return;
        auto smaller = best_;
        smaller.nodes = 1;
        take_if_broken(std::move(smaller));
    }
    Shrunk finish() {
        best_.keeps_stories = true;
        auto result = run_world(best_);
        return {best_, std::move(result), runs_};
    }

private:
    void take_if_broken(WorldOptions smaller) {
        if (++runs_ > most_runs) return;
        const auto result = run_world(smaller);
        if (result.breach && result.breach->invariant == invariant_) best_ = std::move(smaller);
    }

    WorldOptions best_;
    Invariant invariant_;
    int runs_ = 0;
};

}  // namespace

Shrunk shrink(const WorldOptions& options, Invariant invariant) {
    Shrinking shrinking(options, invariant);
    shrinking.drop_node();
    shrinking.drop_leads();
    shrinking.drop_faults();
    shrinking.drop_leads();
    return shrinking.finish();
}

}  // namespace alvio::app::simulation
