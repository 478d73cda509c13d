#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// What passes between the HTTP room and the rooms that give a request its meaning.
/// Nothing here names Beast, Asio or a setting.
namespace settingsd::http {

struct HeaderField {
  std::string_view name;
  std::string_view value;
};

/// Whether two field names are the same (RFC 9110, section 5.1: case does not matter). Media types, content codings and
/// authentication schemes are compared alike.
[[nodiscard]] bool same_field_name(std::string_view left, std::string_view right) noexcept;

/// The request line and the header section, as views into the session's buffer.
/// Valid only during Handler::begin; what must live longer has to be copied.
/// Framing has been checked (RFC 9112): one valid Host, no obs-fold, at most one body length.
struct RequestHead {
  std::string_view method;
  std::string_view path;   ///< without the query; begins with '/', or is "*"
  std::string_view query;  ///< behind '?', not decoded; empty when absent
  const std::vector<HeaderField>& fields;

  /// Octets announced by Content-Length; empty when the length is not known (chunked); 0 without a body.
  std::optional<std::uint64_t> content_length;

  /// The first field of that name, compared without regard to case (RFC 9110, section 5.1).
  [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const noexcept;

  /// The values of all fields of that name as one list (RFC 9110, section 5.3), for a field that is defined as one;
  /// empty when there is none.
  [[nodiscard]] std::optional<std::string> list(std::string_view name) const;

  /// How many fields have that name.
  [[nodiscard]] std::size_t count(std::string_view name) const noexcept;
};

using TraceId = std::array<char, 32>;

/// What a stream sends when it has had nothing to send for so long, to keep the connection alive.
struct Heartbeat {
  std::chrono::milliseconds interval{0};  ///< 0: no heartbeat. It may be late by Limits::sweep
  std::string_view text;                  ///< octets of content, not empty; must outlive the stream
};

/// Content that is made while it is sent, server-sent events say. The session asks for it piece by piece, and never
/// before the last piece has been handed to the kernel, so that no more than one is kept for a client that is slow.
/// Ends when it says so. Is destroyed before when the client closes its connection or only its sending side, when it
/// takes nothing for Limits::write_stall, and when the server stops. A stream that throws costs its connection.
class Stream {
 public:
  enum class State { open, ended };

  /// Makes the session ask again. From any thread, any number of times, at any time: during write_more(), which it
  /// does not call itself, or when the stream or the server has gone. No call is lost: write_more() is called after it.
  /// (Where there is no memory for that, it is called when the heartbeat is due.) Does not throw.
  using Wake = std::function<void()>;

  explicit Stream(const Heartbeat& heartbeat = {}) noexcept : heartbeat_{heartbeat} {}
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;
  virtual ~Stream() = default;

  /// Called once, before anything else, unless no content is to be sent (HEAD). Runs on the session's io thread.
  virtual void start(Wake wake) = 0;

  /// Appends what is ready to text, which is empty: up to 16 KiB or so, since all of it is kept until it is sent.
  /// Whoever appends nothing and stays open is asked again after a wake, or when a heartbeat is due. After ended
  /// nothing is asked any more. Runs on the session's io thread and must not wait.
  [[nodiscard]] virtual State write_more(std::string& text) = 0;

  [[nodiscard]] const Heartbeat& heartbeat() const noexcept { return heartbeat_; }

 private:
  const Heartbeat heartbeat_;
};

/// An answer. Content is shared so that a cached representation is never copied into a reply.
/// The session adds Date, Content-Length or Transfer-Encoding, and Connection.
struct Reply {
  unsigned status = 500;
  TraceId trace_id{};
  std::shared_ptr<const std::string> fields;   ///< shared header lines, each closed by CRLF; may be null
  std::string extra_fields;                    ///< header lines of this reply only, each closed by CRLF
  std::shared_ptr<const std::string> content;  ///< null: no content
  std::shared_ptr<Stream> stream;              ///< takes the place of content unless null; not in a refusal
  bool close = false;                          ///< the connection ends after this reply
  std::chrono::milliseconds delay{0};          ///< sent so much later; only for what Handler::begin answers at once
  std::string key_id;                          ///< for the request log; empty when no key was recognised
};

/// Called once, from any thread.
using Respond = std::function<void(Reply)>;

/// Why the HTTP room itself refuses a request.
enum class Refusal {
  request_invalid,
  request_timeout,
  content_too_large,
  uri_too_long,
  misdirected_request,
  header_fields_too_large,
  not_implemented,
  version_not_supported,
  unavailable,
};

/// A request whose header was accepted and whose content is still to come.
class Exchange {
 public:
  Exchange() = default;
  Exchange(const Exchange&) = delete;
  Exchange& operator=(const Exchange&) = delete;
  virtual ~Exchange() = default;

  /// Takes the whole content. The answer may come during the call or later from another thread;
  /// it comes even if the client has left. Runs on the session's io thread. Must not throw: the session knows no log,
  /// and could say no more than that the request was not answered.
  virtual void complete(std::string content, Respond respond) = 0;

  /// The reply where the content cannot be read, or where complete() has lost its answer; as Handler::refuse, with what
  /// the header has told. Runs on the session's io thread.
  [[nodiscard]] virtual Reply refuse(Refusal refusal, std::string_view detail) = 0;
};

/// One finished request, for the request log and the metrics. A stream is finished when it has ended.
struct Record {
  std::string_view method;
  std::string_view path;
  unsigned status;
  std::uint64_t microseconds;
  std::string_view trace_id;
  std::string_view key_id;
};

/// Gives requests their meaning. Every member runs on an io thread, several may run at once. None may throw, for the
/// reason that Exchange gives.
class Handler {
 public:
  using Outcome = std::variant<Reply, std::unique_ptr<Exchange>>;

  Handler() = default;
  Handler(const Handler&) = delete;
  Handler& operator=(const Handler&) = delete;
  virtual ~Handler() = default;

  /// Decides what the header decides, before any content is read: a reply, or an exchange that wants the content.
  [[nodiscard]] virtual Outcome begin(const RequestHead& head) = 0;

  /// The reply to a request that the HTTP room refuses before begin(); detail is one short sentence for long_message.
  /// head is null where the header could not be read; its framing is not to be trusted.
  [[nodiscard]] virtual Reply refuse(Refusal refusal, std::string_view detail, const RequestHead* head) = 0;

  virtual void finished(const Record& record) noexcept = 0;

  /// No connection is accepted for the time being: error is that of accept(2), ENOMEM, or 0 where Limits::connections
  /// are open. At most once a minute per listening socket; clients wait meanwhile.
  virtual void exhausted(int error) noexcept = 0;
};

}  // namespace settingsd::http
