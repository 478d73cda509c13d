#include "storage/temporary_file.hpp"

#include <array>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <string>
#include <system_error>

#include "storage/beside.hpp"
#include "storage/file_header.hpp"
#include "storage/octets.hpp"
#include "storage/refused.hpp"

namespace settingsd::storage {
namespace {

constexpr std::array beside_suffixes{log_suffix, index_suffix, journal_suffix};

[[noreturn]] void fail_to_rename(const std::filesystem::path& from, const std::filesystem::path& to, int error) {
  throw std::system_error{error, std::generic_category(), "cannot rename " + from.string() + " to " + to.string()};
}

std::filesystem::path new_name(const std::filesystem::path& beside, std::string_view purpose) {
  return with_suffix(beside, "." + std::string(purpose) + "-" + hex(random_octets<8>()));
}

}  // namespace

TemporaryFile::TemporaryFile(const std::filesystem::path& beside, std::string_view purpose, unsigned mode)
    : path_{new_name(beside, purpose)} {
  while (!make_file(path_, mode)) path_ = new_name(beside, purpose);
}

TemporaryFile::~TemporaryFile() {
  if (!temporary_) return;
  // Nothing more can be done about a file that stays.
  std::error_code stays;
  std::filesystem::remove(path_, stays);
  for (const auto suffix : beside_suffixes) std::filesystem::remove(with_suffix(path_, suffix), stays);
}

void TemporaryFile::rename_to(const std::filesystem::path& name, bool replace) {
  if (replace) {
    std::filesystem::rename(path_, name);
  } else {
    rename_to_free_name(path_, name);
  }
  temporary_ = false;
}

void TemporaryFile::exchange_with(const std::filesystem::path& file) {
  if (::renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, file.c_str(), RENAME_EXCHANGE) != 0) {
    fail_to_rename(path_, file, errno);
  }
  temporary_ = false;
}

void rename_to_free_name(const std::filesystem::path& from, const std::filesystem::path& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return;
  if (errno == EEXIST) throw Refused{to.string() + " exists already"};
  if (errno != EINVAL) fail_to_rename(from, to, errno);
  // A file system that cannot do both in one step.
  if (std::filesystem::exists(std::filesystem::symlink_status(to))) throw Refused{to.string() + " exists already"};
  std::filesystem::rename(from, to);
}

}  // namespace settingsd::storage
