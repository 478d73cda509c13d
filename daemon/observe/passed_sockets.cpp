#include "observe/passed_sockets.hpp"

#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <fcntl.h>
#include <limits>
#include <string_view>
#include <system_error>
#include <utility>

#include "observe/environment.hpp"

namespace settingsd::observe {
namespace {

constexpr int first_descriptor = 3;  // SD_LISTEN_FDS_START
constexpr const char* count_variable = "LISTEN_FDS";
constexpr const char* names_variable = "LISTEN_FDNAMES";
constexpr const char* process_variable = "LISTEN_PID";

[[noreturn]] void fail(int error) {
  throw std::system_error{error, std::generic_category(), "the sockets that were passed cannot be taken over"};
}

/// Programs that are started from here must not take them for theirs.
void close_on_exec(int descriptor) {
  const int flags = ::fcntl(descriptor, F_GETFD);
  if (flags < 0 || ::fcntl(descriptor, F_SETFD, flags | FD_CLOEXEC) != 0) fail(errno);
}

/// Between colons; empty where no names were passed.
std::vector<std::string> passed_names() {
  const char* const value = std::getenv(names_variable);
  if (value == nullptr) return {};
  std::vector<std::string> names;
  for (std::string_view rest{value};;) {
    const auto end = rest.find(':');
    names.emplace_back(rest.substr(0, end));
    if (end == std::string_view::npos) return names;
    rest.remove_prefix(end + 1);
  }
}

std::vector<PassedSocket> passed_sockets() {
  if (std::getenv(process_variable) == nullptr || !is_meant_for_us(process_variable)) return {};
  if (std::getenv(count_variable) == nullptr) return {};
  const auto count = number_in(count_variable).value_or(0);
  if (count <= 0 || count > std::numeric_limits<int>::max() - first_descriptor) fail(EINVAL);
  const auto names = passed_names();
  if (!names.empty() && std::cmp_not_equal(names.size(), count)) fail(EINVAL);
  std::vector<PassedSocket> sockets;
  for (int descriptor = first_descriptor; descriptor - first_descriptor < count; ++descriptor) {
    close_on_exec(descriptor);
    sockets.push_back({descriptor, names.empty() ? "unknown" : names[sockets.size()]});
  }
  return sockets;
}

}  // namespace

std::vector<PassedSocket> take_passed_sockets() {
  auto sockets = passed_sockets();
  for (const auto* const variable : {process_variable, count_variable, names_variable}) ::unsetenv(variable);
  return sockets;
}

}  // namespace settingsd::observe
