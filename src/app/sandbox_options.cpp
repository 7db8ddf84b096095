#include "app/sandbox_options.hpp"

#include <memory>

#include "app/commands.hpp"

namespace alvio::app {

namespace {

constexpr const char* how_to_use =
    R"(Point any WhatsApp client at it instead of https://graph.facebook.com; any access token and any
phone_number_id will do. Then:

  http://127.0.0.1:8090/phone       play the prospects in the browser
  +33 6 39 98 00 01 … 09            prospects who play a part by themselves: 01 books, 02 is not on
                                    WhatsApp, 03 says STOP, 04 answers once, 05 never reads, 06 asks
                                    and objects, 07 moves the meeting, 08 is switched off, 09 types
  +33 1 99 00 00 01 … 15            one habit each: no read receipts, username only, new number,
                                    voice note, sticker, location, unsupported, blocked, comes
                                    online late, chat open, no, gibberish, no marketing, reaction,
                                    picture
  a number that ends in 131049      fails with that code, as any of Meta's six-digit codes does
  POST /_sim/inbound                {"from":"+49…","text":"Hi"}: write as anybody
  POST /_sim/fail                   {"code":131056,"times":3}: the next sends fail
  POST /_sim/clock/advance          {"seconds":86400}: the 24-hour window closes now
  POST /_sim/webhooks               {"duplicates":0.2,"reordered":0.2}: as bad as Meta's worst day

docs/guide/sandbox.md has all of it.)";

}  // namespace

void add_sandbox_command(CLI::App& app, int& exit_code) {
    // Owned by the callback alone; CLI copies callbacks, so it is shared.
    const auto with = std::make_shared<SandboxArguments>();
    auto* command = app.add_subcommand(
        "sandbox", "Run the WhatsApp simulator alone, a stand-in for Meta's Graph API");
    command->add_option("--port", with->port, "Port to listen on")->capture_default_str();
    command->add_option("--host", with->host, "Address to listen on; 0.0.0.0 in a container")
        ->capture_default_str();
    command->add_option("--webhook", with->webhook_url, "Where webhooks are posted");
    command->add_option("--app-secret", with->app_secret,
                        "Signs the webhooks (default: made and printed)");
    command->add_option("--speed", with->speed, "Divides delays, retries and the 24-hour window")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    command->add_flag("--strict", with->strict,
                      "Refuse whatever Meta refuses: unknown templates, templates without "
                      "category or examples, more than 45 messages at once to one person or 80 a "
                      "second; no marketing templates to +1 numbers");
    command->add_flag("--limits", with->limits, "Meta's rates alone, without the rest of --strict");
    command
        ->add_option("--tier", with->tier,
                     "Messaging limit: TIER_250, TIER_2K, TIER_10K, TIER_100K, TIER_UNLIMITED")
        ->capture_default_str();
    command
        ->add_option("--review-seconds", with->review_seconds,
                     "How long a new template stays PENDING")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    command->footer(how_to_use);
    command->callback([with, &exit_code] { exit_code = run_sandbox(*with); });
}

}  // namespace alvio::app
