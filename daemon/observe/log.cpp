#include "observe/log.hpp"

#include <algorithm>
#include <cstdlib>
#include <string>
#include <unistd.h>

#include <sys/stat.h>

namespace settingsd::observe {
namespace {

std::string one_line(std::string_view prefix, std::string_view line) {
  std::string text(prefix);
  text.reserve(prefix.size() + line.size() + 1);
  for (const char c : line) text += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
  return text += '\n';
}

}  // namespace

std::optional<Level> level_named(std::string_view name) noexcept {
  const auto* const found = std::find(level_names.begin(), level_names.end(), name);
  if (found == level_names.end()) return std::nullopt;
  return static_cast<Level>(static_cast<int>(Level::error) + (found - level_names.begin()));
}

void Log::write(Level level, std::string_view line) const noexcept {
  if (!shows(level)) return;
  const char prefix[] = {'<', static_cast<char>('0' + static_cast<int>(level)), '>'};
  const auto text = one_line(prefixes_ ? std::string_view{prefix, sizeof prefix} : std::string_view{}, line);
  // A log that cannot be written has nobody left to be told.
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, text.data(), text.size());
}

bool reader_is_systemd() noexcept {
  const char* stream = std::getenv("JOURNAL_STREAM");
  struct stat status {};
  if (stream == nullptr || ::fstat(STDERR_FILENO, &status) != 0) return false;
  return std::to_string(status.st_dev) + ":" + std::to_string(status.st_ino) == stream;
}

}  // namespace settingsd::observe
