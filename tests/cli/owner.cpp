#include "cli/owner.hpp"

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <sys/stat.h>
#include <sys/wait.h>

#include "harness/folder.hpp"

namespace settingsd::cli {
namespace {

/// A user that every Debian has, in the place of the package's.
constexpr const char* user = "nobody";

/// The exit status of a process that does the work: it cannot go back to what it was.
template <class Work>
int in_child(Work work) {
  const auto id = ::fork();
  if (id == 0) ::_exit(work() ? 0 : 1);
  int status = -1;
  ::waitpid(id, &status, 0);
  return status;
}

struct Folder {
  harness::TemporaryFolder folder;
  std::filesystem::path database = folder.path() / "settings.db";
  const passwd* owner = ::getpwnam(user);

  /// Only root can give a folder away; without it there is nothing to be tested.
  [[nodiscard]] bool is_given() const {
    const bool given = ::geteuid() == 0 && ::chown(folder.path().c_str(), owner->pw_uid, owner->pw_gid) == 0;
    if (!given) BOOST_TEST_MESSAGE("SKIPPED: this needs root");
    return given;
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(owner, Folder)

BOOST_AUTO_TEST_CASE(root_becomes_the_user_who_owns_the_folder_for_good) {
  if (!is_given()) return;
  const auto status = in_child([&] {
    become_owner(database, user);
    const int made = ::open(database.c_str(), O_CREAT | O_WRONLY, 0666);
    const bool is_root_gone = ::setuid(0) != 0 && ::setgid(0) != 0;
    return made >= 0 && is_root_gone && ::getgroups(0, nullptr) <= 1 && invoking_user() == 0;
  });
  BOOST_TEST(status == 0);
  struct stat made {};
  BOOST_REQUIRE(::stat(database.c_str(), &made) == 0);
  BOOST_TEST(made.st_uid == owner->pw_uid);
  BOOST_TEST(made.st_gid == owner->pw_gid);
  BOOST_TEST((made.st_mode & 0777U) == 0660U);
}

BOOST_AUTO_TEST_CASE(a_folder_of_somebody_else_changes_nobody) {
  const auto status = in_child([&] {
    const auto before = ::geteuid();
    become_owner(database, user);
    become_owner(database, "no such user");
    become_owner(folder.path() / "missing" / "settings.db", user);
    return ::geteuid() == before;
  });
  BOOST_TEST(status == 0);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::cli
