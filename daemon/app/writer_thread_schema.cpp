#include <exception>

#include "app/writer_thread.hpp"
#include "storage/failure.hpp"
#include "storage/schema.hpp"

/// What the writer does about a damaged schema.
namespace settingsd::app {

void WriterThread::check_schema() {
  session_->schema_cookie = storage::schema_cookie(session_->connection);
  const auto problems = storage::schema_problems(session_->connection);
  if (!problems.empty()) {
    if (!quarantine_.is_damaged()) snapshots_.pin_all();
    quarantine_.set_damage(problems.front().sentence());
  } else if (quarantine_.is_damaged()) {
    snapshots_.unpin_all();
    notices_.restart(session_->writer, false);
    snapshots_.recheck(session_->writer.reader());
    // Last: who is told that the file is whole must see what it holds.
    quarantine_.set_damage(std::nullopt);
  }
}

bool WriterThread::are_keys_readable() {
  auto& reader = session_->writer.reader();
  try {
    static_cast<void>(reader.key_with_id({}));
    static_cast<void>(reader.instance({}));
    return true;
  } catch (const std::exception& error) {
    if (!storage::is_unreadable(error)) throw;
    return false;
  }
}

}  // namespace settingsd::app
