#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "http/fault.hpp"
#include "http/limits.hpp"

namespace settingsd::http {

/// Finds the end of a request line and header section in octets that arrive bit by bit, and refuses what
/// a lenient reader might split differently: bare LF, folded lines, whitespace before the first field.
/// Each octet is looked at once.
class HeaderScan {
 public:
  enum class Result { incomplete, complete, faulty };

  /// input begins with the request line (RFC 9112, section 2.2: after empty lines) and holds all that has arrived.
  [[nodiscard]] Result scan(std::string_view input, const Limits& limits) noexcept;

  /// Octets up to and with the empty line; after complete.
  [[nodiscard]] std::size_t size() const noexcept { return line_start_; }

  /// After faulty.
  [[nodiscard]] const Fault& fault() const noexcept { return fault_; }

 private:
  [[nodiscard]] std::optional<Fault> check_line(std::string_view line, const Limits& limits) noexcept;
  [[nodiscard]] std::optional<Fault> check_size(std::size_t arrived, const Limits& limits) const noexcept;
  Result refuse(const Fault& fault) noexcept;

  std::size_t looked_at_ = 0;
  std::size_t line_start_ = 0;
  std::size_t lines_ = 0;  ///< the request line and the field lines that are complete
  std::size_t request_line_ = 0;
  Fault fault_{Refusal::request_invalid, {}};
};

}  // namespace settingsd::http
