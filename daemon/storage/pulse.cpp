#include "storage/pulse.hpp"

#include <SQLiteCpp/Database.h>
#include <sqlite3.h>

namespace settingsd::storage {
namespace {

/// Steps of SQLite's machine between two calls: a few milliseconds of work.
constexpr int steps = 100'000;

int beat(void* pulse) {
  static_cast<Pulse*>(pulse)->call();
  return 0;
}

}  // namespace

void feel_pulse(SQLite::Database& database, Pulse& pulse) noexcept {
  sqlite3_progress_handler(database.getHandle(), pulse.call ? steps : 0, pulse.call ? beat : nullptr, &pulse);
}

}  // namespace settingsd::storage
