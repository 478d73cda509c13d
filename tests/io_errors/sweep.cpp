#include "io_errors/sweep.hpp"

#include <array>
#include <string_view>

#include <boost/test/unit_test.hpp>
#include <sqlite3.h>

#include "harness/sanitized.hpp"

namespace settingsd::io_errors {
namespace {

struct Kind {
  vfs::Call call;
  int code;
};

constexpr std::array kinds{
    Kind{vfs::Call::open, SQLITE_CANTOPEN},
    Kind{vfs::Call::remove, SQLITE_IOERR_DELETE},
    Kind{vfs::Call::read, SQLITE_IOERR_READ},
    Kind{vfs::Call::read, SQLITE_IOERR_SHORT_READ},
    Kind{vfs::Call::write, SQLITE_IOERR_WRITE},
    Kind{vfs::Call::write, SQLITE_FULL},
    Kind{vfs::Call::truncate, SQLITE_IOERR_TRUNCATE},
    Kind{vfs::Call::sync, SQLITE_IOERR_FSYNC},
    Kind{vfs::Call::lock, SQLITE_IOERR_LOCK},
    Kind{vfs::Call::shared_memory, SQLITE_IOERR_SHMMAP},
    Kind{vfs::Call::shared_lock, SQLITE_IOERR_SHMLOCK},
};

std::string described(const vfs::Fault& fault) {
  return std::string(vfs::name_of(fault.call)) + " " + std::to_string(fault.nth) +
         (fault.lasts ? " and all later ones" : "") + " failed with " + std::to_string(fault.code) + ": ";
}

/// How many calls are tried one after the other before some are left out. A sanitizer makes each several times slower.
constexpr std::size_t dense = harness::is_sanitized ? 6 : 24;

std::size_t step_after(std::size_t nth) { return tries_every_call() ? 1 : 1 + nth / dense; }

}  // namespace

bool& tries_every_call() {
  static bool every = false;
  return every;
}

std::string first_wrong(const std::function<Tried(const vfs::Fault& fault)>& attempt) {
  std::size_t failed = 0;
  for (const auto& kind : kinds) {
    for (const bool lasts : {false, true}) {
      bool is_reached = true;
      for (std::size_t nth = 1; is_reached; nth += step_after(nth)) {
        const vfs::Fault fault{kind.call, kind.code, nth, lasts};
        const auto tried = attempt(fault);
        if (!tried.wrong.empty()) return described(fault) + tried.wrong;
        is_reached = tried.calls >= nth;
        if (is_reached) ++failed;
      }
    }
  }
  BOOST_TEST(failed > 0U);
  BOOST_TEST_MESSAGE(failed << " faults were tried");
  return {};
}

}  // namespace settingsd::io_errors
