#include "http/loop.hpp"

#include <utility>

#include <boost/asio/post.hpp>

#include "http/serve.hpp"

namespace settingsd::http {
namespace {

// One thread runs the context, and it alone touches the sockets: the reactor needs no lock per operation.
constexpr int hint = BOOST_ASIO_CONCURRENCY_HINT_UNSAFE_IO;

}  // namespace

Loop::Loop(Handler& handler, const Limits& limits, const AllowedHosts& hosts)
    : handler_{&handler},
      limits_{&limits},
      hosts_{&hosts},
      context_{hint},
      work_{boost::asio::make_work_guard(context_)},
      sweep_timer_{context_},
      drain_timer_{context_} {}

void Loop::run() noexcept {
  while (!context_.stopped()) {
    try {
      context_.run();
    } catch (...) {
      // A handler failed, for want of memory most likely. Its connection is gone; the others must not be.
      continue;
    }
  }
}

void Loop::adopt(Descriptor descriptor, Transport transport, Seat seat) {
  boost::asio::post(context_, [this, transport, owned = std::move(descriptor), place = std::move(seat)]() mutable {
    serve(*this, std::move(owned), transport, std::move(place));
  });
}

void Loop::drain() {
  boost::asio::post(context_, [this] { begin_drain(); });
}

void Loop::enter(Session& session) {
  sessions_.push_back(session);
  if (!is_sweeping_) {
    start_sweeping();
  }
}

void Loop::leave(Session& session) noexcept {
  sessions_.erase(sessions_.iterator_to(session));
  stop_when_empty();
}

void Loop::start_sweeping() {
  is_sweeping_ = true;
  sweep_timer_.expires_after(limits_->sweep);
  sweep_timer_.async_wait([this](const Error& error) {
    is_sweeping_ = false;
    if (!error) {
      sweep();
    }
  });
}

void Loop::sweep() {
  const auto now = Clock::now();
  for (Session& session : sessions_) {
    session.expire_if_due(now);
  }
  if (!sessions_.empty()) {
    start_sweeping();
  }
}

void Loop::begin_drain() {
  if (is_draining_) {
    return;
  }
  is_draining_ = true;
  for (Session& session : sessions_) {
    session.drain();
  }
  drain_timer_.expires_after(limits_->drain);
  drain_timer_.async_wait([this](const Error&) {
    for (Session& session : sessions_) {
      session.cut_off();
    }
  });
  stop_when_empty();
}

void Loop::stop_when_empty() noexcept {
  if (is_draining_ && sessions_.empty()) {
    context_.stop();
  }
}

}  // namespace settingsd::http
