#include "program/world.hpp"

#include <fmt/format.h>

namespace alvio::program {

World::World(double chosen_speed)
    : speed(chosen_speed), sandbox_speed(chosen_speed), whatsapp(folder.path()) {
    program.set("clock.speed", fmt::format("{}", speed));
    program.set("callback.url", quoted(crm.url()));
    program.set("callback.secret", quoted(crm.secret()));
    program.set("whatsapp.base_url", quoted(whatsapp.url()));
    program.set("whatsapp.phone_number_id", quoted(phone_number_id));
    program.set("whatsapp.access_token", quoted("a-token-for-tests"));
    program.set("whatsapp.app_secret", quoted(whatsapp.app_secret()));
    program.set("whatsapp.verify_token", quoted(verify_token));
    program.set("whatsapp.display_phone_number", quoted("+33639980090"));
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
