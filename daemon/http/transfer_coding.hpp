#pragma once

#include <optional>
#include <string_view>

#include "http/fault.hpp"

namespace settingsd::http {

/// The Transfer-Encoding fields of a request (RFC 9112, section 6.1), of which only "chunked" is understood.
class TransferCoding {
 public:
  /// The value of one field: a list of codings in the order in which they were applied.
  void add(std::string_view value) noexcept;

  [[nodiscard]] bool is_present() const noexcept { return is_present_; }

  /// What is wrong with the codings, where any were given.
  [[nodiscard]] std::optional<Fault> fault() const noexcept;

 private:
  bool is_present_ = false;
  bool has_chunked_ = false;
  bool has_other_ = false;
  bool is_malformed_ = false;
};

}  // namespace settingsd::http
