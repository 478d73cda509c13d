#include "disk/small_disk.hpp"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <stdexcept>
#include <string>
#include <system_error>
#include <unistd.h>

#include <sys/mount.h>

namespace settingsd::disk {
namespace {

[[noreturn]] void fail(const std::string& attempt) { throw std::system_error{errno, std::generic_category(), attempt}; }

std::filesystem::path new_folder() {
  const auto* const folder = std::getenv("SETTINGSD_MOUNTS");
  if (folder == nullptr) throw std::runtime_error("this program is run by tests/disk/run");
  auto pattern = std::string(folder) + "/disk-XXXXXX";
  if (::mkdtemp(pattern.data()) == nullptr) fail(pattern);
  return pattern;
}

}  // namespace

SmallDisk::SmallDisk(std::size_t octets) : path_{new_folder()} {
  const auto size = "size=" + std::to_string(octets);
  if (::mount("none", path_.c_str(), "tmpfs", 0, size.c_str()) != 0) fail("mount");
}

void SmallDisk::fill() const {
  const int descriptor = ::open(filler().c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (descriptor < 0) fail(filler());
  constexpr std::array<char, 4096> page{};
  while (::write(descriptor, page.data(), page.size()) > 0) {
  }
  const int error = errno;
  ::close(descriptor);
  if (error != ENOSPC) throw std::system_error{error, std::generic_category(), filler()};
}

void SmallDisk::free() const { std::filesystem::remove(filler()); }

void SmallDisk::set_read_only(bool read_only) const {
  const unsigned long flags = MS_REMOUNT | MS_BIND | (read_only ? static_cast<unsigned long>(MS_RDONLY) : 0UL);
  if (::mount("none", path_.c_str(), nullptr, flags, nullptr) != 0) fail("mount");
}

}  // namespace settingsd::disk
