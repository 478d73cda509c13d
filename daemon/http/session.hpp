#pragma once

#include <atomic>
#include <chrono>
#include <coroutine>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include <boost/intrusive/list_hook.hpp>

#include "http/answer.hpp"
#include "http/content.hpp"
#include "http/descriptor.hpp"
#include "http/endpoint.hpp"
#include "http/header_scan.hpp"
#include "http/input_buffer.hpp"
#include "http/message.hpp"
#include "http/output.hpp"
#include "http/reactor.hpp"
#include "http/reply_text.hpp"
#include "http/waker.hpp"

namespace settingsd::http {

class Loop;

/// One of the connections that may be open at the same time.
class Seat {
 public:
  explicit Seat(std::atomic<std::size_t>& taken) noexcept : taken_{&taken} { ++*taken_; }
  Seat(Seat&& other) noexcept : taken_{std::exchange(other.taken_, nullptr)} {}
  Seat& operator=(Seat&&) = delete;
  ~Seat() {
    if (taken_ != nullptr) {
      --*taken_;
    }
  }

 private:
  std::atomic<std::size_t>* taken_;
};

/// One connection: a state machine that is moved on by what its coroutine has waited for.
/// All members run on the loop's thread.
class Session final : public boost::intrusive::list_base_hook<>, public Reactor::Watcher {
 public:
  /// What the coroutine has to wait for before advance() may be called again.
  enum class Next : std::uint8_t { read, write, answer, wake, end };

  Session(Loop& loop, Descriptor descriptor, Transport transport, Seat seat);
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  ~Session();

  /// Does all that can be done without waiting.
  [[nodiscard]] Next advance() noexcept;

  [[nodiscard]] int descriptor() const noexcept { return descriptor_.get(); }

  /// Whether what advance() asked for is there already; octets are read in passing.
  [[nodiscard]] bool is_ready(Next awaited);

  /// Resumes waiter once that is so, or a deadline has passed, or the server stops.
  void wait(Next awaited, std::coroutine_handle<> waiter) noexcept;

  void ready(std::uint32_t events) noexcept override;

  /// The exchange's answer; nothing where it was lost.
  void answer_arrived(std::optional<Reply> reply);

  /// The stream has been woken: asks it for more unless the client has not taken the last piece yet.
  void stream_woken();

  /// Ends the wait if its deadline has passed.
  void expire_if_due(Clock::time_point now);

  /// The server stops: ends a stream, and the connection if no request has begun. A client that has sent nothing yet
  /// gets Limits::drain_first.
  void drain();

  /// The server has waited long enough.
  void cut_off();

 private:
  enum class Stage : std::uint8_t { idle, header, content, discard, answer, stream, closing, lingering };

  /// A request that outlives its header: it has content, or its answer comes later.
  struct Pending {
    explicit Pending(const Content& framed) noexcept : decoder{framed} {}

    Content decoder;
    std::string method;
    std::string path;
    std::string content;
    std::shared_ptr<AnswerSlot> slot;  ///< null: the content is only discarded
    std::optional<Reply> reply;
    bool is_answered = false;
  };

  /// A reply whose content is being made.
  struct Streaming {
    std::shared_ptr<Stream> stream;
    std::shared_ptr<Waker> waker;
    std::string method;
    std::string path;
    Reply reply;  ///< only what is reported of it
    std::uint8_t pieces_in_turn = 0;
  };

  Next advance_to_wait();
  std::optional<Next> step();
  std::optional<Next> step_idle();
  std::optional<Next> step_header();
  std::optional<Next> step_content();
  std::optional<Next> step_answer();
  std::optional<Next> step_stream();
  std::optional<Next> step_closing();
  std::optional<Next> step_lingering();

  void begin_request(std::string_view header);
  void begin_pending();
  void begin_exchange(std::unique_ptr<Exchange> exchange);
  void reply_early(Reply reply);
  void reply_late(Reply reply);
  void allow_content_time() noexcept;
  void complete_exchange();
  void refuse(const Fault& fault, const RequestHead* head);
  void queue(Reply reply, std::string_view method, std::string_view path);
  void begin_stream(Reply reply, std::string_view method, std::string_view path);
  [[nodiscard]] Stream::State write_piece();
  void complete_stream();
  void finish_stream() noexcept;
  void set_heartbeat_due() noexcept;
  void next_request() noexcept;
  [[nodiscard]] Content make_content() const noexcept;
  [[nodiscard]] std::optional<Next> flush();
  [[nodiscard]] std::optional<Next> read_more();
  void report() noexcept;
  [[nodiscard]] std::span<char> space();
  [[nodiscard]] bool read();
  void resume();
  [[nodiscard]] std::chrono::milliseconds time_to_begin() const noexcept;
  void set_due(std::chrono::milliseconds after) noexcept;
  [[nodiscard]] bool has_unread_octets() const noexcept;

  Loop* loop_;
  Descriptor descriptor_;
  Seat seat_;
  Clock::time_point started_;  ///< when the current request's header was complete
  Clock::time_point now_;      ///< when the last wait ended
  Clock::time_point due_ = Clock::time_point::max();
  Clock::time_point write_due_ = Clock::time_point::max();
  std::unique_ptr<Pending> pending_;
  std::unique_ptr<Streaming> streaming_;
  std::coroutine_handle<> waiter_;
  Output output_;
  std::size_t lingered_ = 0;
  HeaderScan scan_;
  ReplyFraming framing_;
  Stage stage_ = Stage::idle;
  Next awaited_ = Next::end;
  Transport transport_;
  std::uint8_t empty_lines_ = 0;
  std::uint8_t reads_in_turn_ = 0;
  bool is_first_ = true;     ///< no request has been read on this connection
  bool may_read_ = false;    ///< the socket may hold octets: an event said so, or the last read filled its space
  bool is_hung_up_ = false;  ///< the end of the stream is in sight, so that a short read does not mean an empty socket
  bool is_ended_ = false;    ///< nothing more can be read
  bool is_expired_ = false;  ///< a deadline has passed during the last wait
  bool is_spared_ = false;   ///< its time was over at the last look, and it had unread octets
  bool is_cut_off_ = false;
  bool must_linger_ = false;  ///< the client may still be sending
  InputBuffer input_;
};

}  // namespace settingsd::http
