#include "http/serve.hpp"

#include <utility>

#include "http/loop.hpp"

namespace settingsd::http {
namespace {

class Awaiting {
 public:
  Awaiting(Session& session, Session::Next awaited) noexcept : session_{session}, awaited_{awaited} {}
  [[nodiscard]] bool await_ready() const { return session_.is_ready(awaited_); }
  void await_suspend(std::coroutine_handle<> waiter) const noexcept { session_.wait(awaited_, waiter); }
  static void await_resume() noexcept {}

 private:
  Session& session_;
  Session::Next awaited_;
};

}  // namespace

Detached serve(Loop& loop, Descriptor descriptor, Transport transport, Seat seat) {
  Session session{loop, std::move(descriptor), transport, std::move(seat)};
  while (true) {
    const auto next = session.advance();
    if (next == Session::Next::end) {
      co_return;
    }
    co_await Awaiting{session, next};
  }
}

}  // namespace settingsd::http
