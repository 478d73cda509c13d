#include "http/transfer_coding.hpp"

#include <algorithm>

#include "http/syntax.hpp"

namespace settingsd::http {

void TransferCoding::add(std::string_view value) noexcept {
  is_present_ = true;
  while (true) {
    const std::size_t comma = std::min(value.find(','), value.size());
    const std::string_view coding = trimmed(value.substr(0, comma));
    // Chunked ends the content, so nothing may follow it, itself included.
    is_malformed_ = is_malformed_ || coding.empty() || has_chunked_;
    if (same_field_name(coding, "chunked")) {
      has_chunked_ = true;
    } else {
      has_other_ = true;
    }
    if (comma == value.size()) {
      return;
    }
    value.remove_prefix(comma + 1);
  }
}

std::optional<Fault> TransferCoding::fault() const noexcept {
  if (is_malformed_) {
    return Fault{Refusal::request_invalid, "Transfer-Encoding is malformed, or does not end with chunked."};
  }
  if (has_other_) {
    return Fault{Refusal::not_implemented, "No transfer coding but chunked is implemented."};
  }
  return std::nullopt;
}

}  // namespace settingsd::http
