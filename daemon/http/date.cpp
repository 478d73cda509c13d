#include "http/date.hpp"

#include <algorithm>

namespace settingsd::http {
namespace {

constexpr std::array<std::string_view, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

}  // namespace

std::size_t write_date(std::time_t seconds, std::array<char, 32>& text) noexcept {
  // Not strftime: its names follow the locale.
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  char* end = text.data();
  const auto put = [&end](std::string_view word) { end = std::ranges::copy(word, end).out; };
  const auto put_two = [&end](int number) {
    constexpr int ten = 10;
    *end++ = static_cast<char>('0' + number / ten);
    *end++ = static_cast<char>('0' + number % ten);
  };
  put(days.at(static_cast<std::size_t>(parts.tm_wday)));
  put(", ");
  put_two(parts.tm_mday);
  put(" ");
  put(months.at(static_cast<std::size_t>(parts.tm_mon)));
  put(" ");
  constexpr int hundred = 100;
  constexpr int epoch_of_tm = 1900;
  const int year = (parts.tm_year + epoch_of_tm) % (hundred * hundred);
  put_two(year / hundred);
  put_two(year % hundred);
  put(" ");
  put_two(parts.tm_hour);
  put(":");
  put_two(parts.tm_min);
  put(":");
  put_two(parts.tm_sec);
  put(" GMT");
  return static_cast<std::size_t>(end - text.data());
}

std::string_view Date::now() noexcept {
  timespec now{};
  clock_gettime(CLOCK_REALTIME_COARSE, &now);
  if (now.tv_sec != written_for_) {
    written_for_ = now.tv_sec;
    size_ = write_date(now.tv_sec, text_);
  }
  return {text_.data(), size_};
}

}  // namespace settingsd::http
