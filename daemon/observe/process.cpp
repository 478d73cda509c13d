#include "observe/process.hpp"

#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <sstream>
#include <string>
#include <system_error>
#include <unistd.h>
#include <vector>

#include <sys/resource.h>

namespace settingsd::observe {
namespace {

/// The fields of /proc/self/stat behind the name of the program, which may hold anything (proc(5)); the first is the
/// third of the manual.
std::vector<std::string> stat_fields() {
  std::ifstream file{"/proc/self/stat"};
  std::string text{std::istreambuf_iterator<char>{file}, {}};
  std::istringstream rest{text.substr(std::min(text.rfind(')') + 1, text.size()))};
  return {std::istream_iterator<std::string>{rest}, {}};
}

/// Of two clocks: how long ago the machine has started in the time of day.
double boot_time() noexcept {
  timespec now{};
  timespec since_boot{};
  ::clock_gettime(CLOCK_REALTIME, &now);
  ::clock_gettime(CLOCK_BOOTTIME, &since_boot);
  constexpr double nanosecond = 1e-9;
  return static_cast<double>(now.tv_sec - since_boot.tv_sec) +
         static_cast<double>(now.tv_nsec - since_boot.tv_nsec) * nanosecond;
}

std::optional<double> open_descriptors() {
  std::error_code unknown;
  std::filesystem::directory_iterator entry{"/proc/self/fd", unknown};
  double count = -1;  // one of them is that of the folder itself
  for (; !unknown && entry != std::filesystem::directory_iterator{}; entry.increment(unknown)) ++count;
  return unknown ? std::nullopt : std::optional{count};
}

void tell_stat(Exposition& exposition) {
  constexpr std::size_t user_time = 11;  // proc(5): utime
  constexpr std::size_t system_time = 12;
  constexpr std::size_t start_time = 19;
  constexpr std::size_t virtual_memory = 20;
  constexpr std::size_t resident_pages = 21;
  const auto fields = stat_fields();
  if (fields.size() <= resident_pages) return;
  const auto number = [&](std::size_t field) { return std::stod(fields[field]); };
  const auto ticks = static_cast<double>(::sysconf(_SC_CLK_TCK));
  // The clocks are read once: the sum would move by their drift.
  static const double started = boot_time() + number(start_time) / ticks;
  exposition.counter("process_cpu_seconds_total", "CPU time of the process, user and system.",
                     (number(user_time) + number(system_time)) / ticks);
  exposition.gauge("process_start_time_seconds", "When the process started, since 1970.", started);
  exposition.gauge("process_virtual_memory_bytes", "Address space of the process.", number(virtual_memory));
  exposition.gauge("process_resident_memory_bytes", "Memory of the process.",
                   number(resident_pages) * static_cast<double>(::sysconf(_SC_PAGESIZE)));
}

}  // namespace

void tell_process(Exposition& exposition) {
  tell_stat(exposition);
  if (const auto open = open_descriptors()) {
    exposition.gauge("process_open_fds", "File descriptors that are open.", *open);
  }
  rlimit most{};
  if (::getrlimit(RLIMIT_NOFILE, &most) == 0) {
    exposition.gauge("process_max_fds", "File descriptors that may be open.", static_cast<double>(most.rlim_cur));
  }
}

}  // namespace settingsd::observe
