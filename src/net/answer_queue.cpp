#include "net/answer_queue.hpp"

#include <atomic>

#include "net/response_text.hpp"

namespace alvio::net {

namespace {

/// One promise to answer. Given up unanswered, it leaves the client with a 500, not with nothing.
class PendingReply {
public:
    PendingReply(std::shared_ptr<AnswerQueue> queue, ConnectionId connection)
        : queue_(std::move(queue)), connection_(connection) {}
    PendingReply(const PendingReply&) = delete;
    PendingReply& operator=(const PendingReply&) = delete;
    ~PendingReply() {
        if (!answered_) answer(problem_response(500, "The request was not answered."));
    }

    void answer(Response response) {
        if (answered_.exchange(true)) return;
        queue_->push({connection_, std::move(response)});
    }

private:
    std::shared_ptr<AnswerQueue> queue_;
    ConnectionId connection_;
    std::atomic<bool> answered_ = false;
};

}  // namespace

void AnswerQueue::push(Answer answer) {
    const std::lock_guard lock(mutex_);
    if (!wake_) return;
    answers_.push_back(std::move(answer));
    if (answers_.size() == 1) wake_();
}

std::vector<Answer> AnswerQueue::take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(answers_, {});
}

void AnswerQueue::close() {
    const std::lock_guard lock(mutex_);
    wake_ = nullptr;
    answers_.clear();
}

Reply make_reply(std::shared_ptr<AnswerQueue> queue, ConnectionId connection) {
    // Shared because a std::function is copied; it counts as dropped when the last copy goes.
    auto pending = std::make_shared<PendingReply>(std::move(queue), connection);
    return
        [pending = std::move(pending)](Response response) { pending->answer(std::move(response)); };
}

}  // namespace alvio::net
