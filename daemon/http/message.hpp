#pragma once

#include <array>
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

/// An answer. Content is shared so that a cached representation is never copied into a reply.
/// The session adds Date, Content-Length and Connection.
struct Reply {
  unsigned status = 500;
  TraceId trace_id{};
  std::shared_ptr<const std::string> fields;   ///< shared header lines, each closed by CRLF; may be null
  std::string extra_fields;                    ///< header lines of this reply only, each closed by CRLF
  std::shared_ptr<const std::string> content;  ///< null: no content
  bool close = false;                          ///< the connection ends after this reply
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

/// One finished request, for the request log and the metrics.
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
