#include "observe/log.hpp"

#include <string>
#include <unistd.h>

namespace settingsd::observe {
namespace {

void append_clean(std::string& text, std::string_view line) {
  for (const char c : line) text += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
}

std::string one_line(std::string_view prefix, std::string_view line) {
  std::string text(prefix);
  text.reserve(prefix.size() + line.size() + 1);
  append_clean(text, line);
  return text += '\n';
}

void append_field(std::string& entry, std::string_view name, std::string_view value) {
  entry.append(name).append("=");
  append_clean(entry, value);
  entry += '\n';
}

char digit_of(Level level) noexcept { return static_cast<char>('0' + static_cast<int>(level)); }

std::string entry_of(Level level, std::string_view id, std::string_view line, Log::Fields fields) {
  std::string entry;
  append_field(entry, "MESSAGE", line);
  append_field(entry, "PRIORITY", std::string(1, digit_of(level)));
  append_field(entry, "SYSLOG_IDENTIFIER", "settingsd");
  if (!id.empty()) append_field(entry, "MESSAGE_ID", id);
  for (const auto& field : fields) append_field(entry, field.name, field.value);
  return entry;
}

}  // namespace

void Log::write(Level level, std::string_view line, Fields fields) const noexcept { put(level, {}, line, fields); }

void Log::write(const Event& event, std::string_view line, Fields fields) const noexcept {
  put(event.level, event.id, line, fields);
}

void Log::put(Level level, std::string_view id, std::string_view line, Fields fields) const noexcept {
  if (!shows(level)) return;
  if (journal_ && journal_->send(entry_of(level, id, line, fields))) return;
  const char prefix[] = {'<', digit_of(level), '>'};
  const auto text = one_line(for_systemd_ ? std::string_view{prefix, sizeof prefix} : std::string_view{}, line);
  // A log that cannot be written has nobody left to be told.
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, text.data(), text.size());
}

}  // namespace settingsd::observe
