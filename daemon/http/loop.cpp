#include "http/loop.hpp"

#include <utility>

#include "http/serve.hpp"

namespace settingsd::http {

Loop::Loop(Handler& handler, const Limits& limits, const AllowedHosts& hosts)
    : handler_{&handler}, limits_{&limits}, hosts_{&hosts} {}

void Loop::run() noexcept { reactor_.run(); }

void Loop::adopt(Descriptor descriptor, Transport transport, Seat seat) {
  struct Arrival {
    Descriptor descriptor;
    Seat seat;
  };
  const auto arrival = std::make_shared<Arrival>(Arrival{std::move(descriptor), std::move(seat)});
  reactor_.post([this, transport, arrival] {
    serve(*this, std::move(arrival->descriptor), transport, std::move(arrival->seat));
  });
}

void Loop::drain() {
  reactor_.post([this] { begin_drain(); });
}

void Loop::enter(Session& session) {
  if (!is_sweeping_) {
    start_sweeping();
  }
  reactor_.watch(session.descriptor(), session);
  sessions_.push_back(session);
}

void Loop::leave(Session& session) noexcept {
  sessions_.erase(sessions_.iterator_to(session));
  stop_when_empty();
}

/// The action may end the session that it is given.
template <typename Action>
void Loop::for_each_session(Action action) {
  for (auto next = sessions_.begin(); next != sessions_.end();) {
    action(*next++);
  }
}

void Loop::start_sweeping() {
  reactor_.post_at(Clock::now() + limits_->sweep, [this] {
    is_sweeping_ = false;
    const auto now = Clock::now();
    for_each_session([now](Session& session) { session.expire_if_due(now); });
    if (!sessions_.empty()) {
      start_sweeping();
    }
  });
  is_sweeping_ = true;  // behind what may find no memory
}

void Loop::begin_drain() {
  if (std::exchange(is_draining_, true)) {
    return;
  }
  for_each_session([](Session& session) { session.drain(); });
  reactor_.post_at(Clock::now() + limits_->drain,
                   [this] { for_each_session([](Session& session) { session.cut_off(); }); });
  stop_when_empty();
}

void Loop::stop_when_empty() noexcept {
  if (is_draining_ && sessions_.empty()) {
    reactor_.stop();
  }
}

}  // namespace settingsd::http
