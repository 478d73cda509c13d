#include "http/waker.hpp"

#include "http/answer.hpp"
#include "http/loop.hpp"
#include "http/session.hpp"

namespace settingsd::http {

void Waker::wake() noexcept {
  if (is_on_its_way_.exchange(true)) {
    return;
  }
  try {
    if (const auto loop = loop_.lock()) {
      deliver(loop, [self = shared_from_this()] { self->arrive(); });
    }
  } catch (...) {
    // Without memory for a task, the next wake or the heartbeat will have to do.
    is_on_its_way_ = false;
  }
}

void Waker::arrive() {
  // Before the stream is asked: what is woken for from here on may be too late for that answer. An exchange, so that
  // all that was done before a wake which found it true is seen by the stream.
  is_on_its_way_.exchange(false);
  if (session_ != nullptr) {
    session_->stream_woken();
  }
}

}  // namespace settingsd::http
