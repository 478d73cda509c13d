#include <exception>
#include <optional>

#include "app/writer_thread.hpp"
#include "storage/failure.hpp"
#include "storage/instances.hpp"
#include "storage/reader.hpp"
#include "storage/schema.hpp"

/// What the writer does about changes by other processes, of rows and of the schema.
namespace settingsd::app {

bool WriterThread::notice() {
  if (!notices_.is_changed(session_->writer)) return false;
  session_->rows.forget();
  reporter_.changed();
  const bool is_other_schema = storage::schema_cookie(session_->connection) != schema_cookie_;
  if (is_other_schema) look_at_schema();
  if (quarantine_.is_damaged()) {
    // The changes are not looked at, but a key that was revoked must not go on.
    if (are_keys_readable()) snapshots_.withdraw_keys();
  } else {
    at_one_moment([&] { notices_.take(session_->writer); });
    if (is_other_schema) notices_.withdraw_all();
  }
  return true;
}

/// A trigger can be dropped and made again between two looks, or in the transaction that it was to record. That changes
/// the schema twice; once are what VACUUM and an index of somebody's own do.
void WriterThread::look_at_schema() {
  const auto cookie = storage::schema_cookie(session_->connection);
  const bool was_changed_twice = schema_cookie_ && cookie != *schema_cookie_ && cookie != *schema_cookie_ + 1;
  if (was_changed_twice && unrecorded_since_ == all_recorded) unrecorded_since_ = notices_.seen();
  schema_cookie_ = cookie;
  const auto problems = storage::schema_problems(session_->connection);
  is_schema_whole_ = problems.empty();
  if (is_schema_whole_) return;
  if (!quarantine_.is_damaged()) {
    snapshots_.pin_all();
    unrecorded_since_ = last_change();
  }
  quarantine_.set_damage(problems.front().sentence());
}

/// What was changed without a trigger has the revision of what was there before, and would have its ETag. settingsd
/// doctor has seen to that; who has mended the schema by hand has not.
void WriterThread::mend() {
  if (!session_ || !is_mend_due()) return;
  auto& writer = session_->writer;
  if (!writer.reader().history().has_renewed_epochs(unrecorded_since_)) storage::renew_epochs(writer);
  if (quarantine_.is_damaged()) snapshots_.unpin_all();
  // No restart, which would hide what others have done since the last look, such as to drop a trigger.
  notices_.skip_to(writer.reader().history().last_id());
  notices_.withdraw_all();
  session_->rows.forget();
  at_one_moment([&] { snapshots_.recheck(writer.reader()); });
  // Late: who is told that the file is whole must see what it holds.
  quarantine_.set_damage(std::nullopt);
  // What was read meanwhile may have the ETag of damage.
  notices_.withdraw_all();
  unrecorded_since_ = all_recorded;
}

/// What is wrong with an instance is looked for in several rows, and others may write between two of them.
template <class Look>
void WriterThread::at_one_moment(Look&& look) {
  std::optional<storage::ReadTransaction> transaction;
  if (!session_->writer.in_transaction()) transaction.emplace(session_->writer.reader());
  look();
}

void WriterThread::recheck_news() {
  if (quarantine_.is_damaged() || !quarantine_.take_news()) return;
  at_one_moment([&] { snapshots_.recheck(session_->writer.reader()); });
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
