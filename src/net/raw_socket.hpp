// For tests of server and client: a plain TCP connection that says exactly the bytes it is told,
// and a listener for the other side. Reads give up after ten seconds, so that a broken server fails
// a test instead of hanging it.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace alvio::net {

class RawConnection {
public:
    explicit RawConnection(int descriptor) : descriptor_(descriptor) {
        const timeval patience{10, 0};
        ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    }
    RawConnection(RawConnection&& other) noexcept
        : descriptor_(std::exchange(other.descriptor_, -1)),
          received_(std::move(other.received_)) {}
    RawConnection& operator=(RawConnection&&) = delete;
    ~RawConnection() { close(); }

    static RawConnection to(std::uint16_t port) {
        RawConnection connection(::socket(AF_INET, SOCK_STREAM, 0));
        auto address = loopback(port);
        void* const generic = &address;
        if (::connect(connection.descriptor_, static_cast<sockaddr*>(generic), sizeof address) !=
            0) {
            throw std::runtime_error("no connection");
        }
        return connection;
    }

    /// False when the other side has gone.
    bool say(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto count = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (count <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(count));
        }
        return true;
    }

    /// One message: head, and as much body as its Content-Length says. Shorter when the other side
    /// closes before.
    std::string hear_message() {
        const auto head_end = fill_until([this] { return received_.find("\r\n\r\n"); });
        if (head_end == std::string::npos) return std::exchange(received_, {});
        const auto whole = head_end + 4 + content_length(received_.substr(0, head_end));
        fill_until([&] { return received_.size() >= whole ? whole : std::string::npos; });
        const std::string message = received_.substr(0, whole);
        received_.erase(0, whole);
        return message;
    }

    /// Everything until the other side closes.
    std::string hear_out() {
        fill_until([] { return std::string::npos; });
        return std::exchange(received_, {});
    }

    void end_of_speech() { ::shutdown(descriptor_, SHUT_WR); }

    void close() {
        if (descriptor_ >= 0) ::close(std::exchange(descriptor_, -1));
    }

    static sockaddr_in loopback(std::uint16_t port) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        return address;
    }

private:
    /// Reads until `found` gives a position, or nothing more comes.
    template <class Found>
    std::size_t fill_until(Found found) {
        for (;;) {
            if (const auto pos = found(); pos != std::string::npos) return pos;
            std::array<char, 64U * 1024> buffer{};
            const auto count = ::recv(descriptor_, buffer.data(), buffer.size(), 0);
            if (count < 0 && errno == EAGAIN) throw std::runtime_error("ten seconds of silence");
            if (count <= 0) return std::string::npos;
            received_.append(buffer.data(), static_cast<std::size_t>(count));
        }
    }

    static std::size_t content_length(std::string head) {
        for (char& c : head) {
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        }
        static constexpr std::string_view name = "\r\ncontent-length: ";
        const auto at = head.find(name);
        std::size_t length = 0;
        if (at != std::string::npos) {
            std::from_chars(head.data() + at + name.size(), head.data() + head.size(), length);
        }
        return length;
    }

    int descriptor_;
    std::string received_;
};

class RawListener {
public:
    RawListener() : descriptor_(::socket(AF_INET, SOCK_STREAM, 0)) {
        auto address = RawConnection::loopback(0);
        socklen_t size = sizeof address;
        void* const generic = &address;
        if (::bind(descriptor_, static_cast<sockaddr*>(generic), size) != 0 ||
            ::listen(descriptor_, 64) != 0 ||
            ::getsockname(descriptor_, static_cast<sockaddr*>(generic), &size) != 0) {
            throw std::runtime_error("cannot listen");
        }
        const timeval patience{10, 0};
        ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        port_ = ntohs(address.sin_port);
    }
    RawListener(const RawListener&) = delete;
    RawListener& operator=(const RawListener&) = delete;
    ~RawListener() { ::close(descriptor_); }

    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] RawConnection accept() {
        const int visitor = ::accept(descriptor_, nullptr, nullptr);
        if (visitor < 0) throw std::runtime_error("nobody connected");
        return RawConnection(visitor);
    }

private:
    int descriptor_;
    std::uint16_t port_ = 0;
};

}  // namespace alvio::net
