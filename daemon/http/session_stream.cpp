#include <utility>

#include "http/chunk.hpp"
#include "http/loop.hpp"
#include "http/session.hpp"

/// What a session does with a reply whose content is made while it is sent.
namespace settingsd::http {
namespace {

/// One stream sends so many pieces before other connections get their turn.
constexpr std::uint8_t most_pieces_in_turn = 16;

}  // namespace

void Session::begin_stream(Reply reply, std::string_view method, std::string_view path) {
  Streaming streaming{.stream = std::move(reply.stream),
                      .waker = std::make_shared<Waker>(loop_->shared_from_this(), *this),
                      .method = std::string{method},
                      .path = std::string{path},
                      .reply = {}};
  streaming.reply.status = reply.status;
  streaming.reply.trace_id = reply.trace_id;
  streaming.reply.key_id = std::move(reply.key_id);
  streaming_ = std::make_unique<Streaming>(std::move(streaming));
  is_expired_ = false;
  set_heartbeat_due();
  streaming_->stream->start([waker = streaming_->waker] { waker->wake(); });
}

std::optional<Session::Next> Session::step_stream() {
  if (const auto next = flush()) {
    return next;
  }
  if (is_hung_up_ || is_ended_) {
    return Next::end;
  }
  if (loop_->is_draining()) {
    complete_stream();
    return std::nullopt;
  }
  if (streaming_->pieces_in_turn == most_pieces_in_turn) {
    streaming_->pieces_in_turn = 0;
    streaming_->waker->wake();
    return Next::wake;
  }
  if (write_piece() == Stream::State::ended) {
    complete_stream();
    return std::nullopt;
  }
  if (!loop_->workspace().outgoing.empty()) {
    ++streaming_->pieces_in_turn;
    return std::nullopt;
  }
  streaming_->pieces_in_turn = 0;
  input_.release();
  return Next::wake;
}

/// The stream is asked even when a heartbeat is due: a late piece is better than none.
Stream::State Session::write_piece() {
  const bool is_heartbeat_due = std::exchange(is_expired_, false);
  auto& text = loop_->workspace().outgoing.text;
  const auto state = streaming_->stream->write_more(text);
  if (text.empty() && is_heartbeat_due && state == Stream::State::open) {
    text = streaming_->stream->heartbeat().text;
  }
  if (!text.empty()) {
    set_heartbeat_due();
    if (!framing_.is_http_1_0) {
      make_chunk(text);
    }
  }
  return state;
}

/// The stream has ended in an orderly way, or is ended by the stop of the server.
void Session::complete_stream() {
  if (!framing_.is_http_1_0) {
    loop_->workspace().outgoing.text += last_chunk;
  }
  framing_.close = framing_.close || loop_->is_draining();
  finish_stream();
  next_request();
}

void Session::finish_stream() noexcept {
  streaming_->waker->close();
  streaming_->stream.reset();
  loop_->workspace().unreported = {.is_open = true,
                                   .method = streaming_->method,
                                   .path = streaming_->path,
                                   .started = started_,
                                   .reply = std::move(streaming_->reply)};
  report();
  streaming_.reset();
}

void Session::set_heartbeat_due() noexcept {
  due_ = Clock::time_point::max();
  if (const auto interval = streaming_->stream->heartbeat().interval; interval.count() > 0) {
    set_due(interval);
  }
}

void Session::stream_woken() {
  if (awaited_ == Next::wake) {
    resume();
  }
}

}  // namespace settingsd::http
