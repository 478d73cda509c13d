#include "http/answer.hpp"

#include <atomic>
#include <utility>
#include <vector>

#include "http/loop.hpp"
#include "http/session.hpp"

namespace settingsd::http {
namespace {

/// The loops that this thread owes a wake-up to; null where each answer wakes its own.
thread_local std::vector<std::shared_ptr<Loop>>* owed = nullptr;

void post(const std::shared_ptr<Loop>& loop, Reactor::Task task) {
  if (!loop->reactor().enqueue(std::move(task))) {
    return;
  }
  if (owed != nullptr) {
    owed->push_back(loop);
  } else {
    loop->reactor().wake();
  }
}

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
    post(loop, [slot = slot_, answer = std::move(reply)]() mutable { slot->put(std::move(answer)); });
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

void answer_together(const std::function<void()>& answer_all) {
  std::vector<std::shared_ptr<Loop>> loops;
  owed = &loops;
  answer_all();
  owed = nullptr;
  for (const auto& loop : loops) {
    loop->reactor().wake();
  }
}

Respond make_respond(const std::shared_ptr<Loop>& loop, std::shared_ptr<AnswerSlot> slot) {
  return [ticket = std::make_shared<Ticket>(loop, std::move(slot))](Reply reply) { ticket->deliver(std::move(reply)); };
}

}  // namespace settingsd::http
