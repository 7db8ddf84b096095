// The configuration: one TOML file, every key overridable by the environment (whatsapp.app_secret →
// ALVIO_WHATSAPP__APP_SECRET), secrets also from files (whatsapp.app_secret_file). An unknown key
// is an error.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/secret.hpp"

namespace alvio::app {

struct Config {
    struct {
        std::string listen = "127.0.0.1:8080";
        std::string public_url;           ///< empty: http:// and the listen address
        int rate_limit_per_second = 200;  ///< per key; bursts of five times as much; 0: none
    } server;
    struct {
        std::string url = "sqlite:alvio.db";
    } store;
    struct {
        std::string base_url = "https://graph.facebook.com";
        std::string api_version = "v24.0";
        std::string opening_template = "alvio_opening";
        std::string phone_number_id;
        std::string business_account_id;
        std::string display_phone_number;          ///< shown masked in transcripts
        std::optional<int> messages_per_second;    ///< 0: no limit; unset: Meta's for a live number
        std::optional<int> conversations_per_day;  ///< the portfolio's messaging limit; 0: none
        Secret access_token;
        Secret app_secret;
        Secret verify_token;
    } whatsapp;
    struct {
        std::string url;
        Secret secret;  ///< empty: made at the first start and printed once
        Secret api_key;
        bool allow_private_networks = false;
    } callback;
    struct {
        std::string mode = "playbook";
        std::string base_url;
        Secret api_key;
        std::string model;
        std::string playbook;  ///< a file; empty: the built-in one
    } agent;
    struct {
        std::string name = "default";
        std::string default_region = "FR";
        std::string timezone = "Europe/Paris";
        std::string language = "en";
    } workspace;
    struct {
        Secret live;
        Secret test;
    } keys;
    struct {
        std::string admin_email;
        std::string admin_password_file;
    } console;
    struct {
        int duration_minutes = 30;
        int step_minutes = 30;
        int buffer_minutes = 0;
        int minimum_notice_minutes = 120;
        int horizon_days = 14;
        std::string policy = "assigned";
    } booking;
    struct TeamMember {
        std::string id;
        std::string name;
        std::string email;
        std::string timezone;
        std::vector<std::string> hours;
        std::vector<std::string> days_off;
        std::vector<std::string> busy_ics;
    };
    std::vector<TeamMember> team;
    struct {
        std::optional<std::string>
            quiet_hours;  ///< unset: 21:00-08:00 for live leads, none for test leads
        double not_delivered_after_hours = 24;
        double no_outcome_after_hours = 48;
        std::vector<double> nudge_after_hours = {4, 22};
    } policy;
    struct {
        double speed = 1;
    } clock;
};

/// Reads an environment variable; nothing when it is not set.
using Environ = std::function<std::optional<std::string>(const std::string&)>;
/// Reads a file's text; nothing when it cannot be read.
using ReadFile = std::function<std::optional<std::string>(const std::string&)>;

/// `toml` is the file's text ("" for none), `file_name` stands in messages. BadInput names the key
/// and what to do.
[[nodiscard]] Result<Config> read_config(std::string_view toml, const std::string& file_name,
                                         const Environ& environment, const ReadFile& read_file);

}  // namespace alvio::app
