#include "cli/owner.hpp"

#include <cerrno>
#include <grp.h>
#include <pwd.h>
#include <string>
#include <system_error>
#include <unistd.h>

#include <sys/stat.h>

namespace settingsd::cli {
namespace {

/// As the unit has it (UMask=): operators in the group read and write, nobody else does.
constexpr mode_t mask = 0007;

const uid_t user_at_first = ::geteuid();

/// Of the folder in which the file itself is, where the name is that of a link. Root where there is no such folder.
uid_t owner_of_folder(const std::filesystem::path& database) {
  std::error_code error;
  const auto file = std::filesystem::weakly_canonical(database, error);
  struct stat status {};
  return ::stat((error ? database : file).parent_path().c_str(), &status) == 0 ? status.st_uid : 0;
}

}  // namespace

uid_t invoking_user() noexcept { return user_at_first; }

void become_owner(const std::filesystem::path& database, const char* user) {
  if (::geteuid() != 0) return;
  // To look a user up loads libraries that stay, so it is left to the last.
  const auto id = owner_of_folder(database);
  if (id == 0) return;
  const auto* const owner = ::getpwnam(user);
  if (owner == nullptr || owner->pw_uid != id) return;
  const bool is_done = ::initgroups(owner->pw_name, owner->pw_gid) == 0 &&
                       ::setresgid(owner->pw_gid, owner->pw_gid, owner->pw_gid) == 0 &&
                       ::setresuid(owner->pw_uid, owner->pw_uid, owner->pw_uid) == 0;
  if (!is_done) throw std::system_error{errno, std::generic_category(), std::string("cannot become the user ") + user};
  ::umask(mask);
}

}  // namespace settingsd::cli
