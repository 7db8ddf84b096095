#include "program/nodes.hpp"

namespace alvio::program {

Nodes::Nodes(StoreKind store, double speed) : world_(speed) {
    if (store == StoreKind::Sqlite) return;
    database_.emplace();
    others_.push_back(std::make_unique<Program>());
    world_.connect(*others_.back());
    set("store.url", quoted(database_->url(database_->create_database())));
}

void Nodes::set(const std::string& key, const std::string& value) {
    for (std::size_t number = 0; number < size(); ++number)
        at(number).set(key, value);
}

void Nodes::start() {
    for (std::size_t number = 0; number < size(); ++number)
        at(number).start();
}

Program& Nodes::at(std::size_t number) {
    return number == 0 ? world_.program : *others_.at(number - 1);
}

}  // namespace alvio::program
