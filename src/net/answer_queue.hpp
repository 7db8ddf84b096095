// Answers on their way from any thread to the server's loop. However many arrive before the loop
// looks, it is woken once: a commit that answers sixty requests costs one wake-up.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "net/server.hpp"

namespace alvio::net {

using ConnectionId = std::uint64_t;

struct Answer {
    ConnectionId connection = 0;
    Response response;
};

class AnswerQueue {
public:
    /// `wake` makes the loop call take() soon. It runs on the answering thread and must not block.
    explicit AnswerQueue(std::function<void()> wake) : wake_(std::move(wake)) {}

    void push(Answer answer);
    [[nodiscard]] std::vector<Answer> take();
    /// From now on answers fall to the ground, and `wake` is not called any more.
    void close();

private:
    std::mutex mutex_;
    std::vector<Answer> answers_;
    std::function<void()> wake_;
};

/// The Reply for the request at hand on this connection. It may outlive the server, hence the
/// shared queue.
[[nodiscard]] Reply make_reply(std::shared_ptr<AnswerQueue> queue, ConnectionId connection);

}  // namespace alvio::net
