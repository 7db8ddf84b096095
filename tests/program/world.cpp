#include "program/world.hpp"

#include <fmt/format.h>

namespace alvio::program {

World::World(double chosen_speed)
    : speed(chosen_speed), sandbox_speed(chosen_speed), whatsapp(folder.path()) {
    connect(program);
}

void World::connect(Program& one) const {
    one.set("clock.speed", fmt::format("{}", speed));
    one.set("callback.url", quoted(crm.url()));
    one.set("callback.secret", quoted(crm.secret()));
    one.set("whatsapp.base_url", quoted(whatsapp.url()));
    one.set("whatsapp.phone_number_id", quoted(phone_number_id));
    one.set("whatsapp.access_token", quoted("a-token-for-tests"));
    one.set("whatsapp.app_secret", quoted(whatsapp.app_secret()));
    one.set("whatsapp.verify_token", quoted(verify_token));
    one.set("whatsapp.display_phone_number", quoted("+33639980090"));
}

void World::start() {
    whatsapp.start(program.url() + "/webhooks/whatsapp", sandbox_speed);
    whatsapp.approve_opening_template();
    program.start();
}

boost::json::object lead_body(const std::string& crm_contact_id, const std::string& phone,
                              const std::string& name, const std::string& language) {
    return {{"crm_contact_id", crm_contact_id},
            {"phone_number", phone},
            {"contact", {{"name", name}, {"email", crm_contact_id + "@example.com"}}},
            {"campaign", {{"source", "website"}}},
            {"custom", {{"preferred_language", language}}}};
}

}  // namespace alvio::program
