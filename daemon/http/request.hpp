#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "http/fault.hpp"
#include "http/host.hpp"
#include "http/message.hpp"
#include "http/target.hpp"

namespace settingsd::http {

/// A request's header, taken apart once, and what its framing says. Everything is a view into the octets it was
/// read from. One object serves all connections of a thread, one request after the other.
class Request {
 public:
  /// How the content's end is found (RFC 9112, section 6.3).
  enum class Framing { none, length, chunked };

  /// Reads a whole header section, request line to empty line, as HeaderScan has found it.
  /// Returns what is wrong with it. Even then head() may be asked for, where has_head() says so.
  [[nodiscard]] std::optional<Fault> read(std::string_view header, const AllowedHosts& hosts, Transport transport);

  [[nodiscard]] bool has_head() const noexcept { return head_.has_value(); }
  [[nodiscard]] const RequestHead& head() const noexcept { return *head_; }

  [[nodiscard]] Framing framing() const noexcept { return framing_; }
  [[nodiscard]] std::uint64_t content_length() const noexcept { return length_; }

  /// The client waits for 100 Continue (RFC 9110, section 10.1.1).
  [[nodiscard]] bool expects_continue() const noexcept { return expects_continue_; }

  /// What the client wants of the connection (RFC 9112, section 9.3).
  [[nodiscard]] bool keep_alive() const noexcept { return keep_alive_; }
  [[nodiscard]] bool is_http_1_0() const noexcept { return is_http_1_0_; }

 private:
  class Collector;

  void keep_head(std::string_view method, std::string_view text, std::string_view header);
  [[nodiscard]] std::optional<Fault> check(const Collector& collected, const AllowedHosts& hosts, Transport transport);
  [[nodiscard]] std::optional<Fault> check_framing(const Collector& collected) noexcept;
  [[nodiscard]] std::optional<Fault> check_expectation(const Collector& collected) noexcept;
  [[nodiscard]] std::optional<Fault> check_host(const Collector& collected, const Target& target,
                                                const AllowedHosts& hosts, Transport transport) const noexcept;

  std::vector<HeaderField> fields_;
  std::optional<RequestHead> head_;
  std::uint64_t length_ = 0;
  Framing framing_ = Framing::none;
  bool expects_continue_ = false;
  bool keep_alive_ = false;
  bool is_http_1_0_ = false;
};

}  // namespace settingsd::http
