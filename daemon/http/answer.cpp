#include "http/answer.hpp"

#include <atomic>
#include <utility>

#include "http/loop.hpp"
#include "http/session.hpp"

namespace settingsd::http {
namespace {

class Ticket {
 public:
  Ticket(const std::shared_ptr<Loop>& loop, std::shared_ptr<AnswerSlot> slot) : loop_{loop}, slot_{std::move(slot)} {}
  Ticket(const Ticket&) = delete;
  Ticket& operator=(const Ticket&) = delete;

  ~Ticket() {
    try {
      deliver(std::nullopt);
    } catch (...) {
      // Without memory to say that no answer comes, the session waits until it is drained.
      static_cast<void>(0);
    }
  }

  void deliver(std::optional<Reply> reply) {
    if (is_used_.exchange(true)) {
      return;
    }
    const auto loop = loop_.lock();
    if (!loop) {
      return;
    }
    if (loop->reactor().runs_here() && slot_->is_completing) {
      slot_->put(std::move(reply));
      return;
    }
    loop->reactor().post([slot = slot_, answer = std::move(reply)]() mutable { slot->put(std::move(answer)); });
  }

 private:
  std::weak_ptr<Loop> loop_;
  std::shared_ptr<AnswerSlot> slot_;
  std::atomic<bool> is_used_ = false;
};

}  // namespace

void AnswerSlot::put(std::optional<Reply> reply) {
  if (session_ == nullptr) {
    exchange.reset();
  } else {
    session_->answer_arrived(std::move(reply));
  }
}

Respond make_respond(const std::shared_ptr<Loop>& loop, std::shared_ptr<AnswerSlot> slot) {
  return [ticket = std::make_shared<Ticket>(loop, std::move(slot))](Reply reply) { ticket->deliver(std::move(reply)); };
}

}  // namespace settingsd::http
