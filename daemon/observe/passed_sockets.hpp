#pragma once

#include <string>
#include <vector>

namespace settingsd::observe {

/// A descriptor that the service manager has opened for this process.
struct PassedSocket {
  int descriptor = -1;
  std::string name;  ///< FileDescriptorName= of its unit
};

/// Those that systemd has passed (sd_listen_fds_with_names(3)), which the caller owns from then on; none where it has
/// passed none. Takes the variables out of the environment: call once, before other threads. Throws std::system_error
/// for variables that make no sense.
[[nodiscard]] std::vector<PassedSocket> take_passed_sockets();

}  // namespace settingsd::observe
