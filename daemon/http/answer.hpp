#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "http/message.hpp"
#include "http/reactor.hpp"

namespace settingsd::http {

class Loop;
class Session;

/// Where an exchange's answer arrives. Lives as long as either side holds it; used on the session's thread only.
class AnswerSlot {
 public:
  explicit AnswerSlot(Session& session) noexcept : session_{&session} {}

  /// Hands the answer to the session, unless that has ended. Nothing: the answer was lost, none will come.
  void put(std::optional<Reply> reply);

  /// The session has its answer.
  void close() noexcept {
    session_ = nullptr;
    exchange.reset();
  }

  /// The session ends before the answer.
  void abandon() noexcept { session_ = nullptr; }

  /// True while Exchange::complete runs: an answer given then must not resume the session in the middle of it.
  bool is_completing = false;

  /// Lives until it has answered, even if the session ends before.
  std::unique_ptr<Exchange> exchange;

 private:
  Session* session_;
};

/// What the exchange calls with its answer, from any thread, even after the server has gone. When every copy is
/// destroyed without a call, the session is told that no answer will come.
[[nodiscard]] Respond make_respond(const std::shared_ptr<Loop>& loop, std::shared_ptr<AnswerSlot> slot);

/// Runs a task on a loop's thread. From any thread.
void deliver(const std::shared_ptr<Loop>& loop, Reactor::Task task);

/// Calls answer_all, and wakes the io threads for all answers that it gives and all streams that it wakes once it has
/// done so: the first of many would else be sent while the others wait for the thread that gives them. Throws what
/// answer_all throws. From any thread but an io thread.
void answer_together(const std::function<void()>& answer_all);

}  // namespace settingsd::http
