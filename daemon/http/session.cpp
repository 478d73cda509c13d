#include "http/session.hpp"

#include <algorithm>
#include <array>
#include <netinet/in.h>
#include <netinet/tcp.h>

#include <sys/socket.h>

#include "http/loop.hpp"

namespace settingsd::http {
namespace {

constexpr std::size_t most_gathered = 64 * kibibyte;  // replies to pipelined requests, before a write
constexpr std::size_t most_lingered = 1024 * kibibyte;
constexpr std::uint8_t most_empty_lines = 4;

constexpr Fault too_slow{Refusal::request_timeout, "The request did not arrive in time."};
constexpr Fault empty_lines{Refusal::request_invalid, "There are too many empty lines before the request."};

}  // namespace

Session::Session(Loop& loop, Descriptor descriptor, Transport transport, Seat seat)
    : loop_{&loop},
      descriptor_{std::move(descriptor)},
      seat_{std::move(seat)},
      now_{Clock::now()},
      transport_{transport} {
  if (transport != Transport::local) {
    const int enabled = 1;
    static_cast<void>(::setsockopt(descriptor_.get(), IPPROTO_TCP, TCP_NODELAY, &enabled, sizeof enabled));
  }
  loop_->enter(*this);
}

Session::~Session() {
  if (streaming_) {
    finish_stream();
  }
  if (pending_ && pending_->slot) {
    pending_->slot->abandon();
  }
  if (is_linked()) {
    loop_->leave(*this);
  }
}

Session::Next Session::advance() noexcept {
  auto next = Next::end;
  try {
    next = advance_to_wait();
  } catch (...) {
    // Not even a refusal could be built: this connection ends, the others go on.
  }
  // Whatever ends this session, nothing of it may go to the next one's client.
  if (next == Next::end) loop_->workspace().forget_reply();
  return next;
}

Session::Next Session::advance_to_wait() {
  while (!is_cut_off_) {
    const auto& outgoing = loop_->workspace().outgoing;
    if (output_.is_blocked() || outgoing.content || outgoing.text.size() > most_gathered) {
      if (const auto next = flush()) {
        return *next;
      }
    }
    if (const auto next = step()) {
      return *next;
    }
  }
  return Next::end;
}

std::optional<Session::Next> Session::step() {
  switch (stage_) {
    case Stage::idle:
      return step_idle();
    case Stage::header:
      return step_header();
    case Stage::content:
    case Stage::discard:
      return step_content();
    case Stage::answer:
      return step_answer();
    case Stage::stream:
      return step_stream();
    case Stage::closing:
      return step_closing();
    case Stage::lingering:
      return step_lingering();
  }
  return Next::end;
}

std::optional<Session::Next> Session::step_idle() {
  while (input_.octets().starts_with("\r\n")) {
    input_.consume(2);
    if (++empty_lines_ > most_empty_lines) {
      refuse(empty_lines, nullptr);
      return std::nullopt;
    }
  }
  if (!input_.empty() && input_.octets() != "\r") {
    stage_ = Stage::header;
    set_due(loop_->limits().header_time);
    return std::nullopt;
  }
  if (const auto next = flush()) {
    return next;
  }
  if (is_ended_ || is_expired_ || (loop_->is_draining() && !is_first_ && !has_unread_octets())) {
    return Next::end;
  }
  input_.release();
  set_due(time_to_begin());
  return Next::read;
}

std::optional<Session::Next> Session::step_header() {
  switch (scan_.scan(input_.octets(), loop_->limits())) {
    case HeaderScan::Result::complete:
      begin_request(input_.octets().substr(0, scan_.size()));
      return std::nullopt;
    case HeaderScan::Result::faulty:
      refuse(scan_.fault(), nullptr);
      return std::nullopt;
    case HeaderScan::Result::incomplete:
      break;
  }
  return read_more();
}

std::optional<Session::Next> Session::step_content() {
  std::string_view rest = input_.octets();
  const std::size_t available = rest.size();
  const auto result = pending_->decoder.take(rest, stage_ == Stage::content ? &pending_->content : nullptr);
  input_.consume(available - rest.size());
  if (result == Content::Result::incomplete) {
    return read_more();
  }
  if (result == Content::Result::complete) {
    stage_ == Stage::content ? complete_exchange() : next_request();
  } else if (stage_ == Stage::content) {
    refuse(pending_->decoder.fault(), nullptr);
  } else {
    must_linger_ = true;
    stage_ = Stage::closing;
  }
  return std::nullopt;
}

std::optional<Session::Next> Session::step_answer() {
  if (!pending_->is_answered) {
    if (const auto next = flush()) {
      return next;
    }
    return Next::answer;
  }
  if (!pending_->reply) {
    refuse(unanswered, nullptr);
    return std::nullopt;
  }
  queue(std::move(*pending_->reply), pending_->method, pending_->path);
  next_request();
  return std::nullopt;
}

std::optional<Session::Next> Session::step_closing() {
  if (const auto next = flush()) {
    return next;
  }
  if (!must_linger_ && input_.empty() && !has_unread_octets()) {
    return Next::end;
  }
  // To close with octets unread makes the kernel reset the connection, and the client may lose the reply
  // (RFC 9112, section 9.6).
  ::shutdown(descriptor_.get(), SHUT_WR);
  stage_ = Stage::lingering;
  set_due(loop_->limits().linger);
  return std::nullopt;
}

std::optional<Session::Next> Session::step_lingering() {
  lingered_ += input_.octets().size();
  input_.consume(input_.octets().size());
  return is_ended_ || is_expired_ || lingered_ > most_lingered ? Next::end : Next::read;
}

std::optional<Session::Next> Session::read_more() {
  if (const auto next = flush()) {
    return next;
  }
  // What is only discarded belongs to a request that has its answer.
  if (is_expired_ && stage_ != Stage::discard) {
    refuse(too_slow, nullptr);
    return std::nullopt;
  }
  return is_ended_ || is_expired_ ? Next::end : Next::read;
}

std::optional<Session::Next> Session::flush() {
  auto& outgoing = loop_->workspace().outgoing;
  auto result = Output::Result::sent;
  if (output_.is_blocked()) {
    const auto unsent = output_.unsent();
    result = output_.resume(descriptor_.get());
    // The deadline that has passed was for taking an octet, and some were taken before the socket said so.
    if (output_.unsent() < unsent) is_expired_ = false;
  } else if (!outgoing.empty()) {
    result = output_.send(descriptor_.get(), outgoing);
  }
  report();
  if (result == Output::Result::sent) {
    return std::nullopt;
  }
  if (result == Output::Result::failed || is_expired_) {
    return Next::end;
  }
  write_due_ = Clock::now() + loop_->limits().write_stall;  // a stream may have taken its time since now_
  return Next::write;
}

void Session::answer_arrived(std::optional<Reply> reply) {
  if (pending_->is_answered) {
    return;
  }
  pending_->is_answered = true;
  pending_->reply = std::move(reply);
  if (awaited_ == Next::answer) {
    resume();
  }
}

/// For the next request. Who has just connected is about to send one, and would take the end for a refusal.
std::chrono::milliseconds Session::time_to_begin() const noexcept {
  const auto& limits = loop_->limits();
  if (!is_first_) return limits.idle;
  return loop_->is_draining() ? limits.drain_first : limits.first_byte;
}

void Session::set_due(std::chrono::milliseconds after) noexcept {
  due_ = now_ + after;
  is_spared_ = false;
}

}  // namespace settingsd::http
