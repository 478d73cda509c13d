#include "storage/backup.hpp"

#include <chrono>
#include <utility>

#include "storage/beside.hpp"
#include "storage/durable.hpp"
#include "storage/file_copy.hpp"
#include "storage/own_files.hpp"
#include "storage/soundness.hpp"
#include "storage/temporary_file.hpp"

namespace settingsd::storage {
namespace {

void refuse_target(const std::filesystem::path& target, bool replace) {
  const auto status = std::filesystem::symlink_status(target);
  if (std::filesystem::exists(status)) {
    if (!replace) throw Refused{target.string() + " exists already; --force replaces it"};
    if (!std::filesystem::is_regular_file(status)) throw Refused{target.string() + " is no regular file"};
  }
  refuse_leftovers(target);
}

std::string broken_rule_in(const std::filesystem::path& copy) {
  return broken_rule(Connection{copy, Access::read_only, std::chrono::milliseconds{0}});
}

BackedUp copy_to(const std::filesystem::path& name, const Connection& connection, bool replace, unsigned mode) {
  auto target = std::filesystem::weakly_canonical(std::filesystem::absolute(name));
  refuse_own_files(target, connection.file());
  refuse_target(target, replace);
  TemporaryFile copy{target, "partial", mode};
  copy_into(connection, copy.path());
  auto broken = broken_rule_in(copy.path());
  copy.rename_to(target, replace);
  make_durable(target.parent_path());
  return {std::move(target), std::move(broken)};
}

}  // namespace

BackedUp back_up(const Connection& connection, const std::filesystem::path& name, bool replace) {
  const auto mode = mode_of(connection.file());
  try {
    return copy_to(name, connection, replace, mode);
  } catch (const std::system_error& error) {
    throw Unwritable{error.code(), name.string() + " cannot be written"};
  }
}

}  // namespace settingsd::storage
