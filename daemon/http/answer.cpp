#include "http/answer.hpp"

#include <atomic>
#include <utility>
#include <vector>

#include "http/loop.hpp"
#include "http/session.hpp"

namespace settingsd::http {
namespace {

/// The loops that a thread owes a wake-up to, which they get at the end.
class Debt {
 public:
  Debt() noexcept { of_this_thread = this; }
  Debt(const Debt&) = delete;
  Debt& operator=(const Debt&) = delete;
  ~Debt() {
    of_this_thread = nullptr;
    for (const auto& loop : loops_) {
      loop->reactor().wake();
    }
  }

  void add(const std::shared_ptr<Loop>& loop) noexcept {
    try {
      loops_.push_back(loop);
    } catch (...) {
      loop->reactor().wake();
    }
  }

  /// Null where each answer wakes its own loop.
  static thread_local Debt* of_this_thread;

 private:
  std::vector<std::shared_ptr<Loop>> loops_;
};

thread_local Debt* Debt::of_this_thread = nullptr;

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
    http::deliver(loop, [slot = slot_, answer = std::move(reply)]() mutable { slot->put(std::move(answer)); });
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

void deliver(const std::shared_ptr<Loop>& loop, Reactor::Task task) {
  if (!loop->reactor().enqueue(std::move(task))) {
    return;
  }
  if (Debt::of_this_thread != nullptr) {
    Debt::of_this_thread->add(loop);
  } else {
    loop->reactor().wake();
  }
}

void answer_together(const std::function<void()>& answer_all) {
  const Debt debt;
  answer_all();
}

Respond make_respond(const std::shared_ptr<Loop>& loop, std::shared_ptr<AnswerSlot> slot) {
  return [ticket = std::make_shared<Ticket>(loop, std::move(slot))](Reply reply) { ticket->deliver(std::move(reply)); };
}

}  // namespace settingsd::http
