// Alvio with everything around it: Meta's stand-in, a CRM, and the program between them.
#pragma once

#include <boost/json.hpp>
#include <string>

#include "program/crm.hpp"
#include "program/program.hpp"
#include "program/whatsapp.hpp"

namespace alvio::program {

/// Member order is the order of making, and the reverse of going: the program ends first.
struct World {
    /// `speed` is [clock] speed. Nothing is started yet.
    explicit World(double speed = 3600);

    /// Starts Meta's stand-in, then Alvio.
    void start();
    /// Another program has the same Meta and the same CRM.
    void connect(Program& program) const;

    TemporaryFolder folder;
    double speed;
    double sandbox_speed;
    Crm crm;
    Whatsapp whatsapp;
    Program program;
};

/// The body of POST /v1/leads with what most tests need.
[[nodiscard]] boost::json::object lead_body(const std::string& crm_contact_id,
                                            const std::string& phone, const std::string& name,
                                            const std::string& language = "en");

}  // namespace alvio::program
