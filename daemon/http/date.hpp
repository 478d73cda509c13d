#pragma once

#include <array>
#include <cstddef>
#include <ctime>
#include <string_view>

namespace settingsd::http {

/// The value of the Date header (RFC 9110, section 6.6.1), written anew at most once a second. One per thread.
class Date {
 public:
  /// 29 characters, such as "Sun, 06 Nov 1994 08:49:37 GMT", valid until the next call.
  [[nodiscard]] std::string_view now() noexcept;

 private:
  std::time_t written_for_ = -1;
  std::array<char, 32> text_{};
  std::size_t size_ = 0;
};

/// The fixed form of RFC 9110, section 5.6.7. seconds: since 1970 began.
std::size_t write_date(std::time_t seconds, std::array<char, 32>& text) noexcept;

}  // namespace settingsd::http
