// The workspace of a simulated world: configured as a customer would, with a team small enough that
// its times are fought over; and the store behind it.
#pragma once

#include <memory>
#include <string>

#include "app/carriers.hpp"
#include "base/clock.hpp"
#include "sandbox/meta.hpp"
#include "store/store.hpp"
#include "web/workspace.hpp"

namespace alvio::app::simulation {

struct WorkspaceParts {
    web::Workspace workspace;
    Carriers::Wires wires;
    std::string phone_number_id;
    std::string api_key;
    Secret callback_secret;
};
[[nodiscard]] WorkspaceParts make_workspace(std::uint64_t seed);

[[nodiscard]] sandbox::MetaOptions meta_options(const WorkspaceParts& parts, std::uint64_t seed,
                                                sandbox::Casting cast,
                                                sandbox::OnPhoneEvent on_phone_event);

/// A folder that goes with the store in it.
class TemporaryStoreFolder {
public:
    TemporaryStoreFolder();
    ~TemporaryStoreFolder();
    TemporaryStoreFolder(const TemporaryStoreFolder&) = delete;
    TemporaryStoreFolder& operator=(const TemporaryStoreFolder&) = delete;
    [[nodiscard]] const std::string& path() const { return path_; }

private:
    std::string path_;
};

struct OpenedStore {
    std::unique_ptr<TemporaryStoreFolder> folder;  ///< outlives the store; none for memory
    std::unique_ptr<store::Store> store;
};
[[nodiscard]] OpenedStore open_store(bool on_sqlite, const Clock& lease_clock);

}  // namespace alvio::app::simulation
