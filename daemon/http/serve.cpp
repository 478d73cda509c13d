#include "http/serve.hpp"

#include <boost/asio/buffer.hpp>

#include "http/loop.hpp"

namespace settingsd::http {
namespace {

/// Waits for octets and reads them. A read that does not fill the buffer tells Asio that nothing is left, so that the
/// next one goes straight to epoll: a request costs one recv, one send and its share of an epoll_wait.
class Reading {
 public:
  explicit Reading(Session& session) noexcept : session_{session} {}
  [[nodiscard]] static bool await_ready() noexcept { return false; }
  void await_suspend(std::coroutine_handle<> waiter) {
    const auto space = session_.space();
    session_.socket().async_read_some(boost::asio::buffer(space.data(), space.size()),
                                      [this, waiter](const Error& error, std::size_t count) {
                                        session_.received(error, count);
                                        waiter.resume();
                                      });
  }
  static void await_resume() noexcept {}

 private:
  Session& session_;
};

/// Waits for room in the socket's send buffer.
class Writing {
 public:
  explicit Writing(Session& session) noexcept : session_{session} {}
  [[nodiscard]] static bool await_ready() noexcept { return false; }
  void await_suspend(std::coroutine_handle<> waiter) {
    session_.socket().async_wait(Socket::wait_write, [this, waiter](const Error&) {
      session_.writable();
      waiter.resume();
    });
  }
  static void await_resume() noexcept {}

 private:
  Session& session_;
};

/// Waits for an exchange's answer, which may be there already.
class Answering {
 public:
  explicit Answering(Session& session) noexcept : session_{session} {}
  [[nodiscard]] bool await_ready() const noexcept { return session_.is_answered(); }
  void await_suspend(std::coroutine_handle<> waiter) noexcept { session_.wait_for_answer(waiter); }
  static void await_resume() noexcept {}

 private:
  Session& session_;
};

}  // namespace

Detached serve(Loop& loop, Descriptor descriptor, Transport transport, Seat seat) {
  Session session{loop, std::move(descriptor), transport, std::move(seat)};
  while (true) {
    switch (session.advance()) {
      case Session::Next::read:
        co_await Reading{session};
        break;
      case Session::Next::write:
        co_await Writing{session};
        break;
      case Session::Next::answer:
        co_await Answering{session};
        break;
      case Session::Next::end:
        co_return;
    }
  }
}

}  // namespace settingsd::http
