#include "storage/durable.hpp"

#include <cerrno>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>

#include "storage/descriptor.hpp"

namespace settingsd::storage {

void make_durable(const std::filesystem::path& path) {
  const Descriptor descriptor{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (descriptor.is_open() && ::fsync(descriptor.get()) == 0) return;
  throw std::system_error{errno, std::generic_category(), "cannot sync " + path.string()};
}

}  // namespace settingsd::storage
