#include <exception>

#include "app/writer_thread.hpp"
#include "storage/failure.hpp"
#include "storage/instances.hpp"
#include "storage/schema.hpp"

/// What the writer does about changes by other processes, of rows and of the schema.
namespace settingsd::app {

bool WriterThread::notice() {
  if (!notices_.is_changed(session_->writer)) return false;
  session_->rows.forget();
  reporter_.changed();
  const bool was_damaged = quarantine_.is_damaged();
  const bool may_have_gone_unrecorded = storage::schema_cookie(session_->connection) != session_->schema_cookie;
  if (may_have_gone_unrecorded) check_schema();
  if (quarantine_.is_damaged()) {
    // The changes are not looked at, but a key that was revoked must not go on.
    if (are_keys_readable()) snapshots_.withdraw_keys();
  } else if (!was_damaged) {
    notices_.take(session_->writer);
    // A trigger can be dropped and made again in the transaction that it was to record.
    if (may_have_gone_unrecorded) notices_.withdraw_all();
  }
  return true;
}

void WriterThread::check_schema() {
  session_->schema_cookie = storage::schema_cookie(session_->connection);
  const auto problems = storage::schema_problems(session_->connection);
  if (!problems.empty()) {
    if (!quarantine_.is_damaged()) {
      snapshots_.pin_all();
      last_change_before_damage_ = last_change();
    }
    quarantine_.set_damage(problems.front().sentence());
  } else if (quarantine_.is_damaged()) {
    renew_epochs();
    snapshots_.unpin_all();
    notices_.restart(session_->writer, false);
    snapshots_.recheck(session_->writer.reader());
    // Last: who is told that the file is whole must see what it holds.
    quarantine_.set_damage(std::nullopt);
  }
}

/// What was changed without a trigger has the revision of what was there before, and would have its ETag. settingsd
/// doctor has seen to that; who has mended the schema by hand has not.
void WriterThread::renew_epochs() {
  auto& writer = session_->writer;
  if (!writer.reader().history().has_renewed_epochs(last_change_before_damage_)) storage::renew_epochs(writer);
}

/// The table of the changes may be what is missing.
std::int64_t WriterThread::last_change() {
  try {
    return session_->writer.reader().history().last_id();
  } catch (const std::exception& error) {
    if (!storage::is_unreadable(error)) throw;
    return 0;
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
