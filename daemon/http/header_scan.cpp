#include "http/header_scan.hpp"

#include "http/syntax.hpp"

namespace settingsd::http {
namespace {

constexpr Fault long_line{Refusal::uri_too_long, "The request line is longer than this server reads."};
constexpr Fault large_section{Refusal::header_fields_too_large, "The header section is larger than this server reads."};
constexpr Fault many_fields{Refusal::header_fields_too_large, "The header section has too many fields."};
constexpr Fault bare_line_feed{Refusal::request_invalid, "A line of the header does not end with CR LF."};
constexpr Fault folded{Refusal::request_invalid, "A line of the header begins with whitespace."};
constexpr Fault no_method{Refusal::request_invalid, "The request does not begin with a method."};

}  // namespace

HeaderScan::Result HeaderScan::scan(std::string_view input, const Limits& limits) noexcept {
  if (!input.empty() && !is_token_octet(input.front())) {
    return refuse(no_method);
  }
  std::size_t line_feed = input.find('\n', looked_at_);
  while (line_feed != std::string_view::npos) {
    const std::string_view line = input.substr(line_start_, line_feed - line_start_);
    if (const auto fault = check_line(line, limits)) {
      return refuse(*fault);
    }
    line_start_ = line_feed + 1;
    if (line.size() == 1) {
      return Result::complete;
    }
    line_feed = input.find('\n', line_start_);
  }
  looked_at_ = input.size();
  if (const auto fault = check_size(input.size(), limits)) {
    return refuse(*fault);
  }
  return Result::incomplete;
}

std::optional<Fault> HeaderScan::check_line(std::string_view line, const Limits& limits) noexcept {
  if (line.empty() || line.back() != '\r') {
    return bare_line_feed;
  }
  if (is_blank(line.front())) {
    return folded;
  }
  if (lines_ == 0) {
    request_line_ = line.size() + 1;
  }
  if (const auto fault = check_size(line_start_ + line.size() + 1, limits)) {
    return fault;
  }
  if (line.size() > 1 && ++lines_ > limits.header_fields + 1) {
    return many_fields;
  }
  return std::nullopt;
}

std::optional<Fault> HeaderScan::check_size(std::size_t arrived, const Limits& limits) const noexcept {
  constexpr std::size_t line_end = 2;
  if ((lines_ == 0 ? arrived : request_line_) > limits.request_line + line_end) {
    return long_line;
  }
  if (lines_ > 0 && arrived - request_line_ > limits.header_section) {
    return large_section;
  }
  return std::nullopt;
}

HeaderScan::Result HeaderScan::refuse(const Fault& fault) noexcept {
  fault_ = fault;
  return Result::faulty;
}

}  // namespace settingsd::http
