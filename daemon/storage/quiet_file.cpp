#include "storage/quiet_file.hpp"

#include <ctime>
#include <limits>
#include <string>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include "storage/beside.hpp"
#include "storage/durable.hpp"
#include "storage/failure.hpp"
#include "storage/temporary_file.hpp"

namespace settingsd::storage {
namespace {

constexpr auto any_version = std::numeric_limits<std::int64_t>::max();

Connection open(const std::filesystem::path& file, std::chrono::milliseconds patience) {
  try {
    return Connection{file, Access::read_write, patience, any_version};
  } catch (const SQLite::Exception& error) {
    if (failure_of(error) != Failure::corrupt) throw;
    throw Refused{file.string() + " is damaged (" + error.what() + ") and cannot be kept whole: move it away with " +
                  with_suffix(file, log_suffix).string() + ", then restore again"};
  }
}

void empty_log(SQLite::Database& database, const std::filesystem::path& log) {
  database.check(
      sqlite3_wal_checkpoint_v2(database.getHandle(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr));
  // Power may fail: an old log must not come back beside the new file.
  if (std::filesystem::exists(log)) make_durable(log);
}

bool holds_nothing(const std::filesystem::path& log) {
  return !std::filesystem::exists(log) || std::filesystem::file_size(log) == 0;
}

std::string now_as_text() {
  const auto now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  std::string text(sizeof "YYYYMMDDTHHMMSSZ", '\0');
  text.resize(std::strftime(text.data(), text.size(), "%Y%m%dT%H%M%SZ", &parts));
  return text;
}

bool is_taken(const std::filesystem::path& name) {
  return std::filesystem::exists(std::filesystem::symlink_status(name));
}

}  // namespace

QuietFile::QuietFile(const std::filesystem::path& file, std::chrono::milliseconds patience)
    : file_{file}, patience_{patience}, connection_{open(file, patience)} {}

void QuietFile::hold() {
  auto& database = connection_->database();
  const auto log = with_suffix(file_, log_suffix);
  // Somebody may write between the two: a checkpoint cannot be part of a transaction.
  constexpr int attempts = 100;
  for (int attempt = 0; attempt < attempts; ++attempt) {
    empty_log(database, log);
    database.exec("BEGIN IMMEDIATE");
    if (holds_nothing(log)) return;
    database.exec("ROLLBACK");
  }
  throw RefusedForNow{"other programs write to " + file_.string() + " all the time; end them and restore again"};
}

std::filesystem::path QuietFile::name_for_replaced() const {
  const auto first = with_suffix(file_, ".replaced-" + now_as_text());
  auto name = first;
  for (int suffix = 2; is_taken(name) || is_taken(with_suffix(name, log_suffix)); ++suffix) {
    name = with_suffix(first, "." + std::to_string(suffix));
  }
  return name;
}

void QuietFile::rename_beside(const std::filesystem::path& name) {
  for (const auto suffix : {log_suffix, index_suffix}) {
    const auto beside = with_suffix(file_, suffix);
    if (std::filesystem::exists(beside)) rename_to_free_name(beside, with_suffix(name, suffix));
  }
  name_ = name;
}

void QuietFile::close() {
  // A connection removes no log once the name it knows leads to another file.
  connection_.reset();
  const Connection under_new_name{name_, Access::read_write, patience_, any_version};
}

}  // namespace settingsd::storage
