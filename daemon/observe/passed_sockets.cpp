#include "observe/passed_sockets.hpp"

#include <cstdlib>
#include <memory>
#include <system_error>

#include <systemd/sd-daemon.h>

namespace settingsd::observe {

std::vector<PassedSocket> take_passed_sockets() {
  char** names = nullptr;
  const int count = ::sd_listen_fds_with_names(1, &names);
  if (count < 0) {
    throw std::system_error{-count, std::generic_category(), "the sockets that were passed cannot be taken over"};
  }
  std::vector<PassedSocket> sockets;
  for (int index = 0; index < count; ++index) {
    const std::unique_ptr<char, decltype(&std::free)> name{names[index], std::free};
    sockets.push_back({SD_LISTEN_FDS_START + index, name.get()});
  }
  std::free(static_cast<void*>(names));
  return sockets;
}

}  // namespace settingsd::observe
