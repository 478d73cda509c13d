#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "domain/groups.hpp"
#include "storage/change.hpp"
#include "storage/connection.hpp"
#include "storage/reader.hpp"
#include "storage/retention.hpp"
#include "storage/rows.hpp"

namespace settingsd::storage {

/// Writes in transactions that the caller opens and ends. The connection must outlive it. One thread at a time. Every
/// function throws what SQLite throws; ask in_transaction() after a failure, since some end the whole transaction.
class Writer {
 public:
  /// origin is what every transaction is recorded with, where all of them have the same.
  explicit Writer(Connection& connection, std::optional<Origin> origin = std::nullopt);
  ~Writer();
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  /// Reads on the same connection, and so what is not committed yet.
  [[nodiscard]] Reader& reader() noexcept;
  [[nodiscard]] Connection& connection() noexcept;

  /// Takes the write lock, waiting for it as long as the connection's patience.
  void begin_immediate();
  /// What is written from here on is recorded with this origin, until the end of the transaction.
  void name_origin(const Origin& origin);
  void commit();
  /// Does nothing outside of a transaction.
  void rollback();
  [[nodiscard]] bool in_transaction() const noexcept;

  void savepoint();
  void release();
  /// Undoes what came after savepoint() and ends it.
  void rollback_to();

  /// Writes the fields that differ and returns the resource's new revision, which the triggers moved by one; the same
  /// revision, and nothing written, when none differs. Writes all of them or, where it throws, none. before is what the
  /// reader gave in this transaction.
  template <class Group>
  std::int64_t update(std::string_view instance_id, const Versioned<Group>& before, const Group& after);

  /// Writes every field of a group, whatever is there: for what is not valid. In the caller's transaction.
  template <class Group>
  void overwrite(std::string_view instance_id, const Group& group);

  /// Whether a list replacement is open that a shell without foreign keys has left. Takes no lock.
  [[nodiscard]] bool is_list_replacement_open();

  /// Ends list replacements that a shell without foreign keys left open: their lists would not move the revision.
  /// Returns how many there were. In the caller's transaction.
  std::int64_t close_list_replacements();

  /// Removes the oldest changes that need not be kept, at most most_changes_removed of them, in a transaction of its
  /// own; takes no lock where there are none. Stops at the first that has to stay, so that what is left has no gaps.
  /// Returns whether there are more.
  bool remove_old_changes(const Retention& retention);

  /// A commit that writes: throws when updates cannot be written. In a transaction of its own.
  void probe();

  /// Moves the log into the file and empties it as far as readers allow. Outside of a transaction.
  void checkpoint();

 private:
  struct Statements;
  std::unique_ptr<Statements> statements_;
};

/// A transaction for a block: begins an immediate one, or a savepoint where one is open already. Undone on destruction
/// unless committed.
class WriteTransaction {
 public:
  explicit WriteTransaction(Writer& writer);
  ~WriteTransaction();
  WriteTransaction(const WriteTransaction&) = delete;
  WriteTransaction& operator=(const WriteTransaction&) = delete;

  void commit();

 private:
  Writer& writer_;
  bool nested_;
  bool open_ = true;
};

}  // namespace settingsd::storage
