#include "net/address_guard.hpp"

#include <doctest/doctest.h>
#include <netinet/in.h>

#include <cstring>

using namespace alvio::net;

TEST_CASE("ordinary addresses of the internet are public") {
    for (const auto* text : {"1.1.1.1",
                             "8.8.8.8",
                             "9.255.255.255",
                             "11.0.0.0",
                             "100.63.255.255",
                             "100.128.0.0",
                             "126.255.255.255",
                             "128.0.0.0",
                             "157.240.1.1",
                             "169.253.255.255",
                             "169.255.0.0",
                             "172.15.255.255",
                             "172.32.0.0",
                             "192.0.1.0",
                             "192.0.3.0",
                             "192.88.98.255",
                             "192.88.100.0",
                             "192.167.255.255",
                             "192.169.0.0",
                             "198.17.255.255",
                             "198.20.0.0",
                             "198.51.99.255",
                             "203.0.112.255",
                             "203.0.114.0",
                             "223.255.255.255",
                             "2001:200::1",
                             "2001:4860:4860::8888",
                             "2606:4700:4700::1111",
                             "2a03:2880:f003::1",
                             "2001:db7::1",
                             "2001:db9::1",
                             "3ffd::1",
                             "3fff:1000::1"}) {
        CAPTURE(text);
        CHECK(is_public_address(text));
    }
}

TEST_CASE("addresses of the machine, its network and its cloud are refused") {
    for (const auto* text : {"0.0.0.0",     "0.255.255.255",   "10.0.0.0",     "10.255.255.255",
                             "100.64.0.0",  "100.127.255.255", "127.0.0.1",    "127.255.255.255",
                             "169.254.0.0", "169.254.169.254", "172.16.0.0",   "172.31.255.255",
                             "192.168.0.0", "192.168.255.255", "::",           "::1",
                             "fc00::1",     "fdff:ffff::1",    "fe80::1",      "febf::1",
                             "fec0::1",     "feff::1",         "fd00:ec2::254"}) {
        CAPTURE(text);
        CHECK_FALSE(is_public_address(text));
    }
}

TEST_CASE("multicast, reserved, benchmark and documentation addresses are refused") {
    for (const auto* text :
         {"192.0.0.0",     "192.0.0.255",    "192.0.2.0",       "192.0.2.255",    "192.88.99.1",
          "198.18.0.0",    "198.19.255.255", "198.51.100.0",    "198.51.100.255", "203.0.113.0",
          "203.0.113.255", "224.0.0.1",      "239.255.255.255", "240.0.0.1",      "255.255.255.255",
          "100::1",        "2001::1",        "2001:1ff::1",     "2001:10::1",     "2001:20::1",
          "2001:db8::1",   "3fff::1",        "3fff:fff::1",     "3ffe::1",        "4000::1",
          "5f00::1",       "ff00::1",        "ff02::1"}) {
        CAPTURE(text);
        CHECK_FALSE(is_public_address(text));
    }
}

TEST_CASE("an IPv4 address inside an IPv6 one is judged as itself") {
    for (const auto* text :
         {"::ffff:127.0.0.1", "::ffff:7f00:1", "::ffff:169.254.169.254", "::ffff:10.1.2.3",
          "0:0:0:0:0:ffff:192.168.1.1", "64:ff9b::10.0.0.1", "64:ff9b::169.254.169.254",
          "2002:7f00:1::", "2002:a00:1::1", "2002:c0a8:101::5"}) {
        CAPTURE(text);
        CHECK_FALSE(is_public_address(text));
    }
    for (const auto* text :
         {"::ffff:8.8.8.8", "::ffff:808:808", "64:ff9b::8.8.8.8", "2002:808:808::1"}) {
        CAPTURE(text);
        CHECK(is_public_address(text));
    }
    // Local translation, IPv4-compatible, SIIT and Teredo forms are refused whatever they carry.
    for (const auto* text :
         {"64:ff9b:1::8.8.8.8", "::8.8.8.8", "::ffff:0:8.8.8.8", "2001:0:808:808::1"}) {
        CAPTURE(text);
        CHECK_FALSE(is_public_address(text));
    }
}

TEST_CASE("what is not a literal address is not public") {
    using namespace std::string_view_literals;
    for (const auto text : {""sv, "localhost"sv, "example.com"sv, "8.8.8"sv, "8.8.8.8.8"sv,
                            "0x8.8.8.8"sv, "010.8.8.8"sv, "134744072"sv, " 8.8.8.8"sv, "8.8.8.8 "sv,
                            "8.8.8.8:80"sv, "[2a03:2880::1]"sv, "2a03:2880::1%eth0"sv, "2a03:::1"sv,
                            "8.8.8.8\0.evil"sv, "256.8.8.8"sv}) {
        CAPTURE(text);
        CHECK_FALSE(is_public_address(text));
    }
}

TEST_CASE("a socket address of another family is not public") {
    sockaddr unix_socket{};
    unix_socket.sa_family = AF_UNIX;
    CHECK_FALSE(is_public_address(unix_socket));
}

TEST_CASE("socket addresses are judged like their text") {
    sockaddr_in v4{};
    v4.sin_family = AF_INET;
    const void* generic = &v4;
    v4.sin_addr.s_addr = htonl(0x08080808);
    CHECK(is_public_address(*static_cast<const sockaddr*>(generic)));
    v4.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    CHECK_FALSE(is_public_address(*static_cast<const sockaddr*>(generic)));

    sockaddr_in6 v6{};
    v6.sin6_family = AF_INET6;
    generic = &v6;
    v6.sin6_addr = in6addr_loopback;
    CHECK_FALSE(is_public_address(*static_cast<const sockaddr*>(generic)));
    v6.sin6_addr.s6_addr[0] = 0x2A;
    CHECK(is_public_address(*static_cast<const sockaddr*>(generic)));
}
