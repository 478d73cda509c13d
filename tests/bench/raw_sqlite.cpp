// What SQLite alone can do on this disk: one UPDATE per COMMIT, as durable as settingsd's, in a file of its own.

#include <chrono>
#include <cstdio>
#include <ctime>
#include <exception>
#include <string>

#include "arguments.hpp"
#include "sql.hpp"

namespace {

using settingsd::bench::Sql;

constexpr int rows = 1024;
constexpr int log_pages = 1100;  // more than SQLite lets pass before it begins the log again

void create(const Sql& sql) {
  sql.run(
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
      "CREATE TABLE IF NOT EXISTS restrictions (instance_id TEXT NOT NULL PRIMARY KEY, allowlist INTEGER NOT NULL,"
      " blocklist INTEGER NOT NULL, revision INTEGER NOT NULL) STRICT;"
      "WITH RECURSIVE row (number) AS (VALUES (1) UNION ALL SELECT number + 1 FROM row WHERE number < 1024)"
      " INSERT OR IGNORE INTO restrictions SELECT printf('ins_%027d', number), 0, 0, 1 FROM row;");
}

double cpu_seconds() {
  timespec time{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

void write(const Sql& sql, sqlite3_stmt* update, long number) {
  sql.check(::sqlite3_bind_int(update, 1, static_cast<int>(number % rows) + 1));
  sql.check(::sqlite3_step(update));
  sql.check(::sqlite3_reset(update));
}

/// A log that still grows is slower to sync than one that is written over, as that of a running daemon: it is made to
/// go round once before the measurement.
void measure(const Sql& sql, double seconds) {
  auto* const update = sql.prepare(
      "UPDATE restrictions SET allowlist = 1 - allowlist, revision = revision + 1"
      " WHERE instance_id = printf('ins_%027d', ?1)");
  sql.run("PRAGMA synchronous = OFF");
  for (int commit = 0; commit < log_pages; ++commit) write(sql, update, commit);
  sql.run("PRAGMA synchronous = FULL");
  const double cpu = cpu_seconds();
  const auto start = std::chrono::steady_clock::now();
  std::chrono::duration<double> passed{};
  long commits = 0;
  while (passed.count() < seconds) {
    write(sql, update, commits++);
    passed = std::chrono::steady_clock::now() - start;
  }
  std::printf("rate %.1f\ncpu_us %.3f\n", static_cast<double>(commits) / passed.count(),
              (cpu_seconds() - cpu) * 1e6 / static_cast<double>(commits));
}

}  // namespace

int main(int count, char** values) {
  try {
    const settingsd::bench::Arguments arguments{count, values};
    const Sql sql{arguments.text("--file")};
    create(sql);
    measure(sql, arguments.real("--seconds", 1));
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "raw_sqlite: %s\n", error.what());
    return 1;
  }
}
